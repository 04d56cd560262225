import { useState, type RefObject } from "react";
import type { Task, TaskState } from "../../api/types";
import { Failed } from "../../app/Failed";
import { ListFoot } from "../../app/lists/ListBody";
import { useCan } from "../../app/session";
import type { Pages } from "../../app/usePages";
import { useText, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Delayed } from "../../ui/Delayed";
import type { Selection } from "./selection";
import { SnoozeDialog } from "./SnoozeDialog";
import { TaskRow } from "./TaskRow";
import { useAct } from "./tasks.api";
import "./tasks.css";

interface TaskListProps {
  pages: Pages<Task>;
  state: TaskState;
  isAcross?: boolean;
  selection?: Selection;
  snoozing?: [string[], (ids: string[]) => void]; // where others may ask for it, too
  onClearFilters?: () => void; // where something besides the state is chosen
  list?: RefObject<HTMLUListElement | null>;
}

// The tasks of a customer, or of all; what is not there says why.
export function TaskList({ pages, state, isAcross, selection, snoozing, onClearFilters, list }: TaskListProps) {
  const text = useText();
  const words = useWords(taskWords);
  const can = useCan();
  const act = useAct();
  const own = useState<string[]>([]);
  const [toSnooze, setToSnooze] = snoozing ?? own;
  const { rows } = pages;
  if (pages.isError && rows === undefined) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows === undefined)
    return (
      <Delayed>
        <p className="task-wait">
          <span className="sk w3" />
          <span className="sr">{text.common.loading}</span>
        </p>
      </Delayed>
    );
  if (rows.length === 0 && onClearFilters)
    return (
      <Blank icon="search" title={text.states.noMatchTitle} text={text.states.noMatchText}>
        <Button onClick={onClearFilters}>{text.states.clearFilters}</Button>
      </Blank>
    );
  if (rows.length === 0) return <Blank icon="task" title={words.emptyStates[state] ?? words.emptyTitle} text={words.emptyText} />;
  return (
    <>
      <ul ref={list} className={`tasks ${isAcross ? "across" : ""} ${pages.isPlaceholderData ? "stale" : ""}`} aria-label={words.title}>
        {rows.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            isAcross={isAcross}
            act={can("tasks_manage") ? act.mutate : undefined}
            onSnooze={setToSnooze}
            selection={selection && { isOn: selection.has(task.id), toggle: () => selection.toggle(task.id) }}
          />
        ))}
      </ul>
      <ListFoot pages={pages} count={rows.length} order={words.order} />
      {toSnooze.length > 0 && (
        <SnoozeDialog
          onClose={() => setToSnooze([])}
          onSnooze={(until) => {
            act.mutate({ ids: toSnooze, act: "snooze", until }, { onSuccess: () => selection?.clear() });
            setToSnooze([]);
          }}
        />
      )}
    </>
  );
}
