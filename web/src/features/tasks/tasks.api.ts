import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client";
import type { Task, TaskAct, TaskComment } from "../../api/types";
import { usePages } from "../../app/usePages";
import { useSession } from "../../app/session";
import { problemText } from "../../app/problemText";
import { useLocale, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { showToast } from "../../ui/toast";
import { users } from "../users";
import { queryOf, type TasksSearch } from "./search";

const list = "/v1/tasks";
const summary = "/v1/task-summary";

export const useTasks = (search: TasksSearch, customerId?: string) => usePages<Task>(list, { ...queryOf(search), customer_id: customerId });

// From now on the customer's tasks are read; the list keeps its marks until it is read again.
export function useLook(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post(`/v1/customers/${customerId}/task-looks`),
    onSuccess: () => client.invalidateQueries({ queryKey: [summary] }),
  });
}

export interface Act {
  ids: string[];
  act: TaskAct;
  until?: string;
  assignee_id?: string | null;
}

export function useAct() {
  const client = useQueryClient();
  const { text } = useLocale();
  const { did } = useWords(taskWords);
  return useMutation({
    mutationFn: (act: Act) => post("/v1/task-acts", act),
    onSuccess: (_, { act, ids }) => {
      showToast(did[act](ids.length));
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === list || queryKey[0] === summary });
    },
    onError: (error) => showToast(problemText(error, text), "err"),
  });
}

const commentsOf = (id: string) => [list, id, "comments"];

export const useComments = (id: string) =>
  useQuery({ queryKey: commentsOf(id), queryFn: ({ signal }) => get<{ data: TaskComment[] }>(`${list}/${id}/comments`, {}, { signal }) });

export function useComment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => post<TaskComment>(`${list}/${id}/comments`, { text }),
    onSuccess: () => client.invalidateQueries({ queryKey: [list] }),
  });
}

// Who may be given a task: people of one's own side, as far as one sees them.
export function useAssignees(isWanted: boolean) {
  const { permissions, partner, user } = useSession();
  const mayList = permissions.includes("users_manage");
  const { data = [] } = users.useChoices({}, isWanted && mayList);
  return data.filter(({ id, partner_id }) => id !== user.id && (partner !== null || partner_id === null));
}
