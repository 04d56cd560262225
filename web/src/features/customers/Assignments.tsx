import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Assignment, Day, Partnership } from "../../api/types";
import { Failed } from "../../app/Failed";
import { endAfter, lastDayOf } from "../../app/lastDay";
import { actionColumn } from "../../app/lists/recordColumns";
import { problemText, refusedFields } from "../../app/problemText";
import { useSession } from "../../app/session";
import { useLocale, useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { moveWords } from "../../i18n/move";
import { dayIn, startOfDay } from "../../i18n/zones";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { NativeSelect, TextInput } from "../../ui/fields";
import { later } from "../../ui/later";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { partnerships } from "../partnerships";
import { products } from "../products";
import { assignments } from "./customers.api";

const MoveCustomer = later(() => import("./MoveCustomer").then((module) => module.MoveCustomer));
const EndAssignment = later(() => import("./EndAssignment").then((module) => module.EndAssignment));

// In which partnerships the customer counts, for which product line, since when and why; of a firm that went from one partner to
// another the rows of both.
export function Assignments({ customer }: { customer: { id: string; partner_id: string; name: string } }) {
  const { text, format } = useLocale();
  const words = useWords(manageWords);
  const moving = useWords(moveWords);
  const list = assignments.useChoices({ firm_of: customer.id });
  const { data: all = [] } = partnerships.useChoices();
  const ofPartner = all.filter(({ partner_id }) => partner_id === customer.partner_id);
  const ofOthers = all.filter(({ partner_id }) => partner_id !== customer.partner_id);
  const [isMoving, setIsMoving] = useState(false);
  const { as_of } = useSession();
  const save = assignments.useSave();
  const [ending, setEnding] = useState<Assignment | null>(null);
  const of = (row: Assignment) => all.find((partnership) => partnership.id === row.partnership_id);
  const zoneOf = (row: Assignment) => of(row)?.zone ?? "UTC";
  const until = (row: Assignment) => lastDayOf(row, zoneOf(row));
  const end = (lastDay: Day) => {
    if (!ending) return;
    const { id, version } = ending;
    const valid_to = endAfter(lastDay, zoneOf(ending));
    save.mutate({ id, version, body: { valid_to } }, { onSuccess: () => setEnding(null) });
  };
  const columns: Column<Assignment>[] = [
    { id: "partnership", header: words.partnership, isName: true, card: 1, cell: (row) => of(row)?.name ?? row.partnership_id },
    { id: "line", header: words.line, card: 2, cell: (row) => row.product_line || words.allLines },
    {
      id: "from",
      header: words.from,
      isRight: true,
      card: 3,
      cell: (row) => (Date.parse(row.valid_from) <= 0 ? words.always : format.day(dayIn(row.valid_from, zoneOf(row)))),
    },
    { id: "to", header: words.to, isRight: true, cell: (row) => (until(row) === null ? words.openEnd : format.day(until(row)!)) },
    { id: "reason", header: moving.reason, card: 5, cardLabel: moving.reason, cell: (row) => row.reason || "–" },
    actionColumn({
      header: text.common.action,
      label: words.end,
      nameOf: (row) => of(row)?.name,
      isOffered: (row) => row.customer_id === customer.id,
      card: 4,
      onChoose: setEnding,
    }),
  ];
  return (
    <section aria-label={words.assignments} className="after-form">
      <div className="cap">
        <h2 className="sec">{words.assignments}</h2>
        {ofOthers.length > 0 && <Button onClick={() => setIsMoving(true)}>{moving.move}</Button>}
      </div>
      {list.isError && !list.data && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p className="more">{words.noAssignments}</p>}
      {list.data?.length !== 0 && !list.isError && (
        <DataTable label={words.assignments} columns={columns} rows={list.data} rowId={(row) => row.id} />
      )}
      <Assign customerId={customer.id} partnerships={ofPartner} />
      {isMoving && (
        <MoveCustomer words={moving} customerId={customer.id} name={customer.name} partnerships={ofOthers} onClose={() => setIsMoving(false)} />
      )}
      {ending && (
        <EndAssignment
          key={ending.id}
          name={of(ending)?.name ?? ""}
          initial={until(ending) ?? dayIn(as_of, zoneOf(ending))}
          isBusy={save.isPending}
          problem={save.error}
          onEnd={end}
          onClose={() => setEnding(null)}
        />
      )}
    </section>
  );
}

const nothing = { partnership_id: "", product_line: "", from: "", reason: "" };

function Assign({ customerId, partnerships: choices }: { customerId: string; partnerships: Partnership[] }) {
  const text = useText();
  const words = useWords(manageWords);
  const moving = useWords(moveWords);
  const { as_of } = useSession();
  const { data: allProducts = [] } = products.useChoices();
  const lines = [...new Set(allProducts.map((product) => product.line).filter((line) => line !== ""))].sort();
  const create = assignments.useCreate();
  const form = useForm({ initialValues: { ...nothing, from: as_of.slice(0, 10) } });
  const refused = refusedFields(create.error, text);
  const submit = form.onSubmit(({ partnership_id, product_line, from, reason }) => {
    const zone = choices.find((partnership) => partnership.id === partnership_id)?.zone ?? "UTC";
    create.mutate(
      { customer_id: customerId, partnership_id, product_line: product_line || null, valid_from: startOfDay(from, zone), reason },
      { onSuccess: () => form.reset() },
    );
  });
  return (
    <form className="inline-form" onSubmit={submit} noValidate aria-label={words.assign}>
      {create.isError && <Banner tone="bad">{problemText(create.error, text)}</Banner>}
      <NativeSelect
        label={words.partnership}
        data={[{ value: "", label: words.choose }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
        {...form.getInputProps("partnership_id")}
        error={refused.partnership_id}
      />
      <NativeSelect
        label={words.line}
        data={[{ value: "", label: words.allLines }, ...lines.map((line) => ({ value: line, label: line }))]}
        {...form.getInputProps("product_line")}
        error={refused.product_line}
      />
      <TextInput label={words.from} type="date" {...form.getInputProps("from")} error={refused.valid_from} />
      <TextInput label={moving.reason} {...form.getInputProps("reason")} error={refused.reason} />
      <Button type="submit" isBusy={create.isPending} disabled={form.values.partnership_id === "" || form.values.from === "" || form.values.reason.trim() === ""}>
        {words.assign}
      </Button>
    </form>
  );
}
