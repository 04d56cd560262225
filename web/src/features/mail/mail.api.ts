import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client";
import type { Mail, MailStanding, MailState } from "../../api/types";
import { usePages } from "../../app/usePages";

export const useMails = (state: MailState | undefined) => usePages<Mail>("/v1/mails", { state });

export const useMailStanding = () => useQuery({ queryKey: ["/v1/mail-standing"], queryFn: () => get<MailStanding>("/v1/mail-standing") });

export function useTrustAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<Mail>(`/v1/mails/${id}/trusted-address`),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "/v1/mails" }),
  });
}

export function useSendAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<Mail>(`/v1/mails/${id}/again`),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "/v1/mails" || queryKey[0] === "/v1/mail-standing" }),
  });
}
