import { getRouteApi } from "@tanstack/react-router";
import type { AuditEntry } from "../../api/types";
import { usePages } from "../../app/usePages";
import { useZone } from "../../app/zone";
import { startOfDay } from "../../i18n/zones";
import type { AuditSearch } from "./search";

const route = getRouteApi("/audit");

export function useAuditSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  const clear = () => void navigate({ search: {} });
  return { search, change, clear };
}

// The days are those of the reader's zone, the last one included.
export function useAudit({ partner, customer, user, action, request, from, to }: AuditSearch) {
  const zone = useZone();
  return usePages<AuditEntry>("/v1/audit", {
    partner_id: partner,
    customer_id: customer,
    user_id: user,
    action,
    request_id: request,
    from: from && startOfDay(from, zone),
    to: to && startOfDay(dayAfter(to), zone),
  });
}

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
