import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

// What stands where nothing can be shown: why, and one way on.
export function Blank({ icon, title, text, children }: { icon: IconName; title: string; text: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <Icon name={icon} />
      <b>{title}</b>
      <p>{text}</p>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
