export { CustomersPage } from "./CustomersPage";
export { EditCustomerPage, NewCustomerPage } from "./CustomerForm";
export { customers } from "./customers.api";
