import { useForm } from "@mantine/form";
import type { ExceptionInput, ExceptionKind, ExceptionSettings } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { wholeNumber } from "../../app/forms/inputs";
import { PageHead } from "../../app/PageHead";
import { problemText, refusedFields } from "../../app/problemText";
import { exceptionWords } from "../../i18n/exceptions";
import { useLocale, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Checkbox, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { PlanNav } from "./PlanNav";
import { useExceptionPreview, useExceptionRules, useKeepException } from "./schedule.api";
import { useSettled } from "./useSettled";

const thresholds = ["percent", "amount", "customers"] as const;
const groups: [name: "policy" | "change" | "payment", kinds: ExceptionKind[]][] = [
  ["policy", ["over_licence", "ended_order_in_use", "locked_out", "review_overdue", "isolation_broken"]],
  ["change", ["large_usage_change", "large_acv_change", "many_customers"]],
  ["payment", ["payment_failed"]],
];

// Of what the vendor is told, and from where on; how often a change would have told is counted before it is saved.
export function ExceptionsPage() {
  const words = useWords(exceptionWords);
  return (
    <DetailPage answer={useExceptionRules()}>
      {(rules) => (
        <>
          <PageHead title={words.title} sub={words.sub} />
          <PlanNav />
          {groups.map(([group, kinds]) => (
            <section key={group} aria-labelledby={`exceptions-${group}`}>
              <h2 id={`exceptions-${group}`} className="rule-group">
                {words.groups[group]}
              </h2>
              {rules
                .filter(({ kind }) => kinds.includes(kind))
                .map((rule) => (
                  <KindForm key={rule.kind} settings={rule} />
                ))}
            </section>
          ))}
        </>
      )}
    </DetailPage>
  );
}

function KindForm({ settings: { kind, is_on, has_source, thresholds: kept, usual } }: { settings: ExceptionSettings }) {
  const { text, format } = useLocale();
  const words = useWords(exceptionWords);
  const { isOn, save, saved, usual: usualValues } = useWords(scheduleWords);
  const form = useForm<ExceptionInput>({ mode: "controlled", initialValues: { is_on, thresholds: kept } });
  const keep = useKeepException(kind);
  const input = form.getValues();
  const wanted = useSettled(input);
  const isChanged = form.isDirty();
  const preview = useExceptionPreview(kind, wanted, isChanged && wanted.is_on);
  const refused = refusedFields(keep.error ?? preview.error, text);
  const isUsual = input.is_on && thresholds.every((name) => input.thresholds[name] === usual[name]);
  const units = { percent: "%", amount: kind === "large_acv_change" ? words.aYear : words.units, customers: words.customersUnit };
  const done = () => {
    showToast(saved);
    form.resetDirty();
  };
  return (
    <form className="rule-form" onSubmit={form.onSubmit((body) => keep.mutate(body, { onSuccess: done }))} aria-labelledby={`exception-${kind}`} noValidate>
      <div className="rule-what">
        <h3 id={`exception-${kind}`}>{words.kinds[kind]}</h3>
        <p className="small muted">{words.hints[kind]}</p>
        {has_source ? (
          <Checkbox label={isOn} {...form.getInputProps("is_on", { type: "checkbox" })} />
        ) : (
          <span>
            <Badge tone="off">{words.later}</Badge>
          </span>
        )}
      </div>
      <div className="rule-steps two">
        {thresholds
          .filter((name) => usual[name] > 0)
          .map((name) => (
            <TextInput
              key={name}
              label={words[name]}
              rightSection={<span className="muted small">{units[name]}</span>}
              rightSectionWidth={name === "percent" ? 36 : 84}
              inputMode="numeric"
              min={1}
              disabled={!input.is_on}
              {...wholeNumber(form, `thresholds.${name}`)}
              value={String(input.thresholds[name])}
              error={refused[`thresholds.${name}`]}
            />
          ))}
      </div>
      <div className="rule-end">
        <p className="small" role="status">
          {isChanged && preview.data && !preview.isPlaceholderData && (preview.data.told === 1 ? words.previewOne : words.preview(format.number(preview.data.told)))}
        </p>
        {keep.isError && Object.keys(refused).length === 0 && <Banner tone="bad">{problemText(keep.error, text)}</Banner>}
        {!isUsual && (
          <Button kind="plain" onClick={() => form.setValues({ is_on: true, thresholds: usual })}>
            {usualValues}
          </Button>
        )}
        {isChanged && (
          <Button type="submit" kind="primary" isBusy={keep.isPending}>
            {save}
            <span className="sr"> {words.kinds[kind]}</span>
          </Button>
        )}
      </div>
    </form>
  );
}
