import { useEffect, useState } from "react";
import type { TaskState } from "../../api/types";
import { useSession } from "../../app/session";
import { useText, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Segmented } from "../../ui/Segmented";
import { states } from "./search";
import { TaskList } from "./TaskList";
import { useLook, useTasks } from "./tasks.api";

// A customer's tasks. Whoever has seen them has read them; what a visitor of the vendor's sees stays unread.
export function TasksTab({ customerId }: { customerId: string }) {
  const text = useText();
  const words = useWords(taskWords);
  const { visit } = useSession();
  const [state, setState] = useState<TaskState>("open");
  const pages = useTasks({ state }, customerId);
  const { mutate: look } = useLook(customerId);
  const isSeen = pages.rows !== undefined && !visit;
  useEffect(() => {
    if (isSeen) look();
  }, [isSeen, customerId]);
  return (
    <>
      <h2 className="sr">{text.customer.tabs.tasks}</h2>
      <div className="bar">
        <Segmented label={words.state} value={state} onChoose={setState} choices={states.map((value) => ({ value, label: words.states[value] }))} />
      </div>
      <TaskList pages={pages} state={state} />
    </>
  );
}
