export { PartnersPage } from "./PartnersPage";
export { EditPartnerPage, NewPartnerPage } from "./PartnerForm";
export { usePartnerChoices, usePartnerName } from "./partners.api";
