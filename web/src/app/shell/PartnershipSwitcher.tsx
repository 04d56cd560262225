import type { PartnershipRef } from "../../api/types";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { KindTag } from "../../ui/KindTag";
import { Pop, PopItem } from "../../ui/Pop";
import { useSession } from "../session";
import { useSwitch } from "./useSwitch";

const kindOf = ({ type_code, type_name }: PartnershipRef) => <KindTag code={type_code} name={type_name} />;

export function PartnershipSwitcher() {
  const text = useText();
  const { partnership, partnerships, visit } = useSession();
  const change = useSwitch();
  if (!partnership) return null;
  const isFixed = visit !== null || partnerships.length < 2;
  const face = (
    <>
      {kindOf(partnership)}
      <span className="name">{partnership.name}</span>
    </>
  );
  if (isFixed) return <span className="switch-still">{face}</span>;

  return (
    <div className="switch">
      <Pop
        faceClass="switch-face"
        label={text.shell.yourPartnerships}
        face={
          <>
            {face}
            <Icon name="down" />
            <span className="sr">{text.shell.switchPartnership}</span>
          </>
        }
      >
        <p className="pop-title">{text.shell.yourPartnerships}</p>
        {partnerships.map((other) => (
          <PopItem
            key={other.id}
            left={kindOf(other)}
            isChosen={other.id === partnership.id}
            isDisabled={change.isPending}
            onClick={() => other.id !== partnership.id && change.mutate(other.id)}
          >
            {other.name}
          </PopItem>
        ))}
        <p className="pop-foot">{text.shell.tabsStay}</p>
      </Pop>
    </div>
  );
}
