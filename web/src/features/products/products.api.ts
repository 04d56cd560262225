import type { Product, ProductInput } from "../../api/types";
import { collection } from "../../app/collection";

export const products = collection<Product, ProductInput>("/v1/products");
