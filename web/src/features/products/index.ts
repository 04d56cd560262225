export { products } from "./products.api";
