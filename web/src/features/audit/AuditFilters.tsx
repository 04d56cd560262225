import type { AuditEntry } from "../../api/types";
import { SearchField } from "../../app/lists/SearchField";
import { activityWords } from "../../i18n/activity";
import { auditWords } from "../../i18n/audit";
import { useWords } from "../../i18n/locale";
import { DayInput } from "../../ui/DayInput";
import { FilterChip } from "../../ui/FilterChip";
import { Icon } from "../../ui/Icon";
import { useAuditSearch } from "./audit.api";

const firstDay = "2000-01-01";
const lastDay = "2099-12-31";

// What is shown. Partner, customer and person are chosen at an entry; here they are named and let go again.
export function AuditFilters({ first }: { first: AuditEntry | undefined }) {
  const words = useWords(auditWords);
  const { sentences } = useWords(activityWords);
  const { search, change } = useAuditSearch();
  const actions = Object.keys(sentences).map((action) => ({ value: action, label: action }));
  return (
    <div className="bar">
      <SearchField label={words.findRequest} value={search.request ?? ""} onChange={(request) => change({ request: request || undefined })} />
      <FilterChip
        label={words.action}
        choices={actions}
        chosen={search.action ? [search.action] : []}
        onChange={([action]) => change({ action })}
        isSingle
      />
      {search.partner && <Chosen label={words.partner} name={first?.partner_name} onClear={() => change({ partner: undefined })} />}
      {search.customer && <Chosen label={words.customer} name={first?.customer_name} onClear={() => change({ customer: undefined })} />}
      {search.user && <Chosen label={words.person} name={first?.actor} onClear={() => change({ user: undefined })} />}
      <span className="audit-days">
        <DayInput className="audit-day" label={words.from} value={search.from ?? ""} min={firstDay} max={search.to ?? lastDay} onChoose={(from) => change({ from })} />
        <DayInput className="audit-day" label={words.to} value={search.to ?? ""} min={search.from ?? firstDay} max={lastDay} onChoose={(to) => change({ to })} />
      </span>
    </div>
  );
}

function Chosen({ label, name, onClear }: { label: string; name: string | null | undefined; onClear: () => void }) {
  const words = useWords(auditWords);
  return (
    <span className="chip set">
      <span className="chip-face">
        {label} <b>{name}</b>
      </span>
      <button type="button" className="chip-clear" aria-label={words.clear(label)} onClick={onClear}>
        <Icon name="cross" />
      </button>
    </span>
  );
}
