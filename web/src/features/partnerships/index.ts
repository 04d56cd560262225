export { partnerships } from "./partnerships.api";
