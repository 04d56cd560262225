import type { Customer, CustomerInput } from "../../api/types";
import { collection } from "../../app/collection";

export const customers = collection<Customer, CustomerInput>("/v1/customers");
