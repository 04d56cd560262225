export { Stub as CustomersPage } from "../../app/Stub";
export { Stub as NewCustomerPage } from "../../app/Stub";
export { Stub as EditCustomerPage } from "../../app/Stub";
