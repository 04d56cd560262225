import { useState } from "react";
import type { Task } from "../../api/types";
import { Failed } from "../../app/Failed";
import { problemText } from "../../app/problemText";
import { useCan } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { useComment, useComments } from "./tasks.api";

// What people said about a task, and the field to say more.
export function Comments({ task }: { task: Task }) {
  const { format } = useLocale();
  const words = useWords(taskWords);
  const zone = useZone();
  const can = useCan();
  const comments = useComments(task.id);
  if (comments.isError && !comments.data) return <Failed error={comments.error} onRetry={() => void comments.refetch()} />;
  return (
    <div className="task-comments">
      {comments.data?.data.length === 0 && <p className="muted">{words.noComments}</p>}
      <ul>
        {comments.data?.data.map((comment) => (
          <li key={comment.id}>
            <p>{comment.text}</p>
            <p className="small muted num">
              {comment.author}, {format.instant(comment.created_at, zone)}
            </p>
          </li>
        ))}
      </ul>
      {can("tasks_manage") && <CommentForm id={task.id} />}
    </div>
  );
}

function CommentForm({ id }: { id: string }) {
  const { text } = useLocale();
  const words = useWords(taskWords);
  const comment = useComment(id);
  const [said, say] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        comment.mutate(said, { onSuccess: () => say("") });
      }}
      noValidate
    >
      <TextInput
        aria-label={words.comment}
        placeholder={words.comment}
        maxLength={2000}
        value={said}
        onChange={(event) => say(event.target.value)}
        error={comment.isError && problemText(comment.error, text)}
      />
      <Button type="submit" isBusy={comment.isPending} disabled={said.trim() === ""}>
        {words.send}
      </Button>
    </form>
  );
}
