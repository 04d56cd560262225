import { useCallback } from "react";
import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { Commitment, CommitmentInput, Page, PartnershipType, Price, PriceInput } from "../../api/types";
import { collection } from "../../app/collection";

export const commitments = collection<Commitment, CommitmentInput>("/v1/commitments");
export const prices = collection<Price, PriceInput>("/v1/prices");

const noTypes: PartnershipType[] = [];

export function usePartnershipTypes(): PartnershipType[] {
  const { data } = useQuery({
    queryKey: ["/v1/partnership-types"],
    queryFn: async () => (await get<Page<PartnershipType>>("/v1/partnership-types", { limit: 200 })).data,
    staleTime: Infinity,
  });
  return data ?? noTypes;
}

export function usePartnershipTypeName() {
  const types = usePartnershipTypes();
  return useCallback((code: string) => types.find((type) => type.code === code)?.name ?? code, [types]);
}
