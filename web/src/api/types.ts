// The wire's nouns under the names that the pages use: aliases onto schema.gen.ts, which `./dev openapi` writes from what the
// server says about itself. A change of the server that a page does not follow is an error of tsc.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

// The server writes every member of an answer, null where there is nothing; only what is sent may leave members out.
type Written<T> = T extends (infer Item)[]
  ? Written<Item>[]
  : T extends object
    ? { [Name in keyof T]-?: Written<Exclude<T[Name], undefined>> }
    : T;
type Answer<Name extends keyof Schemas> = Written<Schemas[Name]>;

export type Instant = string;
export type Day = string; // YYYY-MM-DD
export type Month = string; // YYYY-MM, the label of a cycle

export type Money = Schemas["Money"];
export type FieldError = Schemas["FieldError"];
export type ProblemDocument = Pick<Schemas["Problem"], "title" | "status" | "code"> & Partial<Schemas["Problem"]>;

export interface Page<Row> {
  data: Row[];
  has_more?: boolean; // absent: this is all
  next_cursor?: string | null;
}

export interface Versioned {
  id: string;
  version: number;
}

// ---- sign-in and session

export type SignInPageInfo = Answer<"SignInPage">;
export type DemoUser = Answer<"DemoUser">;
export type Session = Answer<"Session">;
export type BeginVisit = Schemas["BeginVisit"];
export type SignInAnswer = Answer<"SignInAnswer">;
export type OwnSecondFactor = Answer<"OwnSecondFactor">;
export type SecondFactorOffer = Answer<"SecondFactorOffer">;
export type RecoveryCodes = Answer<"RecoveryCodes">;
export type OwnSession = Answer<"OwnSession">;
export type OwnSessions = Answer<"OwnSessions">;
export type Invitation = Answer<"Invitation">;
export type InvitationWays = Answer<"InvitationWays">;
export type Mail = Answer<"MailLine">;
export type MailKind = Mail["kind"];
export type MailState = Mail["state"];
export type MailStanding = Answer<"MailStanding">;
export type SignInMeans = Answer<"SignInMeans">;
export type PartnershipRef = Answer<"PartnershipRef">;
export type Preferences = Schemas["Preferences"];
export type ListLook = Written<Schemas["ListLook"]>;
export type Language = NonNullable<Preferences["language"]>;
export type Theme = NonNullable<Preferences["theme"]>;
export type Role = Session["user"]["role"];
export type Permission = Session["permissions"][number];
export type SubTab = "tasks" | "commercial" | "cycle" | "usage" | "activity" | "retention" | "contacts";
export type CustomerTab = Schemas["Tab"] & { sub_tab: SubTab };

// ---- portfolio

export type Cycle = Answer<"BillingCycle">;
export type Portfolio = Answer<"Dashboard">;
export type PeakTile = Answer<"PeakTile">;
export type PortfolioCustomer = Answer<"PortfolioCustomer">;
export type PortfolioExport = Schemas["ExportPortfolio"];
export type ExportFile = Answer<"ExportFile">;

// ---- one customer

export type CustomerDetail = Answer<"CustomerDetail">;
export type DayValue = Answer<"DayValue">;
export type ProductUsage = Answer<"ProductUsage">;
export type CustomerUsage = Answer<"CustomerUsage">;
export type CustomerCycle = Answer<"CustomerCycle">;
export type CustomerCycleProduct = Answer<"CycleProduct">;

export type Contact = Answer<"Contact">;
export type ContactKind = Contact["kind"];
export type ContactInput = Schemas["ContactFields"];
export type ContactOwner = Pick<ContactInput, "partner_id" | "customer_id">;
export type NotificationEntry = Answer<"Notification">;
export type BookmarkedPlace = Answer<"BookmarkedPlace">;
export type MailSettings = Answer<"MailSettings">;
export type Pace = MailSettings["tasks"];
export type Topic = keyof MailSettings["bell"];
export type ExceptionTold = NonNullable<NotificationEntry["exception"]>;
export type ExceptionKind = ExceptionTold["kind"];
export type ExceptionSettings = Answer<"ExceptionSettings">;
export type ExceptionInput = Pick<ExceptionSettings, "is_on" | "thresholds">;
export type ExceptionPreview = Answer<"ExceptionPreview">;
export type NotificationSummary = Answer<"NotificationSummary">;
export type ActivityEntry = Answer<"ActivityEntry">;
export type AuditEntry = Answer<"AuditEntry">;
export type AuditFile = Answer<"AuditFile">;
export type Found = Answer<"Found">;

export type Term = Answer<"Term">;

// ---- orders and what they are worth

export type Order = Answer<"Order">;
export type OrderLine = Answer<"OrderLine">;
export type AcvTotals = Answer<"AcvTotals">;
export type AcvTrend = Answer<"AcvTrend">;
export type AcvSeries = Answer<"AcvSeries">;
export type AcvBreakdown = Answer<"AcvBreakdown">;
export type CustomerAcv = Answer<"CustomerAcv">;
export type DueOrder = Answer<"DueOrder">;
export type RenewalBucket = DueOrder["bucket"];
export type CustomerCommercial = Answer<"CustomerCommercial">;
export type StatusCount = Answer<"StatusCount">;
export type Growth = Answer<"Growth">;
export type CustomerGrowth = Answer<"CustomerGrowth">;
export type AcvReport = Answer<"AcvReport">;

// ---- report

export type Report = Answer<"Report">;
export type ReportProduct = Answer<"ReportProduct">;
export type SummaryMonth = Answer<"SummaryMonth">;
export type SummaryLine = Answer<"SummaryLine">;
export type Adjustment = Answer<"ReportedAdjustment">;
export type ReportLine = Answer<"ReportLine">;
export type Evidence = Answer<"Evidence">;
export type ReportPeriod = Schemas["ReportPeriod"];
export type ExportAudit = Schemas["ExportAudit"];

// ---- setting up a partner

export type SetupInput = Schemas["SetupFields"];
export type SetupPreview = Answer<"SetupPreview">;
export type SetupDone = Answer<"Setup">;
export type SimilarPartners = Answer<"SimilarPartners">;
export type Likeness = SimilarPartners["partners"][number]["because"][number];

// ---- the vendor's lists: what is read, what makes a new one, what may change later

export type Partner = Answer<"Partner">;
export type PartnerInput = Schemas["PartnerFields"];
export type PartnerChange = Schemas["PartnerFieldsPatch"];

export type Partnership = Answer<"Partnership">;
export type PartnershipInput = Schemas["PartnershipFields"];
export type PartnershipChange = Schemas["PartnershipChangePatch"];

export type PartnershipType = Answer<"PartnershipType">;
export type PartnershipTypeInput = Schemas["PartnershipTypeFields"];
export type PartnershipTypeChange = Schemas["PartnershipTypeFieldsPatch"];

export type Product = Answer<"Product">;
export type ProductInput = Schemas["ProductFields"];
export type ProductChange = Schemas["ProductChangePatch"];

export type Customer = Answer<"Customer">;
export type CustomerInput = Schemas["CustomerFields"];
export type CustomerChange = Schemas["CustomerChangePatch"];

export type Assignment = Answer<"CustomerAssignment">;
export type AssignmentInput = Schemas["AssignmentFields"];
export type AssignmentChange = Schemas["AssignmentEndPatch"];

export type User = Answer<"UserLine">;
export type UserDetail = Answer<"UserDetail">;
export type UserInput = Schemas["UserFields"];
export type RoleDetail = Omit<Answer<"Role">, "id"> & { id: string | null };
export type RoleInput = Schemas["RoleFields"];
export type RoleChange = Schemas["RoleChangePatch"];
export type Grant = Answer<"Grant">;
export type GrantInput = Schemas["GrantFields"];
export type GrantChange = Schemas["GrantChangePatch"];
export type GrantPreview = Answer<"GrantPreview">;
export type AccessRequests = Answer<"AccessRequests">;
export type AccessRequest = AccessRequests["requests"][number];
export type AccessRequestState = AccessRequest["state"];
export type AskForAccess = Schemas["AskForAccess"];
export type AccessReviews = Answer<"AccessReviews">;
export type AccessReviewSummary = Answer<"AccessReviewSummary">;
export type AccessReviewState = AccessReviewSummary["state"];
export type AccessReview = Answer<"AccessReview">;
export type AccessReviewLine = Answer<"AccessReviewLine">;
export type ReviewVerdict = NonNullable<AccessReviewLine["verdict"]>;
export type UnusedGrants = Answer<"UnusedGrants">;
export type UnusedGrant = Answer<"UnusedGrant">;
export type LesserAccessList = Answer<"LesserAccessList">;
export type LesserAccess = Answer<"LesserAccess">;
export type Isolation = Answer<"Isolation">;
export type WalkedSurface = Isolation["surfaces"][number]["surface"];
export type CustomerAccess = Answer<"CustomerAccess">;
export type AccessOfPerson = CustomerAccess["people"][number];
export type MovePreview = Answer<"MovePreview">;
export type UserChange = Schemas["UserChangePatch"];

export type Commitment = Answer<"Commitment">;
export type CommitmentInput = Schemas["CommitmentFields"];
export type CommitmentChange = Schemas["CommitmentChangePatch"];

export type Price = Answer<"Price">;
export type PriceInput = Schemas["PriceFields"];
export type PriceChange = Schemas["PriceChangePatch"];

export type Import = Answer<"Import">;
export type ImportDetail = Answer<"ImportDetail">;
export type ImportColumn = Answer<"ImportColumn">;
export type ImportPreview = Answer<"ImportPreview">;
export type PreviewCell = Answer<"PreviewCell">;
export type ImportableKind = Answer<"ImportableKind">;
export type WrongRow = Answer<"WrongRow">;
export type KeptRow = Answer<"KeptRow">;
export type ImportKind = Import["kind"];
export type ImportState = Import["state"];
export type Reading = Schemas["ReadingPatch"];
export type ColumnReading = Schemas["ColumnReading"];
export type NumberStyle = NonNullable<ColumnReading["numbers"]>;
export type DateOrder = NonNullable<ColumnReading["dates"]>;

export type QuarantinedReading = Answer<"QuarantinedReading">;
export type VendorHome = Answer<"VendorHome">;
export type ChannelHealth = Answer<"Health">;
export type PartnerLife = Answer<"PartnerLife">;
export type PartnerLives = Answer<"PartnerLives">;
export type Liveliness = PartnerLife["liveliness"];

export type OwnAddress = Answer<"OwnAddress">;
export type CustomerEngagement = Answer<"CustomerEngagement">;
export type EngagementKind = CustomerEngagement["rows"][number]["kind"];
export type CustomerSignals = Answer<"CustomerSignals">;
export type RetentionSignal = CustomerSignals["signals"][number];
export type HealthPart = RetentionSignal["part"];
export type HealthState = NonNullable<CustomerSignals["state"]>;

// ---- tasks

export type Task = Answer<"Task">;
export type TaskRule = Task["rule"];
export type TaskState = Task["state"];
export type TaskAct = Schemas["ActOnTasks"]["act"];
export type TaskComment = Answer<"TaskComment">;
export type TaskSummary = Answer<"TaskSummary">;

// ---- what is told as it happens

export type LiveChanges = Answer<"LiveChanges">;
export type LiveKind = LiveChanges["kinds"][number];

// ---- what runs by itself

export type Job = Answer<"Job">;
export type JobState = Job["state"];
export type Schedule = Answer<"Schedule">;
export type ScheduleChange = Schemas["ScheduleChangePatch"];
export type RuleSettings = Answer<"RuleSettings">;
export type RuleInput = Pick<RuleSettings, "is_on" | "ladder">;
export type RulePreview = Answer<"RulePreview">;

// ---- branding

export type Branding = Answer<"Branding">;
export type BrandingInput = Schemas["BrandingFields"];
export type MailSender = Answer<"MailSender">;
export type MailSenderInput = Schemas["MailSender"];
export type Shade = Answer<"Shade">;
export type AccentPreview = Answer<"AccentPreview">;
