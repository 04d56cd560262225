export { SetUpLink } from "./SetUpLink";
export { usePartnerChoices, usePartnerName } from "./partners.api";
