import { Link, type LinkProps } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { isProblem } from "../../api/problem";
import { useText } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { RequestId } from "../../ui/Failure";
import { PageHead } from "../PageHead";
import { problemText } from "../problemText";
import { Meanwhile } from "./Meanwhile";

interface FormPageProps {
  title: string;
  submitLabel: string;
  backTo: LinkProps["to"];
  record: {
    submit: (event?: FormEvent<HTMLFormElement>) => void;
    isBusy: boolean;
    problem: unknown;
    conflict: { mine: object; saved: object; onKeepMine: () => void; onUseSaved: () => void } | null;
  };
  labels: Record<string, string>; // of the fields that are compared when somebody else saved first
  children: ReactNode;
}

// The four states of every form, drawn once: filling, sending, refused, changed meanwhile.
export function FormPage({ title, submitLabel, backTo, record, labels, children }: FormPageProps) {
  const text = useText();
  const { problem, conflict } = record;
  return (
    <>
      <PageHead title={title} />
      <form className="form" onSubmit={record.submit} noValidate>
        {Boolean(problem) && <Refusal problem={problem} />}
        {conflict && <Meanwhile {...conflict} labels={labels} />}
        {children}
        <div className="stick">
          <Button type="submit" kind="primary" isBusy={record.isBusy} disabled={conflict !== null}>
            {submitLabel}
          </Button>
          <Link className="btn plain" to={backTo}>
            {text.common.cancel}
          </Link>
        </div>
      </form>
    </>
  );
}

function Refusal({ problem }: { problem: unknown }) {
  const text = useText();
  const fields = isProblem(problem) ? problem.errors.length : 0;
  const id = isProblem(problem) ? problem.request_id : null;
  return (
    <Banner tone="bad">
      <b>{fields > 0 ? text.states.notSaved(fields) : problemText(problem, text)}</b> {text.states.kept}
      {fields === 0 && id && <RequestId id={id} />}
    </Banner>
  );
}
