import { Link, useBlocker, useNavigate } from "@tanstack/react-router";
import { useRef, useState, type FormEvent } from "react";
import type { ImportableKind, ImportKind } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { Spelled } from "../../app/Spelled";
import { columnName, importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { NativeSelect } from "../../ui/fields";
import { FileDrop } from "../../ui/FileDrop";
import { Meter } from "../../ui/Meter";
import "./imports.css";
import { useImportKinds, useUpload } from "./imports.api";
import { Steps } from "./Steps";

export function NewImportPage() {
  const kinds = useImportKinds();
  return <DetailPage answer={kinds}>{({ data }) => <UploadForm kinds={data} />}</DetailPage>;
}

function UploadForm({ kinds }: { kinds: ImportableKind[] }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>(kinds.some(({ kind: one }) => one === "customers") ? "customers" : kinds[0].kind);
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const upload = useUpload(setShare);
  const isSending = useRef(false); // known at once, also to the step that leaves the page
  useBlocker({ shouldBlockFn: () => isSending.current && !confirm(text.states.unsaved), enableBeforeUnload: () => isSending.current });
  const chosen = kinds.find((one) => one.kind === kind) ?? kinds[0];

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    isSending.current = true;
    upload.mutate(
      { kind, file },
      {
        onSuccess: ({ id }) => {
          isSending.current = false;
          void navigate({ to: "/manage/imports/$id", params: { id } });
        },
        onError: () => (isSending.current = false),
      },
    );
  };

  return (
    <>
      <PageHead title={words.newImport} />
      <Steps at="file" />
      <form className="form" onSubmit={send}>
        {upload.isError && (
          <Banner tone="bad">
            <b>{problemText(upload.error, text)}</b>
          </Banner>
        )}
        <NativeSelect
          label={words.choose}
          data={kinds.map((one) => ({ value: one.kind, label: words.kinds[one.kind] }))}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as ImportKind)}
        />
        <KindWords kind={chosen} />
        <FileDrop
          label={words.file}
          choose={words.chooseFile}
          drop={words.dropHere}
          hint={<Spelled>{words.fileHint}</Spelled>}
          accept=".csv,.tsv,.txt,.xlsx"
          file={file}
          size={file ? format.bytes(file.size) : ""}
          onChoose={setFile}
        />
        {upload.isPending && <Meter share={share} label={words.uploading(format.percent(share * 10_000))} />}
        <div className="stick">
          <Button type="submit" kind="primary" isBusy={upload.isPending} disabled={file === null}>
            {words.upload}
          </Button>
          <Link className="btn plain" to="/manage/imports">
            {text.common.cancel}
          </Link>
        </div>
      </form>
    </>
  );
}

// What a file of this kind has to say, and how its rows are known again.
function KindWords({ kind }: { kind: ImportableKind }) {
  const words = useWords(importWords);
  const names = (isRequired: boolean) =>
    kind.columns
      .filter((column) => column.is_required === isRequired)
      .map((column) => columnName(words, kind.kind, column.name))
      .join(", ");
  return (
    <dl className="import-kind">
      <dt>{words.required}</dt>
      <dd>{names(true)}</dd>
      <dt>{words.alsoTaken}</dt>
      <dd>{names(false)}</dd>
      <dt>{words.foundBy}</dt>
      <dd>
        {words.keys[kind.kind]}. {words.neverRemoved}
      </dd>
    </dl>
  );
}
