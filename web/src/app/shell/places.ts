import type { LinkProps } from "@tanstack/react-router";
import type { Session } from "../../api/types";
import type { Dictionary } from "../../i18n/en";
import type { IconName } from "../../ui/Icon";
import { mayOpen } from "../permitted";

export interface Place {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: IconName;
  group: "work" | "manage" | "usage";
}

// Where this person can go. Only what exists and is permitted has a place.
export function placesFor(session: Session, text: Dictionary): Place[] {
  const places = session.partnership ? placesInside(session, session.partnership, text) : placesOfVendor(text);
  return places.filter(({ to }) => mayOpen(to, session.permissions));
}

function placesInside({ is_restricted, permissions }: Session, { report }: NonNullable<Session["partnership"]>, { shell }: Dictionary): Place[] {
  return [
    ...(permissions.includes("customers_read") ? [{ to: "/", label: shell.dashboard, icon: "grid", group: "work" } as const] : []),
    { to: "/tasks", label: shell.tasks, icon: "task", group: "work" },
    ...(report === "acv" ? [{ to: "/orders", label: shell.orders, icon: "box", group: "work" } as const] : []),
    { to: "/report", label: shell.report, icon: "report", group: "work" },
    ...(is_restricted ? [] : [{ to: "/contacts", label: shell.ownContacts, icon: "users", group: "work" } as const]),
    { to: "/people", label: shell.people, icon: "org", group: "work" },
    { to: "/audit", label: shell.audit, icon: "clock", group: "work" },
  ];
}

const placesOfVendor = ({ shell }: Dictionary): Place[] => [
  { to: "/", label: shell.vendorHome, icon: "grid", group: "work" },
  { to: "/tasks", label: shell.tasks, icon: "task", group: "work" },
  { to: "/manage/partnerships", label: shell.partnerships, icon: "swap", group: "manage" },
  { to: "/manage/partners", label: shell.partners, icon: "org", group: "manage" },
  { to: "/manage/customers", label: shell.customers, icon: "shield", group: "manage" },
  { to: "/manage/partnership-types", label: shell.types, icon: "report", group: "manage" },
  { to: "/manage/products", label: shell.products, icon: "box", group: "manage" },
  { to: "/manage/users", label: shell.users, icon: "users", group: "manage" },
  { to: "/manage/access-reviews", label: shell.accessReviews, icon: "check", group: "manage" },
  { to: "/manage/roles", label: shell.roles, icon: "shield", group: "manage" },
  { to: "/manage/branding", label: shell.branding, icon: "palette", group: "manage" },
  { to: "/manage/schedule", label: shell.schedule, icon: "refresh", group: "manage" },
  { to: "/manage/mail", label: shell.mail, icon: "mail", group: "manage" },
  { to: "/audit", label: shell.audit, icon: "clock", group: "manage" },
  { to: "/manage/quarantine", label: shell.quarantine, icon: "alert", group: "usage" },
  { to: "/manage/imports", label: shell.imports, icon: "upload", group: "usage" },
];
