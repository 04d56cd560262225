export { useCustomersOf, useRolesToGive } from "./usePeople";
