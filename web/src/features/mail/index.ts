export { MailPage } from "./MailPage";
