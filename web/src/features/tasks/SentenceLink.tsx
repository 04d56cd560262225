import { Link } from "@tanstack/react-router";
import type { SubTab, Task, TaskRule } from "../../api/types";
import { useSession } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";

const about: Record<TaskRule, SubTab[]> = {
  renewal_upcoming: ["commercial"],
  high_usage: ["usage"],
  usage_growth: ["usage"],
  inactive_usage: ["usage"],
  acv_drop: ["commercial"],
  no_finance_contact: ["contacts"],
  ended_order_in_use: ["commercial"],
  inactive_collector: ["retention"],
  failed_jobs: ["retention"],
};

export function useSentence() {
  const { sentences } = useWords(taskWords);
  return ({ rule, label, measure }: Task) => sentences[rule](label, measure);
}

// What is to be done, and the way to where one sees why. The vendor's people see customers from outside: for them it is text.
export function SentenceLink({ task }: { task: Task }) {
  const { partnership } = useSession();
  const sentence = useSentence()(task);
  const subTab = about[task.rule].find((tab) => partnership?.tabs.includes(tab));
  if (!subTab) return <>{sentence}</>;
  return (
    <Link to="/customers/$customerId/$subTab" params={{ customerId: task.customer_id, subTab }}>
      {sentence}
    </Link>
  );
}
