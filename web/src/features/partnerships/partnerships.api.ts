import type { Partnership, PartnershipChange, PartnershipInput } from "../../api/types";
import { collection } from "../../app/collection";

export const partnerships = collection<Partnership, PartnershipInput, PartnershipChange>("/v1/partnerships");
