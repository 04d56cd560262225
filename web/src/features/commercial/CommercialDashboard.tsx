import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Failed } from "../../app/Failed";
import { commercialWords } from "../../i18n/commercial";
import { useWords } from "../../i18n/locale";
import { addMonths } from "../../ui/charts/dayMarks";
import { Segmented } from "../../ui/Segmented";
import { DashboardHead, PeakTiles, usePortfolio } from "../portfolio";
import { AcvFigure } from "./AcvFigure";
import { useAcv } from "./commercial.api";
import { CommercialCustomers } from "./CommercialCustomers";
import { CommercialFacts } from "./CommercialFacts";
import { RenewalTiles } from "./RenewalTiles";
import { StatusFigure } from "./StatusFigure";
import "./commercial.css";

const spans = ["3", "6", "12"];

// What a reseller sees first: the level of contract value, where it goes, and what falls due.
export function CommercialDashboard() {
  const words = useWords(commercialWords);
  const portfolio = usePortfolio();
  const [months, setMonths] = useState("12");
  const { data } = portfolio;
  const today = data?.commercial?.today;
  const trend = useAcv(today && addMonths(today, -Number(months)), today);
  const navigate = useNavigate();
  const openDay = (day: string) => void navigate({ to: "/report", search: { day, cycles: 12 } });

  return (
    <>
      <DashboardHead portfolio={data} sort="-acv" />
      {portfolio.isError && !data ? (
        <Failed error={portfolio.error} onRetry={() => void portfolio.refetch()} />
      ) : (
        <>
          <CommercialFacts portfolio={data} />
          <div className="duo">
            {trend.isError && !trend.data ? (
              <Failed error={trend.error} onRetry={() => void trend.refetch()} />
            ) : (
              <AcvFigure series={trend.data?.currencies[0]} onChoose={openDay}>
                <Segmented
                  label={words.trendMonths}
                  value={months}
                  onChoose={setMonths}
                  choices={spans.map((value) => ({ value, label: value }))}
                />
              </AcvFigure>
            )}
            <StatusFigure statuses={data?.statuses} customers={data?.customers} />
          </div>
          {(!data || data.metrics.includes("renewals")) && <RenewalTiles totals={data?.commercial?.currencies} />}
          {data && data.products.length > 0 && <PeakTiles tiles={data.products} month={data.cycle.month} />}
        </>
      )}
      <CommercialCustomers statuses={data?.statuses} />
    </>
  );
}
