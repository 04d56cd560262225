import { Link } from "@tanstack/react-router";
import type { Permission } from "../../api/types";
import { useSession } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";

const needed: Permission[] = ["partners_manage", "customers_manage", "users_manage"];

// For whoever may do all of it.
export function SetUpLink() {
  const { permissions } = useSession();
  const words = useWords(manageWords);
  if (!needed.every((permission) => permissions.includes(permission))) return null;
  return (
    <Link className="btn" to="/manage/setup">
      {words.setUpPartner}
    </Link>
  );
}
