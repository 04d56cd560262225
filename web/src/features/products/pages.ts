export { EditProductPage, NewProductPage } from "./ProductForm";
export { ProductsPage } from "./ProductsPage";
