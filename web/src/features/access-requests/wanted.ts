import type { AccessRequest } from "../../api/types";
import { accessWords } from "../../i18n/access";
import { useWords } from "../../i18n/locale";
import { requestWords } from "../../i18n/requests";

// What a request is for, in words.
export function useWanted(roleName: (code: string) => string = (code) => code) {
  const words = useWords(requestWords);
  const { presets } = useWords(accessWords);
  return ({ customer_text, role }: Pick<AccessRequest, "customer_text" | "role">) =>
    [customer_text && words.customerCalled(customer_text), role && words.roleOf(presets[role] ?? roleName(role))].filter(Boolean).join(", ");
}
