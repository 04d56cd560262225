export { customers } from "./customers.api";
