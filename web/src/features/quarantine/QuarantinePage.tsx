import { useState } from "react";
import type { QuarantinedReading } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import type { Column } from "../../ui/table/column";
import { useDecide, useQuarantine, type Verdict } from "./quarantine.api";
import { RefuseDialog } from "./RefuseDialog";

// Readings that look wrong wait here. Releasing counts them, refusing never does; both name who decided.
export function QuarantinePage() {
  const { text, format } = useLocale();
  const zone = useZone();
  const words = useWords(manageWords);
  const pages = useQuarantine();
  const decide = useDecide();
  const [refusing, setRefusing] = useState<QuarantinedReading | null>(null);
  const quantity = (row: QuarantinedReading) => format.quantity(row.value, row.decimals);

  const settle = (row: QuarantinedReading, verdict: Verdict) =>
    decide.mutate(
      { id: row.id, verdict },
      {
        onSuccess: () => showToast(verdict === "release" ? words.released : words.refused),
        onError: (error) => showToast(problemText(error, text), "err"),
        onSettled: () => setRefusing(null),
      },
    );

  const columns: Column<QuarantinedReading>[] = [
    { id: "customer", header: words.customer, isName: true, card: 1, cell: (row) => <span title={row.customer_name}>{row.customer_name}</span> },
    { id: "product", header: words.product, card: 3, cell: (row) => row.product_name },
    { id: "measured", header: words.measured, cell: (row) => format.instant(row.measured_at, zone) },
    { id: "value", header: words.value, isRight: true, card: 2, cell: (row) => <b>{quantity(row)}</b> },
    { id: "source", header: words.source, cell: (row) => row.source },
    { id: "reason", header: words.reason, cell: (row) => words.reasons[row.reason] ?? row.reason },
    {
      id: "decide",
      header: words.decision,
      isRight: true,
      card: 4,
      cell: (row) => (
        <span className="row-acts">
          <Button kind="plain" disabled={decide.isPending} onClick={() => settle(row, "release")}>
            {words.release}
          </Button>
          <Button kind="plain" disabled={decide.isPending} onClick={() => setRefusing(row)}>
            {words.refuse}
          </Button>
        </span>
      ),
    },
  ];

  return (
    <>
      <PageHead title={words.quarantine} sub={words.waitingHelp} />
      <ListBody
        label={words.quarantine}
        pages={pages}
        columns={columns}
        rowId={(row) => row.id}
        isFiltered={false}
        onClearFilters={() => undefined}
        empty={{ title: words.emptyQuarantine, text: words.emptyQuarantineText, icon: "check" }}
      />
      {refusing && (
        <RefuseDialog
          title={words.refuseTitle(quantity(refusing), refusing.customer_name)}
          isBusy={decide.isPending}
          onRefuse={() => settle(refusing, "refusal")}
          onClose={() => setRefusing(null)}
        />
      )}
    </>
  );
}
