import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePageTitle } from "../../app/announce";
import { Brand } from "../../app/Brand";
import { sessionQuery, useSignOut } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Button } from "../../ui/Button";
import { RecoveryCodes, SetUpSecondFactor } from "../second-factor";
import "./threshold.css";

// Who needs a second factor and has none sets it up before anything else; the server answers nothing else meanwhile.
export function UnfinishedPage() {
  const words = useWords(secondFactorWords);
  const client = useQueryClient();
  const signOut = useSignOut();
  const [codes, setCodes] = useState<string[] | null>(null);
  usePageTitle(words.unfinishedTitle);
  const finish = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  return (
    <main className="unfinished" id="main">
      <header>
        <span className="brand">
          <Brand />
        </span>
        <Button kind="plain" onClick={() => signOut.mutate()}>
          {words.signOut}
        </Button>
      </header>
      <h1>{words.unfinishedTitle}</h1>
      <p>{words.unfinishedText}</p>
      <div className="second-factor">{codes ? <RecoveryCodes codes={codes} onKept={finish} /> : <SetUpSecondFactor onCodes={setCodes} />}</div>
    </main>
  );
}
