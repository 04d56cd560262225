#include "reports/report_window.hpp"

#include <algorithm>

namespace entente::reports {
namespace {

// A cycle that has not begun on the report's last day has no line.
std::optional<AcvMonthLine> line_of(AcvSeries const& series, Date from, Date to)
{
    auto const first = std::ranges::lower_bound(series.points, from, {}, &AcvPoint::day);
    auto const end = std::ranges::upper_bound(series.points, to, {}, &AcvPoint::day);
    if (first == end)
        return std::nullopt;
    auto const [lowest, highest] = std::ranges::minmax_element(first, end, {}, &AcvPoint::acv);
    auto const last = std::prev(end);
    auto const money = [&](std::int64_t minor) { return Money{minor, series.currency}; };
    return AcvMonthLine{series.currency,    money(first->acv),   money(last->acv),
                        money(lowest->acv), money(highest->acv), money(last->acv - first->acv)};
}

std::vector<AcvMonth> summary_of(ReportWindow const& window, std::vector<AcvSeries> const& currencies)
{
    std::vector<AcvMonth> summary;
    for (auto cycle = window.shown.rbegin(); cycle != window.shown.rend(); ++cycle) {
        AcvMonth month{.month = cycle->month, .cycle = *cycle};
        for (auto const& series : currencies)
            if (auto const line = line_of(series, cycle->from, cycle->to))
                month.lines.push_back(*line);
        summary.push_back(std::move(month));
    }
    return summary;
}

} // namespace

Report acv_report(Work& work, ReportWindow const& window)
{
    Report report{
        .kind = window.type.code,
        .report = window.type.report,
        .as_of = work.now(),
        .currency = window.partnership.currency,
        .zone = window.partnership.zone,
        .months = window.months,
        .cycle = window.chosen,
    };
    auto& acv = report.acv.emplace();
    acv.today = window.cycles.today();
    acv.from = window.shown.front().from;
    acv.to = std::min(window.shown.back().to, acv.today);
    acv.currencies = portfolio::acv_series(work, window.partnership, acv.from, acv.to);
    acv.summary = summary_of(window, acv.currencies);
    acv.statuses = portfolio::count_statuses(work, window.partnership, window.type, window.cycles);
    for (auto const& status : acv.statuses)
        acv.customers += status.customers;
    acv.totals = portfolio::commercial_of(work, window.partnership).currencies;
    return report;
}

Report read_report(Work& work, ReportPeriod const& period)
{
    auto const window = window_of(work, period);
    switch (window.type.report) {
    case ReportKind::peaks: return peak_report(work, window);
    case ReportKind::acv: return acv_report(work, window);
    }
    throw std::logic_error("a partnership type without a report");
}

} // namespace entente::reports
