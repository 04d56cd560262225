import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { isProblem } from "../../api/problem";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { useText, useWords } from "../../i18n/locale";
import { setupWords } from "../../i18n/setup";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { RequestId } from "../../ui/Failure";
import { Steps } from "../../ui/Steps";
import { CustomersStep } from "./CustomersStep";
import { Done } from "./Done";
import { steps } from "./fields";
import { LiveStep } from "./LiveStep";
import { PartnerStep } from "./PartnerStep";
import { PeopleStep } from "./PeopleStep";
import "./setup.css";
import { useSetup } from "./useSetup";

// A partner from nothing to its first second: company, partnership, people, customers, and when it begins.
export function SetupPage() {
  const text = useText();
  const words = useWords(setupWords);
  const { form, step, zone, body, isWhole, heading, submit, back, isBusy, problem, done } = useSetup();
  const isLast = step === steps.length - 1;
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  if (done) return <Done setup={done} isLater={form.values.isLater} heading={heading} />;
  return (
    <>
      <PageHead title={words.title} />
      <Steps names={steps.map((name) => words.steps[name])} at={step} />
      <form className="form setup" onSubmit={send} noValidate>
        <h2 ref={heading} tabIndex={-1}>
          {words.stepTitle[steps[step]]}
        </h2>
        <Refusal problem={problem} isShown={Boolean(problem)} isAtFields={Object.keys(form.errors).length} />
        {step === 0 && <PartnerStep form={form} />}
        {step === 1 && <PeopleStep form={form} />}
        {step === 2 && <CustomersStep form={form} />}
        {isLast && <LiveStep form={form} zone={zone} body={body} isWhole={isWhole} />}
        <div className="stick">
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {isLast ? words.setUp : words.goOn}
          </Button>
          {step > 0 && <Button onClick={back}>{words.back}</Button>}
          <Link className="btn plain" to="/manage/partners">
            {text.common.cancel}
          </Link>
        </div>
      </form>
    </>
  );
}

// What belongs to a field stands there; what does not is said here.
function Refusal({ problem, isShown, isAtFields }: { problem: unknown; isShown: boolean; isAtFields: number }) {
  const text = useText();
  const isOfFields = isProblem(problem) && problem.errors.length > 0;
  if (isAtFields > 0) {
    return (
      <Banner tone="bad">
        <b>{text.states.notSaved(isAtFields)}</b> {text.states.kept}
      </Banner>
    );
  }
  if (!isShown || isOfFields) return null;
  const id = isProblem(problem) ? problem.request_id : null;
  return (
    <Banner tone="bad">
      <b>{problemText(problem, text)}</b> {text.states.kept}
      {id && <RequestId id={id} />}
    </Banner>
  );
}
