import { Failed } from "../../app/Failed";
import { readTabState, type UsageRange } from "../../app/tabs/tabState";
import { useTabs } from "../../app/tabs/useTabs";
import { useFormat, useText } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { useCustomer, useCustomerUsage } from "./customer.api";
import { periodOf } from "./period";
import { ProductFigure } from "./ProductFigure";
import { RangeBar } from "./RangeBar";

// One chart per product over the chosen days. The choice belongs to the tab and stays with it.
export function UsageTab({ customerId }: { customerId: string }) {
  const text = useText();
  const format = useFormat();
  const { tabs, remember } = useTabs();
  const state = tabs.find((tab) => tab.customer_id === customerId)?.state;
  const range: UsageRange = readTabState(state).range ?? { preset: "cycle" };
  const customer = useCustomer(customerId);
  const cycle = customer.data?.cycle ?? undefined;
  const period = cycle ? periodOf(range, cycle) : null;
  const usage = useCustomerUsage(customerId, period);
  const choose = (next: UsageRange) => remember(customerId, () => ({ range: next }));

  if (usage.error && !usage.data) return <Failed error={usage.error} onRetry={() => void usage.refetch()} />;
  return (
    <>
      <RangeBar range={range} period={period} cycle={cycle} onChoose={choose} />
      {usage.data?.products.length === 0 && <Blank icon="report" title={text.customer.usageEmptyTitle} text={text.customer.usageEmptyText} />}
      <div className={usage.isPlaceholderData ? "usage stale" : "usage"} aria-busy={usage.isFetching}>
        {usage.data
          ? usage.data.products.map((product) => (
              <ProductFigure key={product.product_id} product={product} from={usage.data.from} to={usage.data.to} />
            ))
          : [1, 2, 3, 4].map((place) => (
              <figure key={place} className="chart-waiting">
                <span className="sk w2" />
              </figure>
            ))}
      </div>
      {usage.data && (
        <p className="as-of num">
          {text.common.asOf(format.instant(usage.data.as_of, usage.data.zone))}
        </p>
      )}
    </>
  );
}
