export { Stub as PartnershipsPage } from "../../app/Stub";
export { Stub as NewPartnershipPage } from "../../app/Stub";
export { Stub as PartnershipPage } from "../../app/Stub";
export { Stub as EditPartnershipPage } from "../../app/Stub";
