import { useCallback } from "react";
import type { Partner, PartnerChange, PartnerInput } from "../../api/types";
import { collection } from "../../app/collection";

export const partners = collection<Partner, PartnerInput, PartnerChange>("/v1/partners");

export const usePartnerChoices = (isWanted = true) => partners.useChoices({}, isWanted).data ?? noPartners;

// Names for the lists that only know a partner's id.
export function usePartnerName(isWanted = true) {
  const all = usePartnerChoices(isWanted);
  return useCallback((id: string | null) => all.find((partner) => partner.id === id)?.name ?? "–", [all]);
}

const noPartners: Partner[] = [];
