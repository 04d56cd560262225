export { usePartnershipType, usePartnershipTypes } from "./types.api";
