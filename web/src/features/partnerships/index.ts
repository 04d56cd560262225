export { PartnershipsPage } from "./PartnershipsPage";
export { PartnershipPage } from "./PartnershipPage";
export { EditPartnershipPage, NewPartnershipPage } from "./PartnershipForm";
export { partnerships } from "./partnerships.api";
