import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "../../api/client";
import type { AccessRequest, AccessRequests, AskForAccess } from "../../api/types";

const all = "/v1/access-requests";
const own = "/v1/access-requests/own";

export const useAccessRequests = (isWanted = true) => useQuery({ queryKey: [all], queryFn: () => get<AccessRequests>(all), enabled: isWanted });
export const useOwnRequests = () => useQuery({ queryKey: [own], queryFn: () => get<AccessRequests>(own) });

// What is decided or asked for changes both lists, and what people may do.
function useRequestDeed<Input, Answer>(act: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  const changed = new Set<unknown>([all, own, "/v1/grants", "/v1/users"]);
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => changed.has(queryKey[0]) }),
  });
}

export const useAsk = () => useRequestDeed((input: AskForAccess) => post<AccessRequest>(all, input));
export const useWithdraw = () => useRequestDeed(({ id, version }: AccessRequest) => remove(`${all}/${id}`, { version }));
export const useApprove = () => useRequestDeed(({ id, customer_id }: { id: string; customer_id: string | null }) => post<AccessRequest>(`${all}/${id}/approval`, { customer_id }));
export const useDecline = () => useRequestDeed(({ id, answer }: { id: string; answer: string }) => post<AccessRequest>(`${all}/${id}/refusal`, { answer }));
