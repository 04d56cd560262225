import type { ReactNode } from "react";
import { Icon } from "./Icon";

const icons = { warn: "clock", bad: "alert", good: "check", info: "info" } as const;

export function Banner({ tone, children, action }: { tone: keyof typeof icons; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`banner ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={icons[tone]} />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}
