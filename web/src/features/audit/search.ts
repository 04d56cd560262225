// The audit trail's address: what of it is shown. A mailed link opens the same entries.
export interface AuditSearch {
  partner?: string;
  customer?: string;
  user?: string;
  action?: string; // customer.updated
  request?: string; // as the answer's header had it
  from?: string; // days, both shown
  to?: string;
}

const matching = (value: unknown, shape: RegExp) => (typeof value === "string" && shape.test(value) ? value : undefined);
const anId = /^[\w-]+$/;
const aDay = /^\d{4}-\d{2}-\d{2}$/;

export function parseAuditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    partner: matching(search.partner, anId),
    customer: matching(search.customer, anId),
    user: matching(search.user, anId),
    action: matching(search.action, /^[a-z_]+\.[a-z_]+$/),
    request: search.request === undefined || search.request === "" ? undefined : String(search.request),
    from: matching(search.from, aDay),
    to: matching(search.to, aDay),
  };
}
