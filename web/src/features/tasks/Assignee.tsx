import type { Task } from "../../api/types";
import { useSession } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Pop, PopItem } from "../../ui/Pop";
import { useAssignees, type Act } from "./tasks.api";
import { useSentence } from "./SentenceLink";

// Whose it is; a click gives it to somebody else.
export function Assignee({ task, act }: { task: Task; act?: (act: Act) => void }) {
  const words = useWords(taskWords);
  const sentence = useSentence()(task);
  if (!act) return <span className="muted">{task.assignee_name}</span>;
  const give = (assignee_id: string | null) => act({ ids: [task.id], act: "assign", assignee_id });
  return (
    <Pop
      align="end"
      faceClass="btn plain"
      label={words.assign}
      face={
        <>
          <span className={task.assignee_name ? "cut" : "cut muted"}>{task.assignee_name ?? words.assign}</span>
          <span className="sr"> {sentence}</span>
        </>
      }
    >
      <People task={task} give={give} />
    </Pop>
  );
}

function People({ task, give }: { task: Task; give: (id: string | null) => void }) {
  const words = useWords(taskWords);
  const { user } = useSession();
  const people = useAssignees(true);
  return (
    <>
      <PopItem isChosen={task.assignee_id === user.id} onClick={() => give(user.id)}>
        {words.takeIt}
      </PopItem>
      {task.assignee_id && <PopItem onClick={() => give(null)}>{words.giveUp}</PopItem>}
      {people.length > 0 && <hr />}
      {people.map(({ id, name }) => (
        <PopItem key={id} isChosen={task.assignee_id === id} onClick={() => give(id)}>
          {name}
        </PopItem>
      ))}
    </>
  );
}
