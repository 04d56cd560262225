import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client";
import type { OwnAddress } from "../../api/types";

const path = "/v1/session/mail-address";

export function useOwnAddress() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<OwnAddress>(path, {}, { signal }) });
  const { mutate } = useMutation({
    mutationFn: () => post<OwnAddress>(`${path}/trust`),
    onSuccess: (address) => client.setQueryData([path], address),
  });
  return { refusal: data?.refusal ?? null, trust: () => mutate() };
}
