import { useFormat, useText } from "../../i18n/locale";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { Pop, useClosePop } from "../Pop";
import { bandLetter, type Band, type Column } from "./column";

interface ColumnChooserProps<Row> {
  columns: Column<Row>[];
  bandNames: Record<Band, string>;
  hidden: string[];
  onShow: (id: string, isShown: boolean) => void;
  onReset: () => void;
}

// Columns stay in their bands here too, so that choosing never mixes commercial and product signals.
export function ColumnChooser<Row>({ columns, bandNames, hidden, onShow, onReset }: ColumnChooserProps<Row>) {
  const text = useText();
  const format = useFormat();
  const shownCount = columns.filter((column) => !hidden.includes(column.id)).length;

  return (
    <Pop
      align="end"
      className="dialog"
      label={text.portfolio.columns}
      faceClass="btn plain only-wide"
      face={
        <>
          <Icon name="columns" />
          {text.portfolio.columns}{" "}
          <span className="muted num">{text.portfolio.columnsShown(format.number(shownCount), format.number(columns.length))}</span>
        </>
      }
    >
        <h3>{text.portfolio.columns}</h3>
        <div className="colpick">
          {(Object.keys(bandNames) as Band[]).map((band) => (
            <div key={band} role="group" aria-label={bandNames[band]}>
              <h4 className={`b${bandLetter[band]}`}>{bandNames[band]}</h4>
              {columns
                .filter((column) => column.band === band)
                .map((column) => (
                  <label key={column.id}>
                    <input
                      type="checkbox"
                      checked={!hidden.includes(column.id)}
                      disabled={column.canHide === false}
                      onChange={(event) => onShow(column.id, event.currentTarget.checked)}
                    />
                    {column.header}
                  </label>
                ))}
            </div>
          ))}
        </div>
        <div className="end">
          <Button kind="plain" onClick={onReset}>
            {text.common.reset}
          </Button>
          <DoneButton />
        </div>
    </Pop>
  );
}

function DoneButton() {
  const text = useText();
  const close = useClosePop();
  return (
    <Button kind="primary" onClick={close}>
      {text.common.done}
    </Button>
  );
}
