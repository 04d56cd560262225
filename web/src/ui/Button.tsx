import type { ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: "primary" | "danger" | "plain";
  icon?: IconName;
  isBusy?: boolean;
  isBlock?: boolean;
}

// A busy button keeps its label and its width, and refuses further clicks.
export function Button({ kind, icon, isBusy, isBlock, className, children, type = "button", ...rest }: ButtonProps) {
  const classes = ["btn", kind, isBlock && "block", isBusy && "busy", className].filter(Boolean).join(" ");
  return (
    <button {...rest} type={type} className={classes} disabled={rest.disabled || isBusy} aria-busy={isBusy || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function IconButton({ icon, label, ...rest }: { icon: IconName; label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={`icon-btn ${rest.className ?? ""}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
