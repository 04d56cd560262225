import { Link } from "@tanstack/react-router";
import { Failed } from "../../app/Failed";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Delayed } from "../../ui/Delayed";
import { useAcvOfDay, useCustomersOfDay } from "../commercial";
import { DrawerFrame } from "../report";

// The customers that a day's point is made of, largest first; together they are the point.
export function DayPanel({ day, currency }: { day: string; currency: string }) {
  const { text, format } = useLocale();
  const words = useWords(commercialWords);
  const whole = useAcvOfDay(day, currency);
  const customers = useCustomersOfDay(day, currency);
  const total = whole.data && format.money(whole.data.total);
  return (
    <DrawerFrame title={words.breakdown} sub={words.breakdownOf(format.weekday(day), total ?? "…")}>
      {customers.isError && !customers.rows && <Failed error={customers.error} onRetry={() => void customers.refetch()} />}
      {customers.rows?.length === 0 && <Blank icon="org" title={words.nothingTitle} text={words.nothingText} />}
      {customers.isPending && (
        <Delayed>
          <p className="step">
            <span className="sk w3" />
          </p>
        </Delayed>
      )}
      <ul className="line-list">
        {customers.rows?.map((row) => (
          <li key={row.customer_id}>
            <Link to="/customers/$customerId/$subTab" params={{ customerId: row.customer_id, subTab: "commercial" }}>
              <span className="who-name">{row.customer_name}</span>
              <b className="num">{format.money(row.acv)}</b>
              <span className="small muted num">{words.lines(format.number(row.line_count), row.line_count === 1)}</span>
              <span className="small muted num">{row.share_bp !== null && words.share(format.percent(row.share_bp, 1))}</span>
            </Link>
          </li>
        ))}
      </ul>
      {customers.hasNextPage ? (
        <div className="more">
          <Button isBusy={customers.isFetchingNextPage} onClick={() => void customers.fetchNextPage()}>
            {text.common.showMore}
          </Button>
        </div>
      ) : (
        customers.rows && total && <p className="step small muted num">{words.breakdownSum(format.number(customers.rows.length), total)}</p>
      )}
    </DrawerFrame>
  );
}
