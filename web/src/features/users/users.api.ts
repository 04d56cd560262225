import type { User, UserInput } from "../../api/types";
import { collection } from "../../app/collection";

export const users = collection<User, UserInput>("/v1/users");
