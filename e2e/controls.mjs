// Which permission puts which control on which page. Every permission by which something is written has its line; permissions.spec.mjs holds the list
// against the routes and takes each of them away.
const exactly = { exact: true };
const button = (name, how) => (page) => page.getByRole("main").getByRole("button", { name, ...how });
const link = (name) => (page) => page.getByRole("main").getByRole("link", { name });
const menu = (name) => (page) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

// `by`: whose portal it is. A path is made from the ids of something that is there.
const vendor = (path, ...controls) => ({ by: "vendor", path: typeof path === "string" ? () => path : path, controls });
const partner = (path, ...controls) => ({ by: "partner", path: typeof path === "string" ? () => path : path, controls });

export const controls = {
  exports_run: [
    partner("/", button("Export", exactly)),
    partner("/report", button("Export for billing")),
    partner("/audit", button("Export", exactly)),
    vendor("/audit", button("Export", exactly)),
  ],
  contacts_manage: [
    partner("/contacts", button(/^(Edit|Name somebody for) /)),
    partner(({ ofPartner }) => `/customers/${ofPartner}/contacts`, button(/^(Edit|Name somebody for) /)),
    vendor(({ customer }) => `/manage/customers/${customer}`, button(/^(Edit|Name somebody for) /)),
  ],
  partnerships_enter: [
    vendor("/manage/partnerships", button(/^Open portal/)),
    vendor(({ partnership }) => `/manage/partnerships/${partnership}`, button("Open portal")),
  ],
  partners_manage: [
    vendor("/", menu("Partners"), menu("Partnerships"), link("Set up a partner")),
    vendor("/manage/partners", link("New partner"), link("Set up a partner")),
    vendor("/manage/partners/new", button("Create partner")),
    vendor(({ company }) => `/manage/partners/${company}`, button("Save changes")),
    vendor("/manage/partnerships", link("New partnership")),
    vendor("/manage/partnerships/new", button("Create partnership")),
    vendor(({ partnership }) => `/manage/partnerships/${partnership}`, link("Edit")),
    vendor(({ partnership }) => `/manage/partnerships/${partnership}/edit`, button("Save changes")),
  ],
  catalog_manage: [
    vendor("/", menu("Products"), menu("Branding")),
    vendor("/manage/products", link("New product")),
    vendor("/manage/products/new", button("Create product")),
    vendor(({ product }) => `/manage/products/${product}`, button("Save changes")),
    vendor("/manage/partnership-types", link("New type")),
    vendor("/manage/partnership-types/new", button("Create type")),
    vendor(({ type }) => `/manage/partnership-types/${type}`, button("Save changes")),
    vendor("/manage/branding", button("Save changes")),
    vendor(({ partnership }) => `/manage/partnerships/${partnership}`, button("Add commitment"), button("Add price")),
  ],
  customers_manage: [
    vendor("/", menu("Customers"), link("Set up a partner")),
    vendor("/manage/customers", link("New customer")),
    vendor("/manage/customers/new", button("Create customer")),
    vendor(({ customer }) => `/manage/customers/${customer}`, button("Save changes"), button("Assign")),
  ],
  tasks_manage: [], // no page shows tasks or schedules yet
  jobs_manage: [],
  orders_manage: [], // no page writes orders: they come by the API and by imports
  users_manage: [
    vendor("/", menu("Users"), menu("Access reviews"), menu("Roles"), menu("Mail"), link("Set up a partner")),
    vendor("/manage/users", link("New user")),
    vendor("/manage/users/new", button("Create user")),
    vendor(({ person }) => `/manage/users/${person}`, button("Save changes"), button("Give access")),
    vendor("/manage/unused-access", button(/^End access/)),
    vendor(({ reviewed }) => `/manage/access-reviews/${reviewed}`, button("Sign off")),
    partner("/", menu("People")),
    partner("/people", link("Add a person")),
    partner("/people/new", button("Add person")),
  ],
  usage_manage: [vendor("/", menu("Usage quarantine")), vendor("/manage/quarantine", button("Release"), button("Refuse"))],
  imports_run: [vendor("/", menu("Imports")), vendor("/manage/imports", link("New import")), vendor("/manage/imports/new", button("Upload"))],
  audit_read: [
    vendor("/", menu("Audit trail")),
    vendor("/audit", button("Export", exactly)),
    vendor(({ customer }) => `/manage/customers/${customer}`, link("Who could do what")),
    partner("/", menu("Audit trail")),
    partner("/audit", button("Export", exactly)),
  ],
  roles_manage: [
    vendor("/manage/roles", link("New role")),
    vendor("/manage/roles/partner_admin", link("Copy this role")),
    vendor("/manage/roles/new", button("Create role")),
  ],
};
