export { UsersPage } from "./UsersPage";
export { EditUserPage, NewUserPage } from "./UserForm";
