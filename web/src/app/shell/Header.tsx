import { Link } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { Brand } from "../Brand";
import { DemoPill } from "../DemoPill";
import { PaletteButton } from "../palette/PaletteButton";
import { useSession } from "../session";
import { later } from "../../ui/later";
import { PartnershipSwitcher } from "./PartnershipSwitcher";
import { ProfileMenu } from "./ProfileMenu";

const Bell = later(() => import("../notifications/Bell").then((module) => module.default));

export function Header() {
  const text = useText();
  const session = useSession();
  return (
    <header className="top">
      <Link className="brand" to="/" aria-label={text.shell.home}>
        <Brand />
      </Link>
      {session.partnership ? <PartnershipSwitcher /> : <span className="switch-still">{session.vendor_name}</span>}
      {session.is_demo && <DemoPill />}
      <span className="grow" />
      <PaletteButton />
      <Bell />
      <ProfileMenu />
    </header>
  );
}
