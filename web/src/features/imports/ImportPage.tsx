import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportDetail } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Blank } from "../../ui/Blank";
import "./imports.css";
import { ColumnsStep } from "./ColumnsStep";
import { isAtWork, useAsk, useImport } from "./imports.api";
import { RehearsedStep } from "./RehearsedStep";
import { Steps, type Step } from "./Steps";
import { StoredStep } from "./StoredStep";
import { Undone } from "./Undone";
import { Working } from "./Working";

const route = getRouteApi("/manage/imports/$id");

export function ImportPage() {
  const { id } = route.useParams();
  return <DetailPage answer={useImport(id)}>{(shown) => <OneImport key={id} shown={shown} />}</DetailPage>;
}

const steps: Partial<Record<ImportDetail["state"], Step>> = {
  reading: "columns",
  open: "columns",
  rehearsing: "rehearsal",
  rehearsed: "rehearsal",
  storing: "stored",
  stopped: "stored",
  done: "stored",
};

// One import on its way. Where it stands is the server's to know, so that the page may be left and opened anywhere.
function OneImport({ shown }: { shown: ImportDetail }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const ask = useAsk(shown.id);
  const [seesColumns, setSeesColumns] = useState(false);
  const step = seesColumns ? "columns" : steps[shown.state];
  return (
    <>
      <PageHead title={shown.file_name} sub={`${words.kinds[shown.kind]} · ${format.bytes(shown.file_bytes)} · ${shown.made_by}`} />
      {step && <Steps at={step} isDone={shown.state === "done"} />}
      {ask.isError && (
        <div className="section">
          <Banner tone="bad">
            <b>{problemText(ask.error, text)}</b>
          </Banner>
        </div>
      )}
      {isAtWork(shown.state) ? (
        <Working shown={shown} ask={ask} />
      ) : seesColumns || shown.state === "open" ? (
        <ColumnsStep shown={shown} ask={ask} onDone={() => setSeesColumns(false)} />
      ) : shown.state === "rehearsed" ? (
        <RehearsedStep shown={shown} ask={ask} onColumns={() => setSeesColumns(true)} />
      ) : shown.state === "done" || shown.state === "stopped" ? (
        <StoredStep shown={shown} ask={ask} />
      ) : shown.state === "undone" ? (
        <Undone shown={shown} />
      ) : (
        <Over shown={shown} />
      )}
    </>
  );
}

function Over({ shown }: { shown: ImportDetail }) {
  const words = useWords(importWords);
  const isRefused = shown.state === "refused";
  return (
    <Blank
      icon={isRefused ? "alert" : "info"}
      title={isRefused ? words.refusedTitle : words.discardedTitle}
      text={isRefused ? shown.why : words.discardedText}
    >
      <Link className="btn" to="/manage/imports/new">
        {words.newImport}
      </Link>
    </Blank>
  );
}
