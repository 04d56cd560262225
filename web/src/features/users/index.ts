export { useRolesToGive } from "./usePeople";
