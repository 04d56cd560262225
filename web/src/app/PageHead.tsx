import type { ReactNode } from "react";
import { usePageTitle } from "./announce";

// The one h1 of a page, the line below it, and what can be done.
export function PageHead({ title, sub, children }: { title: string; sub?: ReactNode; children?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className="head">
      <div>
        <h1>{title}</h1>
        {sub && <div className="sub num">{sub}</div>}
      </div>
      {children && <div className="acts">{children}</div>}
    </div>
  );
}
