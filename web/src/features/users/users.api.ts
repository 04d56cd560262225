import type { User, UserChange, UserDetail, UserInput } from "../../api/types";
import { collection } from "../../app/collection";

export const users = collection<User, UserInput, UserChange, UserDetail>("/v1/users");
