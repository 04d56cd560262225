import type { Permission, RoleDetail } from "../../api/types";
import type { accessWords } from "../../i18n/access";

type Words = (typeof accessWords)["en"];

export const listed = (permissions: Permission[], words: Words) =>
  permissions.length === 0 ? words.nothingAllowed : permissions.map((permission) => words.permissions[permission]).join(", ");

// How an own role differs from the preset that it is a copy of, in sentences.
export function difference(role: Pick<RoleDetail, "added" | "taken" | "template_code">, nameOf: (code: string | null) => string, words: Words): string[] {
  const template = nameOf(role.template_code);
  const sentences = [
    ...(role.added.length > 0 ? [`${words.beyond(template, listed(role.added, words))}.`] : []),
    ...(role.taken.length > 0 ? [`${words.without(template, listed(role.taken, words))}.`] : []),
  ];
  return sentences.length > 0 ? sentences : [words.same(template)];
}
