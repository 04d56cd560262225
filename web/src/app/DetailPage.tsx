import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "../i18n/locale";
import { Delayed } from "../ui/Delayed";
import { Failed } from "./Failed";

// A page about one thing: nothing is drawn before it is here, and what cannot be had says so.
export function DetailPage<Row>({ answer, children }: { answer: UseQueryResult<Row>; children: (row: Row) => ReactNode }) {
  const text = useText();
  if (answer.data !== undefined) return children(answer.data);
  if (answer.isError) {
    return (
      <>
        <h1 className="sr">{text.states.failedTitle}</h1>
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    );
  }
  return (
    <Delayed>
      <div className="head" aria-label={text.common.loading}>
        <span className="sk w3" />
      </div>
    </Delayed>
  );
}
