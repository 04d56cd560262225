import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { RoleChange, RoleDetail, RoleInput, Versioned } from "../../api/types";
import { collection } from "../../app/collection";
import { useWords } from "../../i18n/locale";
import { accessWords } from "../../i18n/access";

// An own role has its id as its code; a preset has a code alone, and no version to save.
export type OwnRole = RoleDetail & Versioned;

export const roles = collection<OwnRole, RoleInput, RoleChange>("/v1/roles");

export function useRoles() {
  return useQuery({ queryKey: ["/v1/roles", "all"], queryFn: () => get<{ roles: RoleDetail[] }>("/v1/roles") });
}

// What a role is called in the reader's language, by its code.
export function useRoleName(): (code: string | null) => string {
  const words = useWords(accessWords);
  const { data } = useRoles();
  return (code) => (code === null ? "" : (words.presets[code] ?? data?.roles.find((role) => role.code === code)?.name ?? code));
}
