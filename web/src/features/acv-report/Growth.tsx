import { useMemo } from "react";
import type { AcvReport, CustomerGrowth } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { DayInput } from "../../ui/DayInput";
import { FilterChip } from "../../ui/FilterChip";
import { useReportSearch } from "../report";
import { useGrowth, useGrowthRows } from "./growth.api";
import { GrowthSums } from "./GrowthSums";
import { growthColumns } from "./growthColumns";

const earliest = "2000-01-01";

// Customer by customer, what became of contract value between two days. The days are the report's own unless chosen.
export function Growth({ acv, currency }: { acv: AcvReport; currency: string }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  const { search, change } = useReportSearch();
  const from = search.from ?? acv.from;
  const to = search.to ?? acv.to;
  const between = { from, to, currency };
  const sums = useGrowth(between);
  const pages = useGrowthRows({ ...between, "filter[label]": search.label });
  const columns = useMemo(() => growthColumns(words, format), [words, format]);

  return (
    <section aria-label={words.growth}>
      <div className="cap rule">
        <h2 className="sec">{words.growth}</h2>
        <span className="num">{words.growthSub(format.day(from), format.day(to))}</span>
      </div>
      <div className="bar">
        <span className="growth-dates">
          <DayInput label={words.growthFrom} className="small" value={from} min={earliest} max={to} onChoose={(day) => change({ from: day })} />
          <DayInput label={words.growthTo} className="small" value={to} min={from} max={acv.today} onChoose={(day) => change({ to: day })} />
        </span>
        <FilterChip
          label={words.growthLabel}
          choices={Object.entries(words.labels).map(([value, label]) => ({ value, label }))}
          chosen={search.label?.split(",") ?? []}
          onChange={(chosen) => change({ label: chosen.length > 0 ? chosen.join(",") : undefined })}
        />
      </div>
      <GrowthSums growth={sums.data} />
      <ListBody<CustomerGrowth>
        label={words.growth}
        pages={pages}
        columns={columns}
        rowId={(row) => row.customer_id}
        order={words.largestFirst}
        isFiltered={Boolean(search.label)}
        onClearFilters={() => change({ label: undefined })}
        empty={{ title: words.growthEmptyTitle, text: words.growthEmptyText }}
      />
    </section>
  );
}
