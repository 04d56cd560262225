// Every page there is, with something on it, for whoever is signed in.
import { ask, everyRow } from "./portal.mjs";

export async function vendorPaths(page) {
  const [partner] = await everyRow(page, "/v1/partners");
  const partnerships = await everyRow(page, "/v1/partnerships");
  const [customer] = (await everyRow(page, "/v1/customers")).sort((a, b) => b.name.length - a.name.length);
  const [product] = (await ask(page, "/v1/products")).data;
  const [type] = (await ask(page, "/v1/partnership-types")).data;
  const { user_id } = (await everyRow(page, "/v1/grants")).find((row) => row.customer_scope === "assigned");
  const [review] = (await ask(page, "/v1/access-reviews")).reviews;
  return [
    "/",
    "/tasks",
    "/tasks?state=done",
    "/manage/partners",
    "/manage/partners/new",
    "/manage/setup",
    `/manage/partners/${partner.id}`,
    "/manage/partnerships",
    "/manage/partnerships/new",
    `/manage/partnerships/${partnerships[0].id}`,
    `/manage/partnerships/${partnerships[0].id}/edit`,
    "/manage/partnership-types",
    "/manage/partnership-types/new",
    `/manage/partnership-types/${type.id}`,
    "/manage/products",
    "/manage/products/new",
    `/manage/products/${product.id}`,
    "/manage/customers",
    "/manage/customers/new",
    `/manage/customers/${customer.id}`,
    `/audit/access/${customer.id}`,
    "/manage/users",
    "/manage/users/new",
    `/manage/users/${user_id}`,
    "/manage/access-reviews",
    `/manage/access-reviews/${review.partnership_id}`,
    "/manage/access-requests",
    "/manage/unused-access",
    "/manage/roles",
    "/manage/roles/new",
    "/manage/roles/partner_admin",
    "/manage/branding",
    "/manage/mail",
    "/manage/schedule",
    "/manage/task-rules",
    "/manage/exceptions",
    "/manage/channel",
    "/manage/channel?liveliness=dormant",
    "/audit",
    "/audit/isolation",
    "/manage/quarantine",
    "/manage/imports",
    "/manage/imports/new",
    "/profile",
  ];
}

export async function partnerPaths(page) {
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  const { is_restricted, partnership, permissions } = await ask(page, "/v1/session");
  const tabs = partnership.tabs.map((tab) => `/customers/${customer_id}/${tab}`);
  const people = permissions.includes("users_manage") ? ["/people", "/people/new", "/people/requests", "/people/unused", `/people/${(await everyRow(page, "/v1/grants")).at(-1).user_id}`] : [];
  if (partnership.report === "acv") tabs.push("/orders", "/orders?view=renewals");
  return ["/", "/?status=inactive", "/tasks", ...tabs, "/report", "/report?cycles=12", "/glossary", "/notifications", "/profile", ...(is_restricted ? [] : ["/contacts"]), ...people, ...(permissions.includes("audit_read") ? ["/audit", `/audit/access/${customer_id}`] : [])];
}
