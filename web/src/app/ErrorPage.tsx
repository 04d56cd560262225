import { Link } from "@tanstack/react-router";
import { useText } from "../i18n/locale";
import { Blank } from "../ui/Blank";
import { Button } from "../ui/Button";
import { usePageTitle } from "./announce";
import { requestIdOf } from "./problemText";
import { RequestId } from "../ui/Failure";

export function ErrorPage({ error }: { error: unknown }) {
  const text = useText();
  usePageTitle(text.states.crashedTitle);
  const id = requestIdOf(error);
  return (
    <>
      <h1 className="sr">{text.states.crashedTitle}</h1>
      <Blank icon="alert" title={text.states.crashedTitle} text={text.states.crashedText}>
        <Button icon="refresh" onClick={() => location.reload()}>
          {text.common.reload}
        </Button>
        {id && <RequestId id={id} />}
      </Blank>
    </>
  );
}

export function NotFoundPage() {
  const text = useText();
  usePageTitle(text.states.notFoundTitle);
  return (
    <>
      <h1 className="sr">{text.states.notFoundTitle}</h1>
      <Blank icon="lock" title={text.states.notFoundTitle} text={text.states.notFoundText}>
        <Link className="btn" to="/">
          {text.common.back}
        </Link>
      </Blank>
    </>
  );
}
