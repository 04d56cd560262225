export { Stub as VendorHomePage } from "../../app/Stub";
