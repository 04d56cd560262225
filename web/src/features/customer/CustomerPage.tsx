import { getRouteApi } from "@tanstack/react-router";
import { useEffect, type ComponentType } from "react";
import type { SubTab } from "../../api/types";
import { usePageTitle } from "../../app/announce";
import { Failed } from "../../app/Failed";
import { useTabs } from "../../app/tabs/useTabs";
import { useText } from "../../i18n/locale";
import { later } from "../../ui/later";
import { ContactsTab } from "./ContactsTab";
import { CustomerHead } from "./CustomerHead";
import { CycleTab } from "./CycleTab";
import { isSubTab, SubTabs } from "./SubTabs";
import { UsageTab } from "./UsageTab";
import { useCustomer } from "./customer.api";
import { useKeptScroll } from "./useKeptScroll";
import "./customer.css";

const ActivityTab = later(() => import("./ActivityTab").then((module) => module.ActivityTab));
const CommercialTab = later(() => import("../commercial").then((module) => module.CommercialTab));
const TasksTab = later(() => import("../tasks").then((module) => module.TasksTab));
const RetentionTab = later(() => import("../retention").then((module) => module.RetentionTab));

const bodies: Record<SubTab, ComponentType<{ customerId: string }>> = {
  tasks: TasksTab,
  commercial: CommercialTab,
  cycle: CycleTab,
  usage: UsageTab,
  activity: ActivityTab,
  retention: RetentionTab,
  contacts: ContactsTab,
};

const route = getRouteApi("/customers/$customerId/$subTab");

export function CustomerPage() {
  const text = useText();
  const { customerId, subTab } = route.useParams();
  const customer = useCustomer(customerId);
  const current: SubTab = isSubTab(subTab) ? subTab : "usage";
  const Body = bodies[current];
  useOpenTab(customerId, customer.data?.name, current);
  useKeptScroll(customerId);
  usePageTitle(customer.data && `${customer.data.name}, ${text.customer.tabs[current]}`);

  if (customer.isError && !customer.data) {
    return (
      <>
        <h1 className="sr">{text.states.notFoundTitle}</h1>
        <Failed error={customer.error} onRetry={() => void customer.refetch()} />
      </>
    );
  }
  return (
    <>
      <CustomerHead customer={customer.data} />
      <SubTabs customerId={customerId} current={current} />
      <Body key={customerId} customerId={customerId} />
    </>
  );
}

// Whoever arrives here, by a click or by a mailed link, has this customer among the open tabs.
function useOpenTab(customerId: string, name: string | undefined, subTab: SubTab) {
  const { isReady, open, change } = useTabs();
  useEffect(() => {
    if (!isReady || name === undefined) return;
    open({ customer_id: customerId, name, sub_tab: subTab, state: "{}" });
    change(customerId, { sub_tab: subTab });
  }, [isReady, customerId, name, subTab]);
}
