import { Link } from "@tanstack/react-router";
import { useMayOpen } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";

// For whoever may do all of it.
export function SetUpLink() {
  const words = useWords(manageWords);
  if (!useMayOpen()("/manage/setup")) return null;
  return (
    <Link className="btn" to="/manage/setup">
      {words.setUpPartner}
    </Link>
  );
}
