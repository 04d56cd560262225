export { ProductsPage } from "./ProductsPage";
export { EditProductPage, NewProductPage } from "./ProductForm";
export { products } from "./products.api";
