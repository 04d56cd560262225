import type { LinkProps } from "@tanstack/react-router";
import type { Permission, Session } from "../../api/types";
import type { Dictionary } from "../../i18n/en";
import type { IconName } from "../../ui/Icon";

export interface Place {
  to: LinkProps["to"];
  label: string;
  icon: IconName;
  group: "work" | "manage" | "usage";
}

// Where this person can go. Only what exists and is permitted has a place.
export function placesFor(session: Session, text: Dictionary): Place[] {
  const { shell } = text;
  const managed = (permission: Permission, place: Place) => (session.permissions.includes(permission) ? [place] : []);
  if (session.partnership !== null) {
    return [
      ...managed("customers_read", { to: "/", label: shell.dashboard, icon: "grid", group: "work" }),
      ...(session.partnership.report === "acv" ? managed("orders_read", { to: "/orders", label: shell.orders, icon: "box", group: "work" }) : []),
      ...managed("reports_read", { to: "/report", label: shell.report, icon: "report", group: "work" }),
      ...(session.is_restricted || !session.permissions.includes("customers_read") ? [] : [{ to: "/contacts", label: shell.ownContacts, icon: "users", group: "work" } as const]),
      ...managed("users_manage", { to: "/people", label: shell.people, icon: "org", group: "work" }),
      ...managed("audit_read", { to: "/audit", label: shell.audit, icon: "clock", group: "work" }),
    ];
  }
  return [
    { to: "/", label: shell.vendorHome, icon: "grid", group: "work" },
    ...managed("partners_manage", { to: "/manage/partnerships", label: shell.partnerships, icon: "swap", group: "manage" }),
    ...managed("partners_manage", { to: "/manage/partners", label: shell.partners, icon: "org", group: "manage" }),
    ...managed("customers_manage", { to: "/manage/customers", label: shell.customers, icon: "shield", group: "manage" }),
    ...managed("catalog_manage", { to: "/manage/partnership-types", label: shell.types, icon: "report", group: "manage" }),
    ...managed("catalog_manage", { to: "/manage/products", label: shell.products, icon: "box", group: "manage" }),
    ...managed("users_manage", { to: "/manage/users", label: shell.users, icon: "users", group: "manage" }),
    ...managed("users_manage", { to: "/manage/access-reviews", label: shell.accessReviews, icon: "check", group: "manage" }),
    ...managed("users_manage", { to: "/manage/roles", label: shell.roles, icon: "shield", group: "manage" }),
    ...managed("catalog_manage", { to: "/manage/branding", label: shell.branding, icon: "palette", group: "manage" }),
    ...managed("users_manage", { to: "/manage/mail", label: shell.mail, icon: "mail", group: "manage" }),
    ...managed("audit_read", { to: "/audit", label: shell.audit, icon: "clock", group: "manage" }),
    ...managed("usage_manage", { to: "/manage/quarantine", label: shell.quarantine, icon: "alert", group: "usage" }),
    ...managed("imports_run", { to: "/manage/imports", label: shell.imports, icon: "upload", group: "usage" }),
  ];
}
