export { Stub as CustomerPage } from "../../app/Stub";
