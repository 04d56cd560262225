import { Link } from "@tanstack/react-router";
import type { AuditEntry } from "../../api/types";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { auditWords } from "../../i18n/audit";
import { isolationWords } from "../../i18n/isolation";
import { useText, useWords } from "../../i18n/locale";
import { reviewWords } from "../../i18n/reviews";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { ActivityList } from "../activity";
import { useAudit, useAuditSearch } from "./audit.api";
import { AuditExport } from "./AuditExport";
import { AuditFilters } from "./AuditFilters";
import { EntryFacts } from "./EntryFacts";
import "./audit.css";

// Everything on record that the reader may see: all of it for the vendor, its own for a partner.
export function AuditPage() {
  const text = useText();
  const words = useWords(auditWords);
  const reviews = useWords(reviewWords);
  const isolation = useWords(isolationWords);
  const { portal, partnership } = useSession();
  const { search, clear } = useAuditSearch();
  const pages = useAudit(search);
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const empty = isFiltered ? (
    <Blank icon="search" title={text.states.noMatchTitle} text={text.states.noMatchText}>
      <Button onClick={clear}>{text.states.clearFilters}</Button>
    </Blank>
  ) : (
    <Blank icon="clock" title={words.emptyTitle} text={words.emptyText} />
  );
  return (
    <>
      <PageHead title={words.title} sub={words.sub}>
        {search.customer && (
          <Link className="btn" to="/audit/access/$customerId" params={{ customerId: search.customer }}>
            {reviews.open}
          </Link>
        )}
        {portal === "vendor" && partnership === null && (
          <Link className="btn" to="/audit/isolation">
            {isolation.open}
          </Link>
        )}
        <AuditExport />
      </PageHead>
      <AuditFilters first={pages.rows?.[0]} />
      <ActivityList level="h2" pages={pages} empty={empty} aside={(entry: AuditEntry) => <EntryFacts entry={entry} />} />
    </>
  );
}
