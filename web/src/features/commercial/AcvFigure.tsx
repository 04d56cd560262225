import { useState, type ReactNode } from "react";
import type { AcvSeries } from "../../api/types";
import { Spelled } from "../../app/Spelled";
import { compactAmount, shortMoney } from "../../i18n/amounts";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { lineAxis } from "../../ui/charts/geometry";
import { StepChart } from "../../ui/charts/StepChart";
import { DayInput } from "../../ui/DayInput";
import { AcvTable } from "./AcvTable";

interface AcvFigureProps {
  series: AcvSeries | undefined;
  chosenDay?: string;
  onChoose: (day: string) => void;
  children?: ReactNode; // what chooses the days that are shown
}

// Contract value of one currency day by day, as a picture or as numbers. A day leads to its customers.
export function AcvFigure({ series, chosenDay, onChoose, children }: AcvFigureProps) {
  const { format, text } = useLocale();
  const words = useWords(commercialWords);
  const [isTable, setTable] = useState(false);
  const money = (minor: number) => ({ minor, currency: series?.currency ?? "EUR" });
  const first = series?.points[0];
  const last = series?.points[series.points.length - 1];
  const values = series?.points.map(({ acv }) => acv) ?? [];
  const isCut = !isTable && lineAxis(Math.min(...values), Math.max(...values)).bottom > 0;

  return (
    <section className="acv-figure" aria-label={words.trendTitle}>
      <div className="ttl">
        <h2 className="sec">
          <Spelled>{words.trendTitle}</Spelled>
        </h2>
        <span className="grow" />
        {children}
      </div>
      {series && first && last ? (
        isTable ? (
          <AcvTable series={series} onChoose={onChoose} />
        ) : (
          <StepChart
            label={words.trendChart(series.currency, format.day(first.day), format.day(last.day), shortMoney(money(last.acv), format.locale))}
            points={series.points.map(({ day, acv }) => ({ day, value: acv }))}
            trend={
              series.trend_from === null || series.trend_to === null
                ? null
                : { from: series.trend_from, to: series.trend_to, label: words.trendLine }
            }
            chosenDay={chosenDay}
            onChoose={onChoose}
            axis={(minor) => compactAmount(money(minor), format.locale)}
            title={(point) => `${shortMoney(money(point.value), format.locale)}, ${format.shortDay(point.day)}`}
            dayLabel={format.shortDay}
          />
        )
      ) : (
        <div className="chart-waiting">
          <span className="sk w2" />
        </div>
      )}
      {series && first && last && (
        <p className="foot-l">
          <span className="dx">
            {words.trendFoot} {isCut && words.axisFoot}
          </span>
          <DayInput label={words.chooseDay} className="choose-day" value={chosenDay ?? ""} min={first.day} max={last.day} onChoose={onChoose} />
          <span className="grow" />
          <button type="button" className="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? text.common.chart : text.common.table}
            <span className="sr"> {words.trendTitle}</span>
          </button>
        </p>
      )}
    </section>
  );
}
