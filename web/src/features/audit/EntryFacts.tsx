import type { AuditEntry } from "../../api/types";
import { auditWords } from "../../i18n/audit";
import { useFormat, useWords } from "../../i18n/locale";
import { useAuditSearch } from "./audit.api";

// Whose it is and where it came from. Each is a way to see only that.
export function EntryFacts({ entry }: { entry: AuditEntry }) {
  const format = useFormat();
  const words = useWords(auditWords);
  const { change } = useAuditSearch();
  const { partner_id, partner_name, customer_id, customer_name, user_id, actor, request_id } = entry;
  return (
    <p className="entry-facts">
      {partner_id && partner_name && <Narrow title={words.partner} name={partner_name} onClick={() => change({ partner: partner_id })} />}
      {customer_id && customer_name && <Narrow title={words.customer} name={customer_name} onClick={() => change({ customer: customer_id })} />}
      {user_id && <Narrow title={words.person} name={actor} onClick={() => change({ user: user_id })} />}
      {entry.row_count > 1 && <span>{words.rows(format.number(entry.row_count))}</span>}
      <code>{entry.subject}</code>
      {request_id && <Narrow title={words.request} name={request_id} isCode onClick={() => change({ request: request_id })} />}
    </p>
  );
}

function Narrow({ title, name, isCode = false, onClick }: { title: string; name: string; isCode?: boolean; onClick: () => void }) {
  return (
    <button type="button" className="narrow-to" title={title} onClick={onClick}>
      <span className="sr">{title} </span>
      {isCode ? <code>{name}</code> : name}
    </button>
  );
}
