import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ChannelHealth, Liveliness } from "../../api/types";
import { channelWords } from "../../i18n/channel";
import { useLocale, useWords } from "../../i18n/locale";
import { Sparkline } from "../../ui/charts/Sparkline";
import { Fact } from "../../ui/Fact";

const shareOf = ({ active, partners }: { active: number; partners: number }) => (partners === 0 ? null : (active / partners) * 100);

// How alive the channel is: each figure with its parts, its line to reach, and the way to the partners behind it.
export function ChannelFacts({ health }: { health: ChannelHealth | undefined }) {
  const { format } = useLocale();
  const words = useWords(channelWords);
  const week = health?.weeks.at(-1);
  const first = health?.first_action;
  const days = (count: number | null | undefined) => (count === null || count === undefined ? words.notKnownYet : words.days(count, format.number(count)));
  return (
    <div className="facts">
      <Fact
        label={words.weeklyActive}
        help={words.weeklyActiveHelp}
        figure={week ? <Behind of="active">{percent(shareOf(week), format.number)}</Behind> : <span className="sk w4" />}
        note={week && health && `${words.ofPartners(format.number(week.active), format.number(week.partners))} · ${words.wanted(percent(health.wanted_percent, format.number))}`}
      >
        {health && <Sparkline values={health.weeks.map(shareOf)} label={words.weeksLine(health.weeks.map((each) => percent(shareOf(each), format.number)).join(", "))} />}
      </Fact>
      <Fact
        label={words.dormant}
        help={words.dormantHelp}
        figure={health ? <Behind of="dormant">{format.number(health.dormant)}</Behind> : <span className="sk w4" />}
        note={health && words.ofOld(format.number(health.partners))}
      />
      <Fact
        label={words.firstAction}
        help={words.firstActionHelp}
        figure={first ? days(first.median_days) : <span className="sk w4" />}
        note={first && `${words.p75(days(first.p75_days))} · ${words.withinWeek(percent(first.within_week / 10, format.number))} · ${words.acted(format.number(first.acted), format.number(first.partners))}`}
      />
    </div>
  );
}

const percent = (value: number | null, number: (value: number) => string) => (value === null ? "–" : `${number(Math.round(value))}\u00a0%`);

function Behind({ of, children }: { of: Liveliness; children: ReactNode }) {
  return (
    <Link to="/manage/channel" search={{ liveliness: of }}>
      {children}
    </Link>
  );
}
