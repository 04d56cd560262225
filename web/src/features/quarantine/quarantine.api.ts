import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "../../api/client";
import type { QuarantinedReading } from "../../api/types";
import { usePages } from "../../app/usePages";

const path = "/v1/usage/quarantine";

export const useQuarantine = () => usePages<QuarantinedReading>(path, {});

export type Verdict = "release" | "refusal";

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: Verdict }) => post(`${path}/${id}/${verdict}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [path] }),
  });
}
