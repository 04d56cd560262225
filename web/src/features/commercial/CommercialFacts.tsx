import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AcvTotals, Portfolio } from "../../api/types";
import { Spelled } from "../../app/Spelled";
import { shortMoney, signedPercent } from "../../i18n/amounts";
import { commercialWords, type CommercialWords } from "../../i18n/commercial";
import type { Format } from "../../i18n/format";
import { useLocale, useWords } from "../../i18n/locale";
import { Fact } from "../../ui/Fact";

const waiting = <span className="sk w4" />;

// The tiles that the partnership's type asks for, in its order; contract value once for each currency.
export function CommercialFacts({ portfolio }: { portfolio: Portfolio | undefined }) {
  const { text, format } = useLocale();
  const words = useWords(commercialWords);
  const metrics = portfolio?.metrics ?? ["customers", "active", "acv", "renewals"];
  const [own, ...others] = portfolio?.commercial?.currencies ?? [];
  const count = (value: number | undefined) => (value === undefined ? waiting : format.number(value));
  const tiles: Record<string, () => ReactNode> = {
    customers: () => (
      <Fact key="customers" label={text.portfolio.customers} help={words.customersHelp} figure={count(portfolio?.customers)} note={mixOf(portfolio, words, format)} />
    ),
    active: () => (
      <Fact
        key="active"
        label={text.portfolio.active}
        help={words.activeHelp}
        figure={count(portfolio?.active)}
        note={portfolio && words.ofCustomers(format.number(portfolio.customers))}
      />
    ),
    acv: () => <AcvFact key="acv" total={own} label={words.acv} />,
    renewals: () => <DueFact key="renewals" total={own} label={words.renewals90} />,
  };
  return (
    <>
      <div className="facts">{metrics.map((metric) => tiles[metric]?.())}</div>
      {others.map((total) => (
        <div key={total.currency} className="facts other">
          <AcvFact total={total} label={words.acvIn(total.currency)} />
          <Fact
            label={<Spelled>{words.arrIn(total.currency)}</Spelled>}
            help={words.arrHelp}
            isSmall
            figure={shortMoney(total.arr, format.locale)}
            note={words.lines(format.number(total.line_count), total.line_count === 1)}
          />
          <Fact
            label={words.bookedIn(total.currency)}
            help={words.bookedHelp}
            isSmall
            figure={shortMoney(total.booked, format.locale)}
            note={words.orders(format.number(total.booked_count), total.booked_count === 1)}
          />
          <DueFact total={total} label={words.renewals90In(total.currency)} isSmall />
        </div>
      ))}
    </>
  );
}

function AcvFact({ total, label }: { total: AcvTotals | undefined; label: string }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  return (
    <Fact
      label={<Spelled>{label}</Spelled>}
      help={words.acvHelp}
      isSmall={label !== words.acv}
      figure={total ? shortMoney(total.acv, format.locale) : waiting}
      note={total && <Change total={total} words={words} format={format} />}
    />
  );
}

function Change({ total, words, format }: { total: AcvTotals; words: CommercialWords; format: Format }) {
  if (total.change_bp === null) return words.noYearAgo;
  return (
    <>
      <span className={total.change_bp < 0 ? "bad" : total.change_bp > 0 ? "good" : undefined}>{signedPercent(total.change_bp, format.locale)}</span>{" "}
      {words.inTwelveMonths}
    </>
  );
}

function DueFact({ total, label, isSmall }: { total: AcvTotals | undefined; label: string; isSmall?: boolean }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  return (
    <Fact
      label={label}
      help={words.renewalsHelp}
      isSmall={isSmall}
      figure={
        total ? (
          <Link to="/orders" search={{ view: "renewals", due: "days_30,days_60,days_90", currency: total.currency }}>
            {shortMoney(total.due, format.locale)}
          </Link>
        ) : (
          waiting
        )
      }
      note={total && words.orders(format.number(total.due_count), total.due_count === 1)}
    />
  );
}

function mixOf(portfolio: Portfolio | undefined, words: CommercialWords, format: Format) {
  return portfolio?.statuses
    .filter(({ status, customers }) => customers > 0 && ["active", "expiring", "trial"].includes(status))
    .map(({ status, customers }) => `${format.number(customers)} ${words.counted[status]}`)
    .join(" · ");
}
