export { users } from "./users.api";
export { useCustomersOf, useRolesToGive } from "./usePeople";
