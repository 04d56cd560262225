import type { Permission } from "../api/types";

// What a page needs of whoever opens it, besides what the pages above it need. Without it the page is not there, and no way leads to it.
const needed: Record<string, Permission[]> = {
  "/contacts": ["customers_read"],
  "/notifications": ["customers_read"],
  "/tasks": ["customers_read"],
  "/orders": ["orders_read"],
  "/report": ["reports_read"],
  "/people": ["users_manage"],
  "/audit": ["audit_read"],
  "/manage/partners": ["partners_manage"],
  "/manage/setup": ["partners_manage", "customers_manage", "users_manage"],
  "/manage/partnerships": ["partners_manage"],
  "/manage/partnership-types": ["partners_manage", "catalog_manage"],
  "/manage/products": ["catalog_manage"],
  "/manage/customers": ["customers_manage"],
  "/manage/users": ["users_manage"],
  "/manage/access-requests": ["users_manage"],
  "/manage/access-reviews": ["users_manage"],
  "/manage/unused-access": ["users_manage"],
  "/manage/roles": ["users_manage"],
  "/manage/roles/new": ["roles_manage"],
  "/manage/branding": ["catalog_manage"],
  "/manage/mail": ["users_manage"],
  "/manage/schedule": ["jobs_manage"],
  "/manage/task-rules": ["jobs_manage"],
  "/manage/exceptions": ["jobs_manage"],
  "/manage/quarantine": ["usage_manage"],
  "/manage/imports": ["imports_run"],
};

const isWithin = (path: string, page: string) => path === page || path.startsWith(`${page}/`);

// An address, or a pattern of addresses as the routes have it.
export const mayOpen = (path: string, permissions: Permission[]) =>
  Object.entries(needed).every(([page, all]) => !isWithin(path, page) || all.every((permission) => permissions.includes(permission)));
