import type { ReportProduct } from "../../api/types";
import { useFormat, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { Icon } from "../../ui/Icon";
import { Pop, PopItem } from "../../ui/Pop";
import { useReportSearch } from "./useReportSearch";

export const hiddenProducts = (hide: string | undefined) => hide?.split(",") ?? [];

// Which products have a chart. The summary below always holds them all.
export function ProductToggles({ products }: { products: ReportProduct[] }) {
  const words = useWords(reportWords);
  const format = useFormat();
  const { search, change } = useReportSearch();
  const hidden = hiddenProducts(search.hide);
  const toggle = (id: string) => {
    const next = hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
    change({ hide: next.length > 0 ? next.join(",") : undefined });
  };
  const shown = products.filter((product) => !hidden.includes(product.product_id)).length;
  return (
    <Pop
      align="end"
      faceClass="btn plain"
      label={words.products}
      face={
        <>
          <Icon name="report" />
          {words.products}{" "}
          <span className="muted num">{words.productsShown(format.number(shown), format.number(products.length))}</span>
        </>
      }
    >
      {products.map((product) => (
        <PopItem
          key={product.product_id}
          staysOpen
          isChosen={!hidden.includes(product.product_id)}
          onClick={() => toggle(product.product_id)}
        >
          {product.name}
        </PopItem>
      ))}
    </Pop>
  );
}
