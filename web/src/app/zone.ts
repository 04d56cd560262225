import { usePreferences } from "./preferences";
import { useSession } from "./session";

// The time zone in which moments are told: the person's choice, or the partnership's. Billing dates are days and keep their own.
export function useZone(): string {
  const { zone } = usePreferences();
  const { partnership } = useSession();
  return zone ?? partnership?.zone ?? "UTC";
}
