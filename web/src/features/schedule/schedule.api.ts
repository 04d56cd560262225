import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post, put } from "../../api/client";
import type { ExceptionInput, ExceptionKind, ExceptionPreview, ExceptionSettings, Job, JobState, RuleInput, RulePreview, RuleSettings, Schedule, ScheduleChange, TaskRule } from "../../api/types";
import { collection } from "../../app/collection";
import { problemText } from "../../app/problemText";
import { usePages } from "../../app/usePages";
import { useText } from "../../i18n/locale";
import { showToast } from "../../ui/toast";

const paths = { schedules: "/v1/schedules", jobs: "/v1/jobs", rules: "/v1/task-rules", exceptions: "/v1/exception-rules" };

const readSchedules = async () => (await get<{ data: Schedule[] }>(paths.schedules)).data;

// There are few of them: one is read with all.
export const schedules = {
  ...collection<Schedule, ScheduleChange, ScheduleChange>(paths.schedules),
  read: async (id: string) => (await readSchedules()).find((schedule) => schedule.id === id)!,
};

export const useSchedules = () => useQuery({ queryKey: [paths.schedules], queryFn: readSchedules });

export const useJobs = (state: JobState | undefined) => usePages<Job>(paths.jobs, { state });

const refresh = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === paths.schedules || queryKey[0] === paths.jobs });

// While something runs, it is looked after every other second.
export function useFollowing(isRunning: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void refresh(client), 2000);
    return () => clearInterval(timer);
  }, [isRunning, client]);
}

function useDeed<Input>(send: (input: Input) => Promise<unknown>, said: string) {
  const client = useQueryClient();
  const text = useText();
  return useMutation({
    mutationFn: send,
    onSuccess: () => showToast(said),
    onError: (error) => showToast(problemText(error, text), "err"),
    onSettled: () => refresh(client),
  });
}

export const useRunNow = (said: string) => useDeed((id: string) => post(`${paths.schedules}/${id}/runs`), said);
export const useRetry = (said: string) => useDeed((id: string) => post(`${paths.jobs}/${id}/retry`), said);
export const useDrop = (said: string) => useDeed((id: string) => post(`${paths.jobs}/${id}/drop`), said);

export const useRules = () => useQuery({ queryKey: [paths.rules], queryFn: async () => (await get<{ data: RuleSettings[] }>(paths.rules)).data });

export function useKeepRule(rule: TaskRule) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: RuleInput) => put<RuleSettings>(`${paths.rules}/${rule}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: [paths.rules] }),
  });
}

export const usePreview = (rule: TaskRule, input: RuleInput, isWanted: boolean) =>
  useQuery({
    queryKey: [`${paths.rules}/preview`, rule, input],
    queryFn: ({ signal }) => post<RulePreview>(`${paths.rules}/${rule}/preview`, input, { signal }),
    enabled: isWanted,
    retry: false,
    placeholderData: keepPreviousData,
  });

export const useExceptionRules = () =>
  useQuery({ queryKey: [paths.exceptions], queryFn: async () => (await get<{ data: ExceptionSettings[] }>(paths.exceptions)).data });

export function useKeepException(kind: ExceptionKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ExceptionInput) => put<ExceptionSettings>(`${paths.exceptions}/${kind}`, input),
    onSuccess: () => client.invalidateQueries({ queryKey: [paths.exceptions] }),
  });
}

export const useExceptionPreview = (kind: ExceptionKind, input: ExceptionInput, isWanted: boolean) =>
  useQuery({
    queryKey: [`${paths.exceptions}/preview`, kind, input],
    queryFn: ({ signal }) => post<ExceptionPreview>(`${paths.exceptions}/${kind}/preview`, input, { signal }),
    enabled: isWanted,
    retry: false,
    placeholderData: keepPreviousData,
  });
