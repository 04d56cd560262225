import type { ReactNode } from "react";
import { Help } from "./Help";

interface FactProps {
  label: ReactNode;
  help?: string;
  aside?: ReactNode;
  figure: ReactNode;
  note?: ReactNode;
  isSmall?: boolean;
  children?: ReactNode;
}

// One number of the grid on top of a page, with its meaning behind the (?).
export function Fact({ label, help, aside, figure, note, isSmall, children }: FactProps) {
  return (
    <div className="fact">
      <span className="label">
        {label}
        {help && <Help>{help}</Help>}
        <span className="grow" />
        {aside && <span className="dx">{aside}</span>}
      </span>
      <span className={isSmall ? "fig small" : "fig"}>{figure}</span>
      {children}
      {note && <span className="note">{note}</span>}
    </div>
  );
}
