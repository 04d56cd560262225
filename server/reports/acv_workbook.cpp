#include "reports/growth.hpp"
#include "reports/report_window.hpp"
#include "reports/workbooks.hpp"

#include <fmt/format.h>

namespace entente::reports {
namespace {

constexpr std::int64_t rows_at_a_time = 200;

void write_days(Work& work, Workbook& workbook, AcvReport const& acv)
{
    std::vector<Column> titles{{"Day", 12}};
    for (auto const& series : acv.currencies) {
        titles.push_back({fmt::format("ACV {}", series.currency), 18});
        titles.push_back({fmt::format("Lines {}", series.currency), 12});
    }
    auto& sheet = workbook.sheet("ACV by day", titles);
    for (auto day = acv.from; day <= acv.to; day = day + 1) {
        require_still_admitted(work, sheet);
        sheet.date(day);
        for (auto const& series : acv.currencies) {
            auto const& point = series.points.at(static_cast<std::size_t>(day - acv.from));
            sheet.money({point.acv, series.currency});
            sheet.integer(point.line_count);
        }
        sheet.end_row();
    }
}

void write_months(Workbook& workbook, AcvReport const& acv)
{
    auto& sheet = workbook.sheet("ACV by month", {{"Cycle", 10},
                                                  {"From", 12},
                                                  {"To", 12},
                                                  {"Currency", 10},
                                                  {"First", 18},
                                                  {"Last", 18},
                                                  {"Lowest", 18},
                                                  {"Highest", 18},
                                                  {"Change", 18}});
    for (auto const& month : acv.summary)
        for (auto const& line : month.lines) {
            sheet.text(month.month.text());
            sheet.date(month.cycle.from);
            sheet.date(month.cycle.to);
            sheet.text(line.currency);
            for (auto const& money : {line.first, line.last, line.lowest, line.highest, line.change})
                sheet.money(money);
            sheet.end_row();
        }
}

void write_growth(Work& work, Workbook& workbook, AcvReport const& acv)
{
    auto& sheet = workbook.sheet("Growth", {{"Customer", 36},
                                            {"Customer id", 36},
                                            {"Currency", 10},
                                            {"Movement", 14},
                                            {fmt::format("ACV on {}", acv.from.text()), 20},
                                            {fmt::format("ACV on {}", acv.to.text()), 20},
                                            {"Change", 18},
                                            {"Change in percent", 18}});
    for (auto const& series : acv.currencies)
        each_growth(work, {.from = acv.from, .to = acv.to, .currency = series.currency},
                    [&](CustomerGrowth const& row) {
                        require_still_admitted(work, sheet);
                        sheet.text(row.customer_name);
                        sheet.text(row.customer_id.text());
                        sheet.text(series.currency);
                        sheet.text(row.label == GrowthLabel::new_customer ? "new" : name_of(row.label));
                        sheet.money(row.before);
                        sheet.money(row.after);
                        sheet.money(row.change);
                        row.change_bp ? sheet.percent(*row.change_bp) : sheet.empty();
                        sheet.end_row();
                    });
}

std::string_view title_of(RenewalBucket bucket)
{
    switch (bucket) {
    case RenewalBucket::overdue: return "Overdue";
    case RenewalBucket::days_30: return "0 to 30 days";
    case RenewalBucket::days_60: return "31 to 60 days";
    case RenewalBucket::days_90: return "61 to 90 days";
    }
    return "";
}

/// Every renewal of the pages that a person turns.
void each_renewal(Work& work, FunctionRef<void(DueOrder const&)> visit)
{
    portfolio::ListRenewals input{.limit = rows_at_a_time};
    for (bool has_more = true; has_more;) {
        auto const page = portfolio::list_renewals(work, input);
        for (auto const& order : page.data)
            visit(order);
        has_more = page.has_more;
        input.cursor = page.next_cursor;
    }
}

void write_renewals(Work& work, Workbook& workbook)
{
    auto& sheet = workbook.sheet("Renewals", {{"Order", 20},
                                              {"Customer", 36},
                                              {"Customer id", 36},
                                              {"Begins", 12},
                                              {"Renews on", 12},
                                              {"Days", 8},
                                              {"Due", 16},
                                              {"Looked after by", 26},
                                              {"Amount", 18},
                                              {"Currency", 10}});
    each_renewal(work, [&](DueOrder const& order) {
        require_still_admitted(work, sheet);
        sheet.text(order.number);
        sheet.text(order.customer_name);
        sheet.text(order.customer_id.text());
        sheet.date(order.starts_on);
        sheet.date(order.renews_on);
        sheet.integer(order.days_to_renewal);
        sheet.text(title_of(order.bucket));
        order.owner ? sheet.text(*order.owner) : sheet.empty();
        sheet.money(order.amount);
        sheet.text(order.amount.currency);
        sheet.end_row();
    });
}

void write_statuses(Workbook& workbook, AcvReport const& acv)
{
    auto& sheet = workbook.sheet("Customers by status", {{"Status", 18}, {"Customers", 12}});
    for (auto const& status : acv.statuses) {
        sheet.text(name_of(status.status));
        sheet.integer(status.customers);
        sheet.end_row();
    }
}

} // namespace

void write_acv(Work& work, Workbook& workbook, ReportPeriod const& period)
{
    auto const window = window_of(work, period);
    auto const report = acv_report(work, window);
    auto const& acv = *report.acv;
    write_days(work, workbook, acv);
    write_months(workbook, acv);
    write_growth(work, workbook, acv);
    write_renewals(work, workbook);
    write_statuses(workbook, acv);
    write_about(
        work, workbook, "Contract value report", window.partnership,
        {{"Days", fmt::format("{} to {}", acv.from.text(), acv.to.text())},
         {"Cycle", "A calendar month, first day to last."},
         {"ACV", "What the running lines of orders are worth in a year: the amount of a line / months of its term"
                 " x 12; of a term shorter than a year its whole amount. What is paid once is left out."},
         {"Runs", "From the first day of the term to the day before its end, or before it is cancelled."},
         {"Movement", "By a customer's ACV on both days: new, lost, expanded, contracted or flat."},
         {"Renewals", "Orders still to be renewed, by days from today to the first day they do not cover;"
                      " the amount is the ACV of their last day."},
         {"Currencies", "Amounts of different currencies are never added."}});
}

} // namespace entente::reports
