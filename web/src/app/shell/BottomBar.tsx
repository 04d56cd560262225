import { Link, useNavigate } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { Pop, PopItem } from "../../ui/Pop";
import { useSession } from "../session";
import { placesFor } from "./places";
import { ProfileItems } from "./ProfileMenu";

// The phone's navigation: the four most used places; the rest and the profile behind More.
export function BottomBar() {
  const text = useText();
  const navigate = useNavigate();
  const places = placesFor(useSession(), text);
  return (
    <nav className="bottom" aria-label={text.shell.main}>
      {places.slice(0, 4).map((place) => (
        <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }} activeProps={{ "aria-current": "page" }}>
          <Icon name={place.icon} />
          {place.label}
        </Link>
      ))}
      <Pop
        align="end"
        label={text.shell.more}
        face={
          <>
            <Icon name="menu" />
            {text.shell.more}
          </>
        }
      >
        {places.slice(4).map((place) => (
          <PopItem key={place.to} icon={place.icon} onClick={() => void navigate({ to: place.to })}>
            {place.label}
          </PopItem>
        ))}
        <ProfileItems />
      </Pop>
    </nav>
  );
}
