import { Link } from "@tanstack/react-router";
import { useMayOpen } from "../../app/session";
import type { PeakTile } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { Bullet } from "../../ui/charts/Bullet";

export function PeakTiles({ tiles, month }: { tiles: PeakTile[] | undefined; month: string | undefined }) {
  if (!tiles) {
    return (
      <div className="facts" aria-hidden="true">
        {[1, 2, 3, 4].map((place) => (
          <div key={place} className="fact waiting">
            <span className="sk w2" />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div className="facts">
      {tiles.map((tile) => (
        <Tile key={tile.product_id} tile={tile} month={month} />
      ))}
    </div>
  );
}

function Tile({ tile, month }: { tile: PeakTile; month: string | undefined }) {
  const text = useText();
  const format = useFormat();
  const mayOpen = useMayOpen();
  const { portfolio: words } = text;
  const quantity = (scaled: number) => format.quantity(scaled, tile.decimals);
  const total = quantity(tile.total);
  const commitment = tile.commitment === null ? null : quantity(tile.commitment);
  const inside = (
    <>
      <span className="label">
        <span className="cut" title={tile.name}>
          {tile.name}
        </span>
        <span className="grow" />
        <span className="dx">{tile.unit}</span>
      </span>
      <span className="fig small">
        {total} <small>{commitment === null ? words.noCommitment : words.of(commitment)}</small>
      </span>
      <Bullet
        value={tile.total}
        limit={tile.commitment}
        label={commitment === null ? `${total} ${tile.unit}` : words.committed(total, commitment)}
      />
      <TileNote tile={tile} quantity={quantity} />
    </>
  );
  if (!mayOpen("/report")) return <div className="fact">{inside}</div>;
  return (
    <Link className="fact" to="/report" search={{ month, product: tile.product_id }}>
      {inside}
    </Link>
  );
}

function TileNote({ tile, quantity }: { tile: PeakTile; quantity: (scaled: number) => string }) {
  const text = useText();
  const format = useFormat();
  const { portfolio: words } = text;
  if (tile.commitment === null || tile.commitment === 0) return <span className="note narrow">{tile.unit}</span>;
  const percent = format.percent((tile.total / tile.commitment) * 10_000);
  if (tile.overage > 0) {
    return (
      <span className="note">
        <span className="over">{words.overCommitment(quantity(tile.overage))}</span>
        <span className="dx"> · {percent}</span>
      </span>
    );
  }
  return (
    <span className="note">
      <b>{percent}</b> {words.shareOfCommitment}
      <span className="dx"> · {words.free(quantity(tile.commitment - tile.total))}</span>
    </span>
  );
}
