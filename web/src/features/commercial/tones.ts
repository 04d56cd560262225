import type { Order, PortfolioCustomer } from "../../api/types";
import type { Tone } from "../../ui/Badge";

export const orderTones: Record<Order["status"], Tone> = { booked: "accent", active: "quiet", ended: "idle", cancelled: "idle" };

export const renewalTones: Record<Order["renewal_status"], Tone> = {
  upcoming: "quiet",
  due: "warn",
  overdue: "bad",
  renewed: "good",
  declined: "idle",
  none: "off",
};

// The colour of a status in a bar: that of its badge, and the normal one's green.
export const barTones: Record<PortfolioCustomer["status"], string> = {
  active: "good",
  expiring: "warn",
  trial: "accent",
  booked: "booked",
  expired_in_use: "bad",
  expired: "idle",
  cancelled: "gone",
  no_order: "track",
  inactive: "idle",
};
