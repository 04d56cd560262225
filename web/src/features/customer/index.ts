export { CustomerPage } from "./CustomerPage";
