import { isProblem } from "../api/problem";
import { useText } from "../i18n/locale";
import { Blank } from "../ui/Blank";
import { Failure } from "../ui/Failure";
import { problemText, requestIdOf } from "./problemText";

// The error state of anything that was to be loaded. What does not exist and what is not yours look the same.
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText();
  if (isProblem(error) && error.status === 404) {
    return (
      <Blank icon="lock" title={text.states.notFoundTitle} text={text.states.notFoundText}>
        {/* No router link: this is also drawn before there is a router. */}
        <a className="btn" href="/">
          {text.states.toOverview}
        </a>
      </Blank>
    );
  }
  return (
    <Failure title={text.states.failedTitle} message={problemText(error, text)} requestId={requestIdOf(error)} onRetry={onRetry} />
  );
}
