import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { TaskState } from "../../api/types";
import { choicesOf } from "../../app/forms/choices";
import { PageHead } from "../../app/PageHead";
import { useCan, useSession } from "../../app/session";
import { useLocale, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Button } from "../../ui/Button";
import { FilterChip } from "../../ui/FilterChip";
import { KeysDialog } from "./KeysDialog";
import { parseTasksSearch, states, urgencies, type TasksSearch } from "./search";
import { useSelection, type Selection } from "./selection";
import { TaskList } from "./TaskList";
import { useAct, useTasks, type Act } from "./tasks.api";
import { useTaskKeys } from "./useTaskKeys";

const route = getRouteApi("/tasks");
let areKeysOn = true; // until the portal is loaded anew: the browser's storage keeps nothing of this kind

// What needs attention at all customers that one sees.
export function TasksPage() {
  const words = useWords(taskWords);
  const mayAct = useCan()("tasks_manage");
  const search = parseTasksSearch(route.useSearch());
  const state = search.state ?? "open";
  const navigate = route.useNavigate();
  const show = (shown: TasksSearch) => void navigate({ search: shown, replace: true, resetScroll: false });
  const pages = useTasks(search);
  const selection = useSelection((pages.rows ?? []).map(({ id }) => id));
  const snoozing = useState<string[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const [isHelping, setHelping] = useState(false);
  const [hasKeys, setKeys] = useState(areKeysOn);
  const act = useAct();
  const does = (deed: Act) => act.mutate(deed, { onSuccess: selection.clear });
  const [, snooze] = snoozing;

  useTaskKeys(hasKeys, list, (key, taskId) => {
    const ids = selection.ids.length > 0 ? selection.ids : taskId ? [taskId] : [];
    if (key === "?") setHelping(true);
    else if (!mayAct || ids.length === 0) return false;
    else if (key === "x" && taskId) selection.toggle(taskId);
    else if (key === "e") does({ ids, act: "finish" });
    else if (key === "s") snooze(ids);
    else return false;
    return true;
  });
  const switchKeys = (isOn: boolean) => {
    areKeysOn = isOn;
    setKeys(isOn);
  };

  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <Filters search={search} show={show} onKeys={() => setHelping(true)} />
      {selection.ids.length > 0 && <BulkBar state={state} selection={selection} act={does} onSnooze={snooze} />}
      <TaskList
        pages={pages}
        state={state}
        isAcross
        selection={mayAct ? selection : undefined}
        snoozing={snoozing}
        onClearFilters={search.urgency || search.kind || search.mine ? () => show({ state: search.state }) : undefined}
        list={list}
      />
      {isHelping && <KeysDialog isOn={hasKeys} onSwitch={switchKeys} onClose={() => setHelping(false)} />}
    </>
  );
}

function Filters({ search, show, onKeys }: { search: TasksSearch; show: (search: TasksSearch) => void; onKeys: () => void }) {
  const words = useWords(taskWords);
  const set = (change: TasksSearch) => show({ ...search, ...change });
  return (
    <div className="bar rule">
      <FilterChip
        label={words.state}
        choices={states.map((value) => ({ value, label: words.states[value] }))}
        chosen={[search.state ?? "open"]}
        onChange={(chosen) => set({ state: chosen[0] as TasksSearch["state"] })}
        isSingle
      />
      <FilterChip
        label={words.urgency}
        choices={urgencies.map((value) => ({ value, label: words.urgencies[value] }))}
        chosen={search.urgency ? [search.urgency] : []}
        onChange={(chosen) => set({ urgency: chosen[0] as TasksSearch["urgency"] })}
        isSingle
      />
      <FilterChip
        label={words.kind}
        choices={choicesOf(words.kinds)}
        chosen={search.kind ? [search.kind] : []}
        onChange={(chosen) => set({ kind: chosen[0] as TasksSearch["kind"] })}
        isSingle
      />
      <button type="button" className={search.mine ? "chip set" : "chip"} aria-pressed={search.mine ?? false} onClick={() => set({ mine: search.mine ? undefined : true })}>
        {words.mine}
      </button>
      <span className="grow" />
      <Button kind="plain" className="only-wide" onClick={onKeys}>
        {words.keys}
      </Button>
    </div>
  );
}

interface BulkBarProps {
  state: TaskState; // of all of them
  selection: Selection;
  act: (act: Act) => void;
  onSnooze: (ids: string[]) => void;
}

// What is done to all that are selected.
function BulkBar({ state, selection, act, onSnooze }: BulkBarProps) {
  const { format } = useLocale();
  const words = useWords(taskWords);
  const { user } = useSession();
  const { ids } = selection;
  return (
    <div className="task-bulk" role="group" aria-label={words.selected(format.number(ids.length))}>
      <b className="num" role="status">
        {words.selected(format.number(ids.length))}
      </b>
      {state === "open" && (
        <>
          <Button onClick={() => onSnooze(ids)}>{words.snooze}</Button>
          <Button onClick={() => act({ ids, act: "finish" })}>{words.finish}</Button>
        </>
      )}
      {(state === "snoozed" || state === "done") && <Button onClick={() => act({ ids, act: "reopen" })}>{words.reopen}</Button>}
      <Button onClick={() => act({ ids, act: "assign", assignee_id: user.id })}>{words.takeIt}</Button>
      <span className="grow" />
      <Button kind="plain" onClick={selection.all}>
        {words.selectAll}
      </Button>
      <Button kind="plain" onClick={selection.clear}>
        {words.clear}
      </Button>
    </div>
  );
}
