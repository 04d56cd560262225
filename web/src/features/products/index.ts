export { Stub as ProductsPage } from "../../app/Stub";
export { Stub as NewProductPage } from "../../app/Stub";
export { Stub as EditProductPage } from "../../app/Stub";
