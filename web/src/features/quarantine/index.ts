export { Stub as QuarantinePage } from "../../app/Stub";
