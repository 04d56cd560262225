import { useForm } from "@mantine/form";
import type { RuleInput, RuleSettings, TaskRule } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { wholeNumber } from "../../app/forms/inputs";
import { PageHead } from "../../app/PageHead";
import { problemText, refusedFields } from "../../app/problemText";
import { useLocale, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { taskWords } from "../../i18n/tasks";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Checkbox, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { PlanNav } from "./PlanNav";
import { useKeepRule, usePreview, useRules } from "./schedule.api";
import { useSettled } from "./useSettled";

const inPercent: TaskRule[] = ["high_usage", "usage_growth", "acv_drop", "failed_jobs"];
const steps = ["low", "medium", "high"] as const;

// From where on something is a task, and how urgent a one; what a change would do is counted before it is saved.
export function RulesPage() {
  const words = useWords(scheduleWords);
  return (
    <DetailPage answer={useRules()}>
      {(rules) => (
        <>
          <PageHead title={words.rules} sub={words.rulesSub} />
          <PlanNav />
          {rules.map((rule) => (
            <RuleForm key={rule.rule} settings={rule} />
          ))}
        </>
      )}
    </DetailPage>
  );
}

function RuleForm({ settings: { rule, is_on, ladder, usual } }: { settings: RuleSettings }) {
  const { text } = useLocale();
  const words = useWords(scheduleWords);
  const { kinds } = useWords(taskWords);
  const form = useForm<RuleInput>({ mode: "controlled", initialValues: { is_on, ladder } });
  const keep = useKeepRule(rule);
  const input = form.getValues();
  const wanted = useSettled(input);
  const isChanged = form.isDirty();
  const preview = usePreview(rule, wanted, isChanged);
  const refused = refusedFields(keep.error ?? preview.error, text);
  const hasSteps = rule !== "no_finance_contact"; // it is there or not
  const isUsual = input.is_on && steps.every((step) => input.ladder[step] === usual[step]);
  const unit = inPercent.includes(rule) ? words.percent : words.days;
  const done = () => {
    showToast(words.saved);
    form.resetDirty();
  };
  const submit = form.onSubmit((body) => keep.mutate(body, { onSuccess: done }));
  return (
    <form className="rule-form" onSubmit={submit} aria-labelledby={`rule-${rule}`} noValidate>
      <div className="rule-what">
        <h2 id={`rule-${rule}`}>{kinds[rule]}</h2>
        <p className="small muted">{words.ruleHints[rule]}</p>
        <Checkbox label={words.isOn} {...form.getInputProps("is_on", { type: "checkbox" })} />
      </div>
      <div className="rule-steps">
        {hasSteps &&
          steps.map((step) => (
            <TextInput
              key={step}
              label={words[step]}
              rightSection={<span className="muted small">{unit}</span>}
              rightSectionWidth={52}
              inputMode="numeric"
              min={0}
              disabled={!input.is_on}
              {...wholeNumber(form, `ladder.${step}`)}
              value={String(input.ladder[step])}
              error={refused[`ladder.${step}`]}
            />
          ))}
      </div>
      <div className="rule-end">
        <Foreseen isWanted={isChanged} preview={preview} />
        {keep.isError && Object.keys(refused).length === 0 && <Banner tone="bad">{problemText(keep.error, text)}</Banner>}
        {!isUsual && (
          <Button kind="plain" onClick={() => form.setValues({ is_on: true, ladder: usual })}>
            {words.usual}
          </Button>
        )}
        {isChanged && (
          <Button type="submit" kind="primary" isBusy={keep.isPending}>
            {words.save}
            <span className="sr"> {kinds[rule]}</span>
          </Button>
        )}
      </div>
    </form>
  );
}

function Foreseen({ isWanted, preview }: { isWanted: boolean; preview: ReturnType<typeof usePreview> }) {
  const { format } = useLocale();
  const words = useWords(scheduleWords);
  const { data, isError, isPlaceholderData } = preview;
  if (!isWanted || isError) return <p role="status" />;
  const told = data && !isPlaceholderData && words.previewed(format.number(data.opens), format.number(data.closes), format.number(data.rises), format.number(data.falls));
  return (
    <p className="small" role="status">
      {told || words.counting}
    </p>
  );
}
