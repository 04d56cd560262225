import { channelWords } from "../../i18n/channel";
import { useWords } from "../../i18n/locale";

// What the vendor's CRM says of a partner; struck out where nobody of the partner signs in any more, whatever it says.
export function CrmStatus({ status, isOverruled }: { status: string | null; isOverruled: boolean }) {
  const { crmOverruled } = useWords(channelWords);
  if (status === null) return <span className="z">–</span>;
  return isOverruled ? <s title={crmOverruled}>{status}</s> : <>{status}</>;
}
