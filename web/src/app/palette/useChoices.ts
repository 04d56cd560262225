import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { get } from "../../api/client";
import type { Found } from "../../api/types";
import { useLocale, useWords } from "../../i18n/locale";
import { paletteWords } from "../../i18n/palette";
import { changePreferences } from "../preferences";
import { useSession, useSignOut } from "../session";
import { placesFor } from "../shell/places";
import { useSwitch } from "../shell/useSwitch";
import { useTabs } from "../tabs/useTabs";
import { fitting, type Choice } from "./choices";

// What can be gone to or done here and now: open customers, pages, actions, and what the server finds by its name.
export function useChoices(typed: string) {
  const pages = usePageChoices();
  const actions = useActionChoices();
  const open = useOpenTabs();
  const found = useFound(typed.trim());
  const others = fitting([...open, ...pages, ...actions], typed);
  const known = new Set(open.map(({ id }) => id));
  return {
    choices: [...others.filter(isOpenTab), ...found.choices.filter(({ id }) => !known.has(id)), ...others.filter((choice) => !isOpenTab(choice))],
    isSearching: found.isSearching,
    isFailed: found.isFailed,
  };
}

const isOpenTab = ({ group }: Choice) => group === "openTabs";

function useFound(typed: string) {
  const words = useWords(paletteWords);
  const navigate = useNavigate();
  const session = useSession();
  const answer = useQuery({
    queryKey: ["/v1/search", session.partnership?.id, typed],
    queryFn: async ({ signal }) => (await get<{ data: Found[] }>("/v1/search", { q: typed }, { signal })).data,
    enabled: typed !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const go = (found: Found) => {
    if (found.partnership_id) return navigate({ to: "/manage/partnerships/$id", params: { id: found.partnership_id } });
    if (found.partner_id) return navigate({ to: "/manage/partners/$id", params: { id: found.partner_id } });
    const id = found.customer_id ?? "";
    return session.partnership
      ? navigate({ to: "/customers/$customerId/$subTab", params: { customerId: id, subTab: "usage" } })
      : navigate({ to: "/manage/customers/$id", params: { id } });
  };
  const choices = (typed === "" ? [] : (answer.data ?? [])).map<Choice>((found) => ({
    id: found.customer_id ?? found.partnership_id ?? found.partner_id ?? "",
    label: found.name,
    note: found.partner_name ?? words.foundKinds[found.kind],
    group: "found",
    run: () => void go(found),
  }));
  return { choices, isSearching: typed !== "" && answer.isFetching, isFailed: typed !== "" && answer.isError };
}

function useOpenTabs(): Choice[] {
  const navigate = useNavigate();
  const { tabs } = useTabs();
  return tabs.map(({ customer_id, name, sub_tab }) => ({
    id: customer_id,
    label: name,
    group: "openTabs",
    run: () => void navigate({ to: "/customers/$customerId/$subTab", params: { customerId: customer_id, subTab: sub_tab } }),
  }));
}

function usePageChoices(): Choice[] {
  const { text } = useLocale();
  const navigate = useNavigate();
  const places = [...placesFor(useSession(), text), { to: "/profile" as const, label: text.shell.ownProfile }, { to: "/glossary" as const, label: text.shell.glossary }];
  return places.map(({ to, label }) => ({
    id: `page ${to}`,
    label,
    group: "pages",
    run: () => void navigate({ to }),
  }));
}

function useActionChoices(): Choice[] {
  const { text, language } = useLocale();
  const words = useWords(paletteWords);
  const { partnership, partnerships, visit } = useSession();
  const change = useSwitch();
  const signOut = useSignOut();
  const others = visit || !partnership ? [] : partnerships.filter(({ id }) => id !== partnership.id);
  const action = (id: string, label: string, run: () => void): Choice => ({ id, label, group: "actions", run });
  return [
    ...others.map(({ id, name }) => action(id, words.switchTo(name), () => change.mutate(id))),
    ...(["system", "light", "dark"] as const).map((theme) =>
      action(`theme ${theme}`, words.theme(text.shell.themes[theme]), () => changePreferences({ theme })),
    ),
    language === "en"
      ? action("language", words.language("Deutsch"), () => changePreferences({ language: "de" }))
      : action("language", words.language("English"), () => changePreferences({ language: "en" })),
    action("sign out", text.shell.signOut, () => signOut.mutate()),
  ];
}
