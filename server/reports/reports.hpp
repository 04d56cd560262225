// The report of a partnership: its type decides the kind, never the caller. Every total comes down to its lines, every line to
// its days, every day to its readings, and the workbooks hold the same numbers.
#pragma once

#include "portfolio/portfolio.hpp"

namespace entente {

ENTENTE_ENTITY(Export, "export")

struct ReportBar {
    Month month;
    CycleState state = CycleState::open;
    std::int64_t total = 0;
    std::int64_t sum_of_peaks = 0;
    std::int64_t peak_of_sums = 0;
    std::optional<std::int64_t> commitment;
    std::int64_t overage = 0;
    std::int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(ReportBar, (), (month, state, total, sum_of_peaks, peak_of_sums, commitment, overage, customers))

struct ReportProduct : ProductRef {
    std::vector<ReportBar> bars;
};
BOOST_DESCRIBE_STRUCT(ReportProduct, (ProductRef), (bars))

struct SummaryLine {
    Id<Product> product_id;
    std::int64_t customers = 0;
    std::int64_t total = 0;
    std::int64_t sum_of_peaks = 0;
    std::int64_t peak_of_sums = 0;
    std::optional<std::int64_t> commitment;
    std::int64_t billable = 0;
    std::int64_t overage = 0;
    std::int64_t completeness_bp = 0;
    std::optional<Money> unit_price;
    std::optional<Money> amount;
};
BOOST_DESCRIBE_STRUCT(SummaryLine, (),
                      (product_id, customers, total, sum_of_peaks, peak_of_sums, commitment, billable, overage,
                       completeness_bp, unit_price, amount))

struct ReportedAdjustment {
    Id<Adjustment> id;
    Month month; // the cycle that it is put into
    Id<Product> product_id;
    Id<Customer> customer_id;
    std::string customer_name;
    Month from_month; // the closed cycle that it is about
    std::int64_t quantity = 0;
    std::int64_t old_value = 0;
    std::int64_t new_value = 0;
    std::string cause;
    Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(ReportedAdjustment, (),
                      (id, month, product_id, customer_id, customer_name, from_month, quantity, old_value, new_value,
                       cause, recorded_at))

struct SummaryMonth {
    Month month;
    BillingCycle cycle;
    std::vector<SummaryLine> lines;
    std::vector<ReportedAdjustment> adjustments; // the first ten
    std::int64_t adjustment_count = 0;           // of all
};
BOOST_DESCRIBE_STRUCT(SummaryMonth, (), (month, cycle, lines, adjustments, adjustment_count))

/// A cycle's contract value, of one currency.
struct AcvMonthLine {
    std::string currency;
    Money first; // of its first day
    Money last;  // of its last day, or today
    Money lowest;
    Money highest;
    Money change; // from the first day to the last
};
BOOST_DESCRIBE_STRUCT(AcvMonthLine, (), (currency, first, last, lowest, highest, change))

struct AcvMonth {
    Month month;
    BillingCycle cycle;
    std::vector<AcvMonthLine> lines;
};
BOOST_DESCRIBE_STRUCT(AcvMonth, (), (month, cycle, lines))

struct AcvReport {
    Date today;
    Date from; // of the first cycle
    Date to;   // of the last one, or today
    std::vector<AcvSeries> currencies;
    std::vector<AcvMonth> summary;     // newest first
    std::vector<StatusCount> statuses; // of the customers of today; they add up to `customers`
    std::int64_t customers = 0;
    std::vector<AcvTotals> totals; // of today, with the forecast of renewals
};
BOOST_DESCRIBE_STRUCT(AcvReport, (), (today, from, to, currencies, summary, statuses, customers, totals))

struct Report {
    std::string kind; // the partnership type's code
    ReportKind report = ReportKind::peaks;
    Instant as_of;
    std::string currency;
    std::string zone;
    std::vector<BillingCycle> months; // that can be asked for, newest first; empty before the first reading
    BillingCycle cycle;
    std::vector<ReportProduct> products;
    std::vector<SummaryMonth> summary; // newest first
    std::optional<AcvReport> acv;      // where contract value is reported; products and summary are empty then
};
BOOST_DESCRIBE_STRUCT(Report, (), (kind, report, as_of, currency, zone, months, cycle, products, summary, acv))

struct ReportLine {
    Id<Customer> customer_id;
    std::string customer_name;
    Id<Product> product_id;
    std::int64_t peak = 0;
    Date peak_day;
    std::int64_t share_bp = 0; // of the sum of peaks
    std::optional<std::int64_t> previous;
    std::int64_t days_with_reading = 0;
    std::int64_t active_days = 0;
};
BOOST_DESCRIBE_STRUCT(ReportLine, (),
                      (customer_id, customer_name, product_id, peak, peak_day, share_bp, previous, days_with_reading,
                       active_days))

struct EvidenceLine : ReportLine {
    std::int64_t total = 0; // the sum of peaks that share_bp is of
};
BOOST_DESCRIBE_STRUCT(EvidenceLine, (ReportLine), (total))

struct EvidenceReading {
    Instant measured_at;
    std::int64_t value = 0;
    std::string source;
    Instant received_at;
    bool is_peak = false;
    bool superseded = false;
};
BOOST_DESCRIBE_STRUCT(EvidenceReading, (), (measured_at, value, source, received_at, is_peak, superseded))

struct Evidence {
    EvidenceLine line;
    BillingCycle cycle;
    std::string zone;
    std::vector<DayValue> days;
    Date day;
    std::vector<EvidenceReading> readings;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (line, cycle, zone, days, day, readings))

struct ExportFile {
    Id<Export> id;
    std::string file_name;
    std::int64_t rows = 0; // of its first sheet, as it stands now
    std::string url;
};
BOOST_DESCRIBE_STRUCT(ExportFile, (), (id, file_name, rows, url))

namespace reports {

struct ReportPeriod {
    std::optional<Month> month;         // the open cycle unless said
    std::optional<std::int64_t> cycles; // 3, 6 (unless said) or 12 closed ones
};
BOOST_DESCRIBE_STRUCT(ReportPeriod, (), (month, cycles))

struct ListLines {
    Month month;
    Id<Product> product_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListLines, (), (month, product_id, limit, cursor))

struct ListAdjustments {
    Month month; // of the cycle that they are put into
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListAdjustments, (), (month, limit, cursor))

struct EvidenceOf {
    Month month;
    Id<Product> product_id;
    Id<Customer> customer_id;
    std::optional<Date> day; // the peak's unless said
};
BOOST_DESCRIBE_STRUCT(EvidenceOf, (), (month, product_id, customer_id, day))

struct ExportPortfolio {
    std::optional<std::string> sort;
    std::optional<portfolio::CustomerFilter> filter;
    std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(ExportPortfolio, (), (sort, filter, q))

struct ExportById {
    Id<Export> id;
};
BOOST_DESCRIBE_STRUCT(ExportById, (), (id))

/// The closed cycles up to the month and, when that is as late as the last closed one, those after it up to the open one.
/// Throws Problem 422 for another number of cycles, or a month that cannot be asked for.
Report read_report(Work&, ReportPeriod const&);
// Lines, adjustments and evidence are of peaks: Problem 404 in a partnership that reports something else.

/// The customers that a cycle's total is made of, largest first. Throws Problem 422.
Page<ReportLine> list_report_lines(Work&, ListLines const&);
/// All of a cycle, by product; the report itself shows the first ten.
Page<ReportedAdjustment> list_report_adjustments(Work&, ListAdjustments const&);
/// Throws Problem 404 when the customer has no value of that product in that cycle, 422 for a day outside it.
Evidence read_report_evidence(Work&, EvidenceOf const&);

/// Bills what closed and notes who asked for which workbook; the file is written when it is fetched. Throws as read_report.
ExportFile export_report(Work&, ReportPeriod const&);
/// The list of customers under the same filter. Throws as list_portfolio_customers.
ExportFile export_portfolio(Work&, ExportPortfolio const&);
/// Written now, with what the person may see now. Throws Problem 404 for what somebody else asked for, or in another
/// partnership.
web::Download download_export(Work&, ExportById const&);

web::Routes routes();

} // namespace reports
} // namespace entente
