import { useCan, useSession } from "../../app/session";
import { auditWords } from "../../i18n/audit";
import { useWords } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { Pop, PopItem } from "../../ui/Pop";
import { useAuditExport } from "./audit.api";

// The trail as a file: what is shown, to be read, or the sealed chain, to be verified without the portal.
export function AuditExport() {
  const words = useWords(auditWords);
  const can = useCan();
  const { is_restricted } = useSession();
  const exporting = useAuditExport();
  if (is_restricted || !can("exports_run")) return null;
  return (
    <Pop
      face={
        <>
          <Icon name="download" />
          {words.exportIt}
        </>
      }
      faceClass={exporting.isPending ? "btn primary busy" : "btn primary"}
      label={words.exportAs}
      align="end"
    >
      <PopItem icon="download" isDisabled={exporting.isPending} onClick={() => exporting.mutate("xlsx")}>
        {words.asWorkbook}
      </PopItem>
      <PopItem icon="download" isDisabled={exporting.isPending} onClick={() => exporting.mutate("csv")}>
        {words.asCsv}
      </PopItem>
      <PopItem icon="download" isDisabled={exporting.isPending} onClick={() => exporting.mutate("chain")}>
        {words.asChain}
      </PopItem>
    </Pop>
  );
}
