import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Task } from "../../api/types";
import { useSession } from "../../app/session";
import { useLocale, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Button } from "../../ui/Button";
import { Assignee } from "./Assignee";
import { Comments } from "./Comments";
import { urgencyOf } from "./search";
import { SentenceLink, useSentence } from "./SentenceLink";
import type { Act } from "./tasks.api";
import { UrgencyMark } from "./UrgencyMark";
import { useZone } from "../../app/zone";

interface TaskRowProps {
  task: Task;
  isAcross?: boolean; // among those of other customers
  act?: (act: Act) => void; // who may not act sees no buttons
  onSnooze: (ids: string[]) => void;
  selection?: { isOn: boolean; toggle: () => void };
}

export function TaskRow({ task, isAcross, act, onSnooze, selection }: TaskRowProps) {
  const { format } = useLocale();
  const words = useWords(taskWords);
  const sentence = useSentence()(task);
  const [isOpen, setOpen] = useState(false);
  const zone = useZone();
  const { as_of } = useSession();
  const shown = (day: string) => (day.slice(0, 4) === as_of.slice(0, 4) ? format.shortDay(day) : format.day(day));
  const dayOf = (instant: string) => shown(format.localDay(instant, zone));
  return (
    <li className={selection?.isOn ? "sel" : undefined} data-task={task.id} tabIndex={isAcross ? -1 : undefined}>
      {selection && <input type="checkbox" className="task-check" aria-label={`${words.select}: ${sentence}, ${task.customer_name}`} checked={selection.isOn} onChange={selection.toggle} />}
      <UrgencyMark level={task.urgency} urgency={urgencyOf(task.urgency)} />
      <div className="what">
        <p className="t">
          {task.is_unread && (
            <span className="dot">
              <span className="sr">{words.unread}</span>
            </span>
          )}
          <span>
            <SentenceLink task={task} />
          </span>
        </p>
        <p className="d num">
          {isAcross && <CustomerName task={task} />}
          {task.state === "snoozed" && task.snoozed_until ? (
            <span>{words.until(shown(task.snoozed_until))}</span>
          ) : task.closed_at ? (
            <span>{words.closed(dayOf(task.closed_at))}</span>
          ) : (
            <span>{words.since(dayOf(task.opened_at))}</span>
          )}
          {(act || task.comment_count > 0) && (
            <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {words.comments(task.comment_count)}
              <span className="sr"> {sentence}</span>
            </button>
          )}
        </p>
      </div>
      <span className="topic muted">{words.kinds[task.rule]}</span>
      <span className="whose">
        <Assignee task={task} act={act} />
      </span>
      {act && <Deeds task={task} act={act} onSnooze={onSnooze} />}
      {isOpen && <Comments task={task} />}
    </li>
  );
}

function Deeds({ task, act, onSnooze }: Required<Pick<TaskRowProps, "task" | "act" | "onSnooze">>) {
  const words = useWords(taskWords);
  const about = <span className="sr"> {useSentence()(task)}</span>;
  const does = (what: Act["act"]) => act({ ids: [task.id], act: what });
  if (task.state === "resolved") return <span className="acts" />;
  return (
    <span className="acts">
      {task.state === "open" && (
        <>
          <Button kind="plain" onClick={() => onSnooze([task.id])}>
            {words.snooze}
            {about}
          </Button>
          <Button kind="plain" onClick={() => does("finish")}>
            {words.finish}
            {about}
          </Button>
        </>
      )}
      {task.state !== "open" && (
        <Button kind="plain" onClick={() => does("reopen")}>
          {words.reopen}
          {about}
        </Button>
      )}
    </span>
  );
}

function CustomerName({ task }: { task: Task }) {
  const { partnership } = useSession();
  if (!partnership) return <b>{`${task.customer_name} · ${task.partner_name}`}</b>;
  return (
    <Link to="/customers/$customerId/$subTab" params={{ customerId: task.customer_id, subTab: "tasks" }}>
      {task.customer_name}
    </Link>
  );
}
