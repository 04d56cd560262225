import { getRouteApi } from "@tanstack/react-router";
import type { ReportSearch } from "./search";

const route = getRouteApi("/report");

// The report's state is its address. Opening and choosing is a step that Back takes back.
export function useReportSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: ReportSearch) => void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  const closeDrawer = () => change({ at: undefined, product: undefined, customer: undefined, day: undefined });
  return { search, change, closeDrawer };
}
