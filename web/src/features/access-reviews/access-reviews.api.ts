import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "../../api/client";
import type { AccessRequests, AccessReview, AccessReviews, Grant, LesserAccess, LesserAccessList, ReviewVerdict, UnusedGrant, UnusedGrants } from "../../api/types";

const all = "/v1/access-reviews";
const requests = "/v1/access-requests";
const lesser = "/v1/unused-permissions";
const unused = "/v1/unused-grants";

export const useReviews = () => useQuery({ queryKey: [all], queryFn: () => get<AccessReviews>(all) });
export const useReview = (id: string, quarter: string | undefined) =>
  useQuery({ queryKey: [all, id, quarter], queryFn: () => get<AccessReview>(`${all}/${id}`, { quarter }) });
// How many requests wait, by the answer that their own page shows.
export const useWaitingRequests = () => useQuery({ queryKey: [requests], queryFn: () => get<AccessRequests>(requests) }).data?.open ?? 0;
export const useLesser = () => useQuery({ queryKey: [lesser], queryFn: () => get<LesserAccessList>(lesser) });
export const useUnused = () => useQuery({ queryKey: [unused], queryFn: () => get<UnusedGrants>(unused) });

// What is ended here is ended everywhere.
function useDeed<Input, Answer>(act: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  const changed = new Set<unknown>([all, unused, lesser, "/v1/grants", "/v1/users", "/v1/roles"]);
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => changed.has(queryKey[0]) }),
  });
}

export const useDecide = (id: string) =>
  useDeed((body: { quarter: string; grant_id: string; verdict: ReviewVerdict }) => post<AccessReview>(`${all}/${id}/decisions`, body));
export const useSignOff = (id: string) =>
  useDeed((body: { quarter: string; comment: string | null }) => post<AccessReview>(`${all}/${id}/sign-off`, body));
export const useEndUnused = () => useDeed(({ grant_id, version }: UnusedGrant) => remove(`/v1/grants/${grant_id}`, { version }));
export const useTakeUnused = () => useDeed(({ grant_id, name }: Pick<LesserAccess, "grant_id"> & { name: string | null }) => post<Grant>(`${lesser}/${grant_id}/removal`, { name }));
