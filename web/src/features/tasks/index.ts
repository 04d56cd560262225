export { TasksPage } from "./TasksPage";
export { TasksTab } from "./TasksTab";
