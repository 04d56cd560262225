import { Link } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { useSession } from "../session";
import { placesFor, type Place } from "./places";

export function Sidebar() {
  const text = useText();
  const session = useSession();
  const places = placesFor(session, text);
  const groups = [...new Set(places.map((place) => place.group))];
  return (
    <nav className="side" aria-label={text.shell.main}>
      {groups.map((group) => (
        <SidebarGroup key={group} title={text.shell[group]} places={places.filter((place) => place.group === group)} />
      ))}
      <p className="foot">{text.shell.portalName(session.vendor_name)}</p>
    </nav>
  );
}

function SidebarGroup({ title, places }: { title: string; places: Place[] }) {
  return (
    <>
      <h2>{title}</h2>
      {places.map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }} activeProps={{ "aria-current": "page" }}>
          <Icon name={place.icon} />
          {place.label}
        </Link>
      ))}
    </>
  );
}
