import type { Portfolio } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { Fact } from "../../ui/Fact";

export function Totals({ portfolio }: { portfolio: Portfolio | undefined }) {
  const text = useText();
  const format = useFormat();
  const { portfolio: words } = text;
  const figure = (count: number | undefined) => (count === undefined ? <span className="sk w4" /> : format.number(count));
  const share = (count: number | undefined) =>
    portfolio && portfolio.customers > 0 && count !== undefined
      ? words.ofAll(format.percent((count / portfolio.customers) * 10_000))
      : text.common.none;

  return (
    <div className="facts">
      <Fact label={words.customers} help={words.customersHelp} figure={figure(portfolio?.customers)} note={mix(portfolio, text, format)} />
      <Fact label={words.active} help={words.activeHelp} figure={figure(portfolio?.active)} note={share(portfolio?.active)} />
      <Fact label={words.trial} help={words.trialHelp} figure={figure(portfolio?.trial)} note={words.counted} />
      <Fact label={words.inactive} help={words.inactiveHelp} figure={figure(portfolio?.inactive)} note={share(portfolio?.inactive)} />
    </div>
  );
}

function mix(portfolio: Portfolio | undefined, text: ReturnType<typeof useText>, format: ReturnType<typeof useFormat>) {
  if (!portfolio) return text.common.none;
  const { statusesCounted } = text.portfolio;
  const parts = (["active", "trial", "inactive"] as const).filter((status) => portfolio[status] > 0);
  return parts.map((status) => `${format.number(portfolio[status])} ${statusesCounted[status]}`).join(" · ");
}
