import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { ErrorPage, NotFoundPage } from "./app/ErrorPage";
import { parseListSearch } from "./app/lists/listSearch";
import { useSession } from "./app/session";
import type { OrdersSearch } from "./features/commercial/search";
import type { TasksSearch } from "./features/tasks/search";
import { parseAuditSearch } from "./features/audit/search";
import { parseMomentSearch } from "./features/reviews/search";
import { parseChannelSearch } from "./features/channel/search";
import { parseMailSearch } from "./features/mail/search";
import { parsePortfolioSearch } from "./features/portfolio/search";
import { parseReportSearch } from "./features/report/search";
import { later } from "./ui/later";

// The one list of pages. Each page is a chunk of its own; the server decides what a person may see on it.

const DashboardPage = later(() => import("./features/portfolio/DashboardPage").then((module) => module.DashboardPage));
const VendorHomePage = later(() => import("./features/vendor-home").then((module) => module.VendorHomePage));

function HomePage() {
  const { partnership } = useSession();
  return <>{partnership ? <DashboardPage /> : <VendorHomePage />}</>;
}

// Whoever is not signed in needs no shell.
const shell = lazyRouteComponent(() => import("./app/shell/Shell"), "Shell");
const root = createRootRoute({ component: shell, errorComponent: ErrorPage, notFoundComponent: NotFoundPage });
const getParentRoute = () => root;

const customer = () => import("./features/customer");
const roles = () => import("./features/roles/pages");
const products = () => import("./features/products/pages");
const contacts = () => import("./features/contacts");
const profile = () => import("./features/profile");
const glossary = () => import("./features/glossary");
const notifications = () => import("./features/notifications");
const report = () => import("./features/report");
const commercial = () => import("./features/commercial");
const audit = () => import("./features/audit");
const reviews = () => import("./features/reviews");
const quarantine = () => import("./features/quarantine");
const accessRequests = () => import("./features/access-requests/RequestsPage");
const accessReviews = () => import("./features/access-reviews");
const imports = () => import("./features/imports");
const branding = () => import("./features/branding");
const mail = () => import("./features/mail");
const channel = () => import("./features/channel");
const tasks = () => import("./features/tasks");

const home = createRoute({
  getParentRoute,
  path: "/",
  validateSearch: parsePortfolioSearch,
  component: HomePage,
});
const oneCustomer = createRoute({
  getParentRoute,
  path: "/customers/$customerId/$subTab",
  component: lazyRouteComponent(customer, "CustomerPage"),
});
const ownContacts = createRoute({
  getParentRoute,
  path: "/contacts",
  component: lazyRouteComponent(contacts, "ContactsPage"),
});
const bookmark = createRoute({
  getParentRoute,
  path: "/l/$token",
  component: lazyRouteComponent(notifications, "BookmarkPage"),
});
const ownProfile = createRoute({
  getParentRoute,
  path: "/profile",
  component: lazyRouteComponent(profile, "ProfilePage"),
});
const theGlossary = createRoute({
  getParentRoute,
  path: "/glossary",
  component: lazyRouteComponent(glossary, "GlossaryPage"),
});
const allNotifications = createRoute({
  getParentRoute,
  path: "/notifications",
  component: lazyRouteComponent(notifications, "NotificationsPage"),
});
const theReport = createRoute({
  getParentRoute,
  path: "/report",
  validateSearch: parseReportSearch,
  component: lazyRouteComponent(report, "ReportPage"),
});
const allOrders = createRoute({
  getParentRoute,
  path: "/orders",
  validateSearch: (search: OrdersSearch) => search,
  component: lazyRouteComponent(commercial, "OrdersPage"),
});
const allTasks = createRoute({
  getParentRoute,
  path: "/tasks",
  validateSearch: (search: TasksSearch) => search,
  component: lazyRouteComponent(tasks, "TasksPage"),
});
const allPartners = createRoute({
  getParentRoute,
  path: "/manage/partners",
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import("./features/partners/PartnersPage"), "PartnersPage"),
});
const newPartner = createRoute({
  getParentRoute,
  path: "/manage/partners/new",
  component: lazyRouteComponent(() => import("./features/partners/PartnerForm"), "NewPartnerPage"),
});
const editPartner = createRoute({
  getParentRoute,
  path: "/manage/partners/$id",
  component: lazyRouteComponent(() => import("./features/partners/PartnerForm"), "EditPartnerPage"),
});
const setUpPartner = createRoute({
  getParentRoute,
  path: "/manage/setup",
  component: lazyRouteComponent(() => import("./features/setup"), "SetupPage"),
});
const allPartnerships = createRoute({
  getParentRoute,
  path: "/manage/partnerships",
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import("./features/partnerships/PartnershipsPage"), "PartnershipsPage"),
});
const newPartnership = createRoute({
  getParentRoute,
  path: "/manage/partnerships/new",
  component: lazyRouteComponent(() => import("./features/partnerships/PartnershipForm"), "NewPartnershipPage"),
});
const onePartnership = createRoute({
  getParentRoute,
  path: "/manage/partnerships/$id",
  component: lazyRouteComponent(() => import("./features/partnerships/PartnershipPage"), "PartnershipPage"),
});
const editPartnership = createRoute({
  getParentRoute,
  path: "/manage/partnerships/$id/edit",
  component: lazyRouteComponent(() => import("./features/partnerships/PartnershipForm"), "EditPartnershipPage"),
});
const allPartnershipTypes = createRoute({
  getParentRoute,
  path: "/manage/partnership-types",
  component: lazyRouteComponent(() => import("./features/partnership-types/PartnershipTypesPage"), "PartnershipTypesPage"),
});
const newPartnershipType = createRoute({
  getParentRoute,
  path: "/manage/partnership-types/new",
  component: lazyRouteComponent(() => import("./features/partnership-types/PartnershipTypeForm"), "NewPartnershipTypePage"),
});
const editPartnershipType = createRoute({
  getParentRoute,
  path: "/manage/partnership-types/$id",
  component: lazyRouteComponent(() => import("./features/partnership-types/PartnershipTypeForm"), "EditPartnershipTypePage"),
});
const allCustomers = createRoute({
  getParentRoute,
  path: "/manage/customers",
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import("./features/customers/CustomersPage"), "CustomersPage"),
});
const newCustomer = createRoute({
  getParentRoute,
  path: "/manage/customers/new",
  component: lazyRouteComponent(() => import("./features/customers/CustomerForm"), "NewCustomerPage"),
});
const editCustomer = createRoute({
  getParentRoute,
  path: "/manage/customers/$id",
  component: lazyRouteComponent(() => import("./features/customers/CustomerForm"), "EditCustomerPage"),
});
const allProducts = createRoute({
  getParentRoute,
  path: "/manage/products",
  component: lazyRouteComponent(products, "ProductsPage"),
});
const newProduct = createRoute({
  getParentRoute,
  path: "/manage/products/new",
  component: lazyRouteComponent(products, "NewProductPage"),
});
const editProduct = createRoute({
  getParentRoute,
  path: "/manage/products/$id",
  component: lazyRouteComponent(products, "EditProductPage"),
});
const allUsers = createRoute({
  getParentRoute,
  path: "/manage/users",
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import("./features/users/UsersPage"), "UsersPage"),
});
const newUser = createRoute({
  getParentRoute,
  path: "/manage/users/new",
  component: lazyRouteComponent(() => import("./features/users/UserForm"), "NewUserPage"),
});
const editUser = createRoute({
  getParentRoute,
  path: "/manage/users/$id",
  component: lazyRouteComponent(() => import("./features/users/UserForm"), "EditUserPage"),
});
// A partner's own people, by the same pages.
const ownPeople = createRoute({
  getParentRoute,
  path: "/people",
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import("./features/users/UsersPage"), "UsersPage"),
});
const newOwnPerson = createRoute({
  getParentRoute,
  path: "/people/new",
  component: lazyRouteComponent(() => import("./features/users/UserForm"), "NewUserPage"),
});
const editOwnPerson = createRoute({
  getParentRoute,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("./features/users/UserForm"), "EditUserPage"),
});
const ownRequests = createRoute({
  getParentRoute,
  path: "/people/requests",
  component: lazyRouteComponent(accessRequests, "RequestsPage"),
});
const ownUnusedAccess = createRoute({
  getParentRoute,
  path: "/people/unused",
  component: lazyRouteComponent(accessReviews, "UnusedPage"),
});
const allAccessRequests = createRoute({
  getParentRoute,
  path: "/manage/access-requests",
  component: lazyRouteComponent(accessRequests, "RequestsPage"),
});
const allAccessReviews = createRoute({
  getParentRoute,
  path: "/manage/access-reviews",
  component: lazyRouteComponent(accessReviews, "ReviewsPage"),
});
const oneAccessReview = createRoute({
  getParentRoute,
  path: "/manage/access-reviews/$id",
  validateSearch: ({ quarter }): { quarter?: string } => (typeof quarter === "string" ? { quarter } : {}),
  component: lazyRouteComponent(accessReviews, "ReviewPage"),
});
const unusedAccess = createRoute({
  getParentRoute,
  path: "/manage/unused-access",
  component: lazyRouteComponent(accessReviews, "UnusedPage"),
});
const allRoles = createRoute({
  getParentRoute,
  path: "/manage/roles",
  component: lazyRouteComponent(roles, "RolesPage"),
});
const newRole = createRoute({
  getParentRoute,
  path: "/manage/roles/new",
  validateSearch: ({ from }): { from?: string } => (typeof from === "string" ? { from } : {}),
  component: lazyRouteComponent(roles, "NewRolePage"),
});
const editRole = createRoute({
  getParentRoute,
  path: "/manage/roles/$id",
  component: lazyRouteComponent(roles, "EditRolePage"),
});
const theBranding = createRoute({
  getParentRoute,
  path: "/manage/branding",
  component: lazyRouteComponent(branding, "BrandingPage"),
});

const theMail = createRoute({
  getParentRoute,
  path: "/manage/mail",
  validateSearch: parseMailSearch,
  component: lazyRouteComponent(mail, "MailPage"),
});

const theSchedule = createRoute({
  getParentRoute,
  path: "/manage/schedule",
  component: lazyRouteComponent(() => import("./features/schedule/SchedulePage"), "SchedulePage"),
});
const taskRules = createRoute({
  getParentRoute,
  path: "/manage/task-rules",
  component: lazyRouteComponent(() => import("./features/schedule/RulesPage"), "RulesPage"),
});

const theExceptions = createRoute({
  getParentRoute,
  path: "/manage/exceptions",
  component: lazyRouteComponent(() => import("./features/schedule/ExceptionsPage"), "ExceptionsPage"),
});

const theChannel = createRoute({
  getParentRoute,
  path: "/manage/channel",
  validateSearch: parseChannelSearch,
  component: lazyRouteComponent(channel, "ChannelPage"),
});
const theAudit = createRoute({
  getParentRoute,
  path: "/audit",
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(audit, "AuditPage"),
});

const theCustomersAccess = createRoute({
  getParentRoute,
  path: "/audit/access/$customerId",
  validateSearch: parseMomentSearch,
  component: lazyRouteComponent(reviews, "CustomerAccessPage"),
});

const theIsolation = createRoute({
  getParentRoute,
  path: "/audit/isolation",
  component: lazyRouteComponent(reviews, "IsolationPage"),
});

const theQuarantine = createRoute({
  getParentRoute,
  path: "/manage/quarantine",
  component: lazyRouteComponent(quarantine, "QuarantinePage"),
});

const allImports = createRoute({
  getParentRoute,
  path: "/manage/imports",
  component: lazyRouteComponent(imports, "ImportsPage"),
});
const newImport = createRoute({
  getParentRoute,
  path: "/manage/imports/new",
  component: lazyRouteComponent(imports, "NewImportPage"),
});
const oneImport = createRoute({
  getParentRoute,
  path: "/manage/imports/$id",
  component: lazyRouteComponent(imports, "ImportPage"),
});

const routeTree = root.addChildren([
  home,
  oneCustomer,
  ownContacts,
  bookmark,
  ownProfile,
  theGlossary,
  allNotifications,
  theReport,
  allOrders,
  allTasks,
  allPartners,
  newPartner,
  editPartner,
  setUpPartner,
  allPartnerships,
  newPartnership,
  onePartnership,
  editPartnership,
  allPartnershipTypes,
  newPartnershipType,
  editPartnershipType,
  allCustomers,
  newCustomer,
  editCustomer,
  allProducts,
  newProduct,
  editProduct,
  allUsers,
  newUser,
  editUser,
  ownPeople,
  newOwnPerson,
  editOwnPerson,
  ownRequests,
  ownUnusedAccess,
  allAccessRequests,
  allAccessReviews,
  oneAccessReview,
  unusedAccess,
  allRoles,
  newRole,
  editRole,
  theBranding,
  theMail,
  theSchedule,
  taskRules,
  theExceptions,
  theChannel,
  theAudit,
  theCustomersAccess,
  theIsolation,
  theQuarantine,
  allImports,
  newImport,
  oneImport,
]);

export const router = createRouter({ routeTree, defaultPreload: "intent", scrollRestoration: false });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
