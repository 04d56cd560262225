import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { download, post } from "../../api/client";
import type { AuditEntry, AuditFile, ExportAudit } from "../../api/types";
import { problemText } from "../../app/problemText";
import { usePages } from "../../app/usePages";
import { useZone } from "../../app/zone";
import { auditWords } from "../../i18n/audit";
import { useText, useWords } from "../../i18n/locale";
import { startOfDay } from "../../i18n/zones";
import { showToast } from "../../ui/toast";
import type { AuditSearch } from "./search";

const route = getRouteApi("/audit");

export function useAuditSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: AuditSearch) => void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  const clear = () => void navigate({ search: {} });
  return { search, change, clear };
}

export function useAudit(search: AuditSearch) {
  return usePages<AuditEntry>("/v1/audit", asked(search, useZone()));
}

// Ask the server for a file of what is shown, then fetch it.
export function useAuditExport() {
  const text = useText();
  const words = useWords(auditWords);
  const zone = useZone();
  const { search } = useAuditSearch();
  return useMutation({
    mutationFn: async (form: ExportAudit["form"]) => {
      const file = await post<AuditFile>("/v1/audit/exports", { form, ...asked(search, zone) } satisfies ExportAudit);
      await download(file.url, file.file_name);
      return file;
    },
    onSuccess: (file) => showToast(words.exported(file.file_name)),
    onError: (error) => showToast(problemText(error, text), "err"),
  });
}

// The days are those of the reader's zone, the last one included.
const asked = ({ partner, customer, user, action, request, from, to }: AuditSearch, zone: string) => ({
  partner_id: partner,
  customer_id: customer,
  user_id: user,
  action,
  request_id: request,
  from: from && startOfDay(from, zone),
  to: to && startOfDay(dayAfter(to), zone),
});

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
