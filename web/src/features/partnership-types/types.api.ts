import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { get } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Page, PartnershipType, PartnershipTypeChange, PartnershipTypeInput } from "../../api/types";
import { collection } from "../../app/collection";

const path = "/v1/partnership-types";

// There are few, and they are read whole.
const all = async () => (await get<Page<PartnershipType>>(path)).data;

async function one(id: string): Promise<PartnershipType> {
  const type = (await all()).find((candidate) => candidate.id === id);
  if (!type) throw new Problem({ title: "", status: 404, code: "not_found" });
  return type;
}

export const partnershipTypes = {
  ...collection<PartnershipType, PartnershipTypeInput, PartnershipTypeChange>(path),
  read: one,
  useOne: (id: string) => useQuery({ queryKey: [path, "one", id], queryFn: () => one(id), staleTime: 0, gcTime: 0 }),
};

const noTypes: PartnershipType[] = [];

export const usePartnershipTypes = () => partnershipTypes.useChoices().data ?? noTypes;

export function usePartnershipType() {
  const types = usePartnershipTypes();
  return useCallback((id: string) => types.find((type) => type.id === id), [types]);
}
