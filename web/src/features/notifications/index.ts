export { MailChoices } from "./MailChoices";
export { NotificationsPage } from "./NotificationsPage";
