export { BookmarkPage } from "./BookmarkPage";
export { MailChoices } from "./MailChoices";
export { NotificationsPage } from "./NotificationsPage";
