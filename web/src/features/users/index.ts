export { Stub as UsersPage } from "../../app/Stub";
export { Stub as NewUserPage } from "../../app/Stub";
export { Stub as EditUserPage } from "../../app/Stub";
