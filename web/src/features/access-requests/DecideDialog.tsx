import { useState } from "react";
import type { AccessRequest } from "../../api/types";
import { choicesAmong, orNone } from "../../app/forms/choices";
import { lastDayOf } from "../../app/lastDay";
import { problemText, refusedFields } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { requestWords } from "../../i18n/requests";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { NativeSelect, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { useRoleName } from "../roles";
import { useCustomersOf } from "../users";
import { useApprove, useDecline } from "./requests.api";
import { useWanted } from "./wanted";

interface DecideDialogProps {
  request: AccessRequest;
  isApproval: boolean;
  onClose: () => void;
}

export function DecideDialog({ request, isApproval, onClose }: DecideDialogProps) {
  return isApproval ? <ApproveDialog request={request} onClose={onClose} /> : <DeclineDialog request={request} onClose={onClose} />;
}

// What was meant by the customer's name is for whoever approves to say.
function ApproveDialog({ request, onClose }: { request: AccessRequest; onClose: () => void }) {
  const { text, format } = useLocale();
  const words = useWords(requestWords);
  const zone = useZone();
  const wanted = useWanted(useRoleName());
  const approve = useApprove();
  const isOfCustomer = request.customer_text !== "";
  const customers = useCustomersOf(request.partner_id, isOfCustomer);
  const [chosen, setChosen] = useState<string | null>(null);
  const said = request.customer_text.toLowerCase();
  const meant = chosen ?? customers.find(({ name }) => name.toLowerCase() === said)?.id ?? "";
  const lastDay = lastDayOf(request, zone);
  const done = () => {
    showToast(words.approved);
    onClose();
  };
  return (
    <Dialog title={words.approveOf(request.user_name)} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          approve.mutate({ id: request.id, customer_id: meant || null }, { onSuccess: done });
        }}
        noValidate
      >
        {approve.isError && <Banner tone="bad">{problemText(approve.error, text)}</Banner>}
        <p>{words.givesUntil(wanted(request), lastDay ? format.day(lastDay) : "")}</p>
        {isOfCustomer && (
          <NativeSelect
            label={words.which}
            description={words.whichHint(request.customer_text)}
            data={orNone("", choicesAmong(customers))}
            value={meant}
            onChange={(event) => setChosen(event.target.value)}
            error={refusedFields(approve.error, text).customer_id}
          />
        )}
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={approve.isPending} disabled={isOfCustomer && meant === ""}>
            {words.approve}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DeclineDialog({ request, onClose }: { request: AccessRequest; onClose: () => void }) {
  const { text } = useLocale();
  const words = useWords(requestWords);
  const decline = useDecline();
  const [answer, setAnswer] = useState("");
  const done = () => {
    showToast(words.declined);
    onClose();
  };
  return (
    <Dialog title={words.declineOf(request.user_name)} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          decline.mutate({ id: request.id, answer }, { onSuccess: done });
        }}
        noValidate
      >
        {decline.isError && <Banner tone="bad">{problemText(decline.error, text)}</Banner>}
        <TextInput
          label={words.answer}
          description={words.answerHint}
          required
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          error={refusedFields(decline.error, text).answer}
        />
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="danger" isBusy={decline.isPending} disabled={answer.trim() === ""}>
            {words.decline}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
