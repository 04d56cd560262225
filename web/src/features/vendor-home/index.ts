export { VendorHomePage } from "./VendorHomePage";
