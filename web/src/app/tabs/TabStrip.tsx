import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type DragEvent, type KeyboardEvent } from "react";
import type { CustomerTab } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { announce } from "../announce";
import { neighbourOf } from "./tabOrder";
import { useTabs } from "./useTabs";

// The open customers above the sheet. The chosen one is cut into it; there is no second mark.
export function TabStrip({ isOverview }: { isOverview: boolean }) {
  const text = useText();
  const { tabs } = useTabs();
  return (
    <nav className="strip" aria-label={text.shell.openCustomers}>
      <div className={isOverview ? "tab home on" : "tab home"}>
        <Icon name="grid" />
        <Link to="/" aria-current={isOverview ? "page" : undefined}>
          {text.shell.overview}
        </Link>
      </div>
      <p id="move-hint" className="sr">
        {text.shell.moveTabHint}
      </p>
      {tabs.map((tab, place) => (
        <Tab key={tab.customer_id} tab={tab} place={place} />
      ))}
    </nav>
  );
}

function Tab({ tab, place }: { tab: CustomerTab; place: number }) {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { tabs, close, moveBy, moveTo } = useTabs();
  const { customerId } = useParams({ strict: false });
  const [isTarget, setTarget] = useState(false);
  const isOpen = customerId === tab.customer_id;

  const closeTab = () => {
    close(tab.customer_id);
    if (!isOpen) return;
    const next = neighbourOf(tabs, tab.customer_id);
    if (next) void navigate({ to: "/customers/$customerId/$subTab", params: { customerId: next.customer_id, subTab: next.sub_tab } });
    else void navigate({ to: "/" });
  };

  const moveByKey = (event: KeyboardEvent) => {
    const steps = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (!event.shiftKey || steps === 0) return;
    event.preventDefault();
    moveBy(tab.customer_id, steps);
    const target = Math.max(0, Math.min(place + steps, tabs.length - 1));
    announce(text.shell.tabMoved(tab.name, format.number(target + 1)));
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setTarget(false);
    const dragged = event.dataTransfer.getData(dragType);
    if (dragged) moveTo(dragged, place);
  };

  return (
    <div
      className={["tab", isOpen && "on", isTarget && "target"].filter(Boolean).join(" ")}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, tab.customer_id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
    >
      <Link
        to="/customers/$customerId/$subTab"
        params={{ customerId: tab.customer_id, subTab: tab.sub_tab }}
        title={tab.name}
        draggable={false}
        aria-current={isOpen ? "page" : undefined}
        aria-describedby="move-hint"
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        onKeyDown={moveByKey}
      >
        {tab.name}
      </Link>
      <button type="button" className="x" aria-label={text.shell.closeTab(tab.name)} onClick={closeTab}>
        <Icon name="cross" />
      </button>
    </div>
  );
}

const dragType = "text/x-customer-tab";
