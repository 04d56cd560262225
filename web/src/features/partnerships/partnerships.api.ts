import type { Partnership, PartnershipInput } from "../../api/types";
import { collection } from "../../app/collection";

export const partnerships = collection<Partnership, PartnershipInput>("/v1/partnerships");
