export { CustomerAccessPage } from "./CustomerAccessPage";
export { IsolationPage } from "./IsolationPage";
