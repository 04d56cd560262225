import type { ActivityEntry } from "../../api/types";
import { usePages } from "../../app/usePages";
import { activityWords } from "../../i18n/activity";
import { useText, useWords } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { ActivityList } from "../activity";
import { Engagement } from "./Engagement";

export function ActivityTab({ customerId }: { customerId: string }) {
  const text = useText();
  const words = useWords(activityWords);
  const pages = usePages<ActivityEntry>(`/v1/customers/${customerId}/activity`, {});
  return (
    <>
      <h2 className="sr">{text.customer.tabs.activity}</h2>
      <Engagement customerId={customerId} />
      <ActivityList pages={pages} empty={<Blank icon="clock" title={words.emptyTitle} text={words.emptyText} />} />
    </>
  );
}
