import { useText } from "../../i18n/locale";

export function Legend() {
  const { report: words } = useText();
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
    </div>
  );
}
