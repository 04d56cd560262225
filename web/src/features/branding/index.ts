export { BrandingPage } from "./BrandingPage";
