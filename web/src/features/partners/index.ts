export { usePartnerChoices, usePartnerName } from "./partners.api";
