export { useCustomersOf } from "./usePeople";
