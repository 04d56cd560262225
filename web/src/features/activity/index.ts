export { ActivityList } from "./ActivityList";
