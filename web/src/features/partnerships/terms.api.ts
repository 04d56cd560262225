import { useMutation, useQueryClient } from "@tanstack/react-query";
import { remove } from "../../api/client";
import type { Commitment, CommitmentChange, CommitmentInput, Price, PriceChange, PriceInput } from "../../api/types";
import { collection } from "../../app/collection";

export const commitments = collection<Commitment, CommitmentInput, CommitmentChange>("/v1/commitments");
export const prices = collection<Price, PriceInput, PriceChange>("/v1/prices");

export function useRemovePrice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Price) => remove(`/v1/prices/${id}`, { version }),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === "/v1/prices" }),
  });
}
