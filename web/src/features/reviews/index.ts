export { CustomerAccessPage } from "./CustomerAccessPage";
