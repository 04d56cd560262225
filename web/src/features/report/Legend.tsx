import type { Report } from "../../api/types";
import { useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { ProductToggles } from "./ProductToggles";

export function Legend({ report }: { report: Report | undefined }) {
  const words = useWords(reportWords);
  return (
    <div className="cap">
      <span className="legend">
        <span>
          <span className="k b" />
          {words.legendClosed}
        </span>
        <span>
          <span className="k n" />
          {words.legendOpen}
        </span>
        <span>
          <span className="k o" />
          {words.legendOver}
        </span>
        <span>
          <span className="k lim" />
          {words.legendCommitment}
        </span>
      </span>
      <span className="grow" />
      {report && <ProductToggles products={report.products} />}
    </div>
  );
}
