import type { Product, ProductChange, ProductInput } from "../../api/types";
import { collection } from "../../app/collection";

export const products = collection<Product, ProductInput, ProductChange>("/v1/products");
