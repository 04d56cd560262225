export { Stub as PartnersPage } from "../../app/Stub";
export { Stub as NewPartnerPage } from "../../app/Stub";
export { Stub as EditPartnerPage } from "../../app/Stub";
