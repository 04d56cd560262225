import { useState } from "react";
import type { AccessReview } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { useSignOff } from "./access-reviews.api";

const named = 5;

// Possible once everybody is decided about; until then it says who is not.
export function SignOff({ review }: { review: AccessReview }) {
  const { text, format } = useLocale();
  const words = useWords(accessReviewWords);
  const sign = useSignOff(review.about.partnership_id);
  const [comment, setComment] = useState("");
  const undecided = review.lines.filter(({ verdict }) => verdict === null).map(({ name }) => name);
  const rest = undecided.length > named ? ` ${words.andMore(format.number(undecided.length - named))}` : "";
  return (
    <form
      className="sign-off"
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate({ quarter: review.about.quarter, comment: comment || null }, { onSuccess: () => showToast(words.signedOffNow) });
      }}
      noValidate
    >
      <h2>{words.signOff}</h2>
      <p className="small muted" role="status">
        {undecided.length > 0 ? words.stillUndecided(undecided.slice(0, named).join(", ") + rest) : words.signOffText}
      </p>
      {sign.isError && <Banner tone="bad">{problemText(sign.error, text)}</Banner>}
      <TextInput label={words.comment} description={words.commentHint} value={comment} onChange={(event) => setComment(event.target.value)} error={refusedFields(sign.error, text).comment} />
      <Button type="submit" kind="primary" isBusy={sign.isPending} disabled={undecided.length > 0}>
        {words.signOff}
      </Button>
    </form>
  );
}
