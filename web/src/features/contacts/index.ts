export { Contacts } from "./Contacts";
export { ContactsPage } from "./ContactsPage";
export { ManagedContacts } from "./ManagedContacts";
