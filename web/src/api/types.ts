// The wire's nouns under the names that the pages use. Pages import from here only, so that the generated schema can
// take the place of these types without touching a page.

export type Instant = string;
export type Day = string; // YYYY-MM-DD
export type Month = string; // YYYY-MM, the label of a cycle

export interface Money {
  minor: number;
  currency: string;
}

export interface Page<T> {
  data: T[];
  has_more: boolean;
  next_cursor: string | null;
}

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemDocument {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  errors?: FieldError[];
  request_id?: string;
}

// ---- sign-in and session

export interface DemoUser {
  id: string;
  name: string;
  description: string;
  role: string;
}

export interface SignInPageInfo {
  vendor_name: string;
  is_demo: boolean;
  as_of: Instant;
  demo_users: DemoUser[];
}

export type Language = "en" | "de";
export type Theme = "system" | "light" | "dark";
export type SubTab = "cycle" | "usage";

export interface PartnershipRef {
  id: string;
  name: string;
  type_code: string;
  type_name: string;
  currency: string;
  zone: string;
  tabs: SubTab[];
}

export interface Session {
  user: { id: string; name: string; email: string; role: string; language: Language; theme: Theme };
  portal: "vendor" | "partner";
  permissions: string[];
  portal_epoch: number;
  partner: { id: string; name: string } | null;
  partnership: PartnershipRef | null;
  partnerships: PartnershipRef[];
  is_demo: boolean;
  vendor_name: string;
  is_vendor_frame: boolean;
  expires_at: Instant;
  as_of: Instant;
}

export interface CustomerTab {
  customer_id: string;
  name: string;
  sub_tab: SubTab;
  state: string;
}

// ---- portfolio

export interface Cycle {
  month: Month;
  from: Day;
  to: Day;
  days: number;
  day: number;
  starts_at: Instant;
  ends_at: Instant;
  state: "open" | "closing" | "closed";
}

export interface ProductRef {
  product_id: string;
  code: string;
  name: string;
  unit: string;
  decimals: number;
  aggregation: "peak" | "last" | "sum";
}

export interface PeakTile extends ProductRef {
  total: number;
  peak_of_sums: number;
  commitment: number | null;
  billable: number;
  overage: number;
}

export interface Portfolio {
  as_of: Instant;
  currency: string;
  cycle: Cycle;
  customers: number;
  active: number;
  trial: number;
  inactive: number;
  products: PeakTile[];
}

export type CustomerKind = "customer" | "trial" | "internal" | "demo";
export type CustomerStatus = "active" | "trial" | "inactive";

export interface PortfolioCustomer {
  customer_id: string;
  name: string;
  country: string;
  kind: CustomerKind;
  status: CustomerStatus;
  since: Day | null;
  last_reading: Day | null;
  commitment_share_bp: number | null;
  completeness_bp: number | null;
  peaks: { product_id: string; value: number; day: Day }[];
  trend: (number | null)[];
  trend_product_id: string | null;
}

export interface ExportFile {
  id: string;
  file_name: string;
  rows: number;
  url: string;
}

// ---- one customer

export interface CustomerDetail {
  id: string;
  name: string;
  country: string;
  kind: CustomerKind;
  status: CustomerStatus;
  external_id: string | null;
  partner_id: string;
  since: Day | null;
  version: number;
}

export interface DayValue {
  day: Day;
  value: number | null;
}

export interface ProductUsage extends ProductRef {
  licence: number | null;
  peak: number | null;
  peak_day: Day | null;
  days_with_reading: number;
  active_days: number;
  days: DayValue[];
}

export interface CustomerUsage {
  as_of: Instant;
  from: Day;
  to: Day;
  zone: string;
  products: ProductUsage[];
}

export interface CustomerCycleProduct extends ProductRef {
  peak: number | null;
  peak_day: Day | null;
  total: number;
  share_bp: number | null;
  commitment: number | null;
  billable: number;
  overage: number;
  days_with_reading: number;
  active_days: number;
}

export interface CustomerCycle {
  as_of: Instant;
  cycle: Cycle;
  products: CustomerCycleProduct[];
  history: { month: Month; product_id: string; peak: number | null }[];
}

// ---- report

export interface ReportBar {
  month: Month;
  state: Cycle["state"];
  total: number;
  peak_of_sums: number;
  commitment: number | null;
  overage: number;
  customers: number;
}

export interface ReportProduct extends ProductRef {
  bars: ReportBar[];
}

export interface SummaryLine {
  product_id: string;
  customers: number;
  total: number;
  peak_of_sums: number;
  commitment: number | null;
  billable: number;
  overage: number;
  completeness_bp: number;
  unit_price: Money | null;
  amount: Money | null;
}

export interface Adjustment {
  id: string;
  product_id: string;
  customer_id: string;
  customer_name: string;
  from_month: Month;
  quantity: number;
  old: number;
  new: number;
  cause: string;
  recorded_at: Instant;
}

export interface SummaryMonth {
  month: Month;
  cycle: Cycle;
  lines: SummaryLine[];
  adjustments: Adjustment[];
}

export interface Report {
  kind: string;
  as_of: Instant;
  currency: string;
  zone: string;
  months: Cycle[];
  cycle: Cycle;
  products: ReportProduct[];
  summary: SummaryMonth[];
}

export interface ReportLine {
  customer_id: string;
  customer_name: string;
  product_id: string;
  peak: number;
  peak_day: Day;
  share_bp: number;
  previous: number | null;
  days_with_reading: number;
  active_days: number;
}

export interface Reading {
  measured_at: Instant;
  value: number;
  source: string;
  received_at: Instant;
  is_peak: boolean;
  superseded: boolean;
}

export interface Evidence {
  line: ReportLine & { total: number };
  cycle: Cycle;
  zone: string;
  days: DayValue[];
  day: Day;
  readings: Reading[];
}

// ---- vendor lists

export interface Versioned {
  id: string;
  version: number;
  created_at: Instant;
  updated_at: Instant;
}

export interface PartnerInput {
  name: string;
  country: string;
  external_id: string | null;
  standing: "active" | "suspended";
}
export type Partner = PartnerInput & Versioned & { partnerships: number };

export interface PartnershipInput {
  partner_id: string;
  type_code: string;
  region: string;
  currency: string;
  zone: string;
  start_day: number;
  name: string;
  total: "sum_of_peaks" | "peak_of_sums";
  external_id: string | null;
}
export type Partnership = PartnershipInput & Versioned;

export interface PartnershipType {
  code: string;
  name: string;
  start_day: number;
  zone: string;
  currency: string;
  total: "sum_of_peaks" | "peak_of_sums";
}

export interface ProductInput {
  code: string;
  name: string;
  unit: string;
  aggregation: "peak" | "last" | "sum";
  decimals: number;
  jump_floor: number;
  line: string;
  is_active: boolean;
}
export type Product = ProductInput & Versioned;

export interface CustomerInput {
  partner_id: string;
  name: string;
  country: string;
  kind: CustomerKind;
  external_id: string | null;
}
export type Customer = CustomerInput & Versioned;

export interface UserInput {
  name: string;
  email: string;
  role: string;
  partner_id: string | null;
  partnership_ids: string[];
  all_customers: boolean;
  customer_ids: string[];
  password?: string;
}
export type User = UserInput & Versioned;

export interface CommitmentInput {
  partnership_id: string;
  product_id: string;
  quantity: number;
  from: Day;
  to: Day | null;
}
export type Commitment = CommitmentInput & Versioned;

export interface PriceInput {
  partnership_id: string;
  product_id: string;
  amount: Money;
  from: Day;
  to: Day | null;
}
export type Price = PriceInput & Versioned;

export interface QuarantinedReading {
  id: string;
  customer_id: string;
  customer_name: string;
  product_id: string;
  measured_at: Instant;
  value: number;
  source: string;
  reason: string;
}

export interface VendorHome {
  as_of: Instant;
  partners: number;
  partnerships: number;
  customers: number;
  active_customers: number;
  users: number;
  quarantined: number;
  over_commitment: {
    partnership_id: string;
    partnership_name: string;
    product_name: string;
    total: number;
    commitment: number;
  }[];
  recent_imports: unknown[];
}
