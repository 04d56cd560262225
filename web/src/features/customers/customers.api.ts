import type { Assignment, AssignmentChange, AssignmentInput, Customer, CustomerChange, CustomerDetail, CustomerInput } from "../../api/types";
import { collection } from "../../app/collection";

export const customers = collection<Customer, CustomerInput, CustomerChange, CustomerDetail | Customer>("/v1/customers");
export const assignments = collection<Assignment, AssignmentInput, AssignmentChange>("/v1/customer-assignments");
