export { EditRolePage, NewRolePage } from "./RoleForm";
export { RolesPage } from "./RolesPage";
