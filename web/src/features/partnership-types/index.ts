export { PartnershipTypesPage } from "./PartnershipTypesPage";
export { EditPartnershipTypePage, NewPartnershipTypePage } from "./PartnershipTypeForm";
export { usePartnershipType, usePartnershipTypes } from "./types.api";
