import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { get } from "../../api/client";
import type { BookmarkedPlace } from "../../api/types";
import { NotFoundPage } from "../../app/ErrorPage";
import { switchTo, useReplaceSession, useSession } from "../../app/session";

const path = "/v1/bookmark";

// A link of a mail: it leads on to the customer, in the partnership from which the mail told, or is a page that is not there.
export function BookmarkPage() {
  const { token = "" } = useParams({ strict: false });
  const { data, isError } = useQuery({
    queryKey: [path, token],
    queryFn: ({ signal }) => get<BookmarkedPlace>(path, { token }, { signal }),
    retry: false,
  });
  const { isError: isShut } = useLeadOn(data);
  return isError || isShut ? <NotFoundPage /> : null;
}

function useLeadOn(place: BookmarkedPlace | undefined) {
  const { partnership } = useSession();
  const replaceSession = useReplaceSession();
  const navigate = useNavigate();
  const entered = useQuery({
    queryKey: [path, "entered", place?.partnership_id],
    enabled: place !== undefined,
    retry: false,
    queryFn: async () => {
      if (place?.partnership_id && place.partnership_id !== partnership?.id) replaceSession(await switchTo(place.partnership_id));
      return true;
    },
  });
  useEffect(() => {
    if (!place || !entered.data) return;
    if (place.partnership_id) void navigate({ to: "/customers/$customerId/$subTab", params: { customerId: place.customer_id, subTab: "tasks" }, replace: true });
    else void navigate({ to: "/manage/customers/$id", params: { id: place.customer_id }, replace: true });
  }, [place, entered.data]);
  return entered;
}
