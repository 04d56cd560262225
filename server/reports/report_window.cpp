#include "reports/report_window.hpp"

#include "reports/reports_store.hpp"

namespace entente::reports {
namespace {

int checked(std::optional<std::int64_t> cycles)
{
    auto const number = cycles.value_or(6);
    if (number != 3 && number != 6 && number != 12)
        throw Problem::invalid("/cycles", "choice", "Ask for 3, 6 or 12 cycles.");
    return static_cast<int>(number);
}

// A later cycle than the last closed one is provisional: it stands after the closed ones and is not counted among them.
std::vector<BillingCycle> shown(portfolio::Cycles const& cycles, Month chosen, int number)
{
    auto const last_closed = cycles.last_closed();
    if (chosen < last_closed)
        return cycles.ending_with(chosen, number);
    return cycles.ending_with(cycles.open().month, number + (cycles.open().month - last_closed));
}

// The cycle in which the first order began, when that has begun.
std::optional<Month> first_month_of_orders(Work& work, Partnership const& partnership, portfolio::Cycles const& cycles)
{
    auto const first = orders::first_day(work, partnership);
    if (!first || *first > cycles.open().to)
        return std::nullopt;
    return cycles.containing(*first).month;
}

} // namespace

Partnership partnership_with_peaks(Work& work)
{
    auto partnership = partners::current_partnership(work);
    if (partners::type_of_partnership(work, partnership).report != ReportKind::peaks)
        throw Problem::not_found();
    return partnership;
}

ReportWindow window_of(Work& work, ReportPeriod const& period)
{
    auto const number = checked(period.cycles);
    auto partnership = partners::current_partnership(work);
    portfolio::Cycles cycles(work, partnership);
    auto const chosen = cycles.chosen(period.month);
    auto type = partners::type_of_partnership(work, partnership);
    auto const first = type.report == ReportKind::acv ? first_month_of_orders(work, partnership, cycles)
                                                      : store::first_month(work, partnership);
    if (chosen < first.value_or(cycles.open().month))
        throw Problem::invalid("/month", "unknown", "There is nothing in or before this cycle.");
    std::vector<BillingCycle> months;
    for (auto month = cycles.open().month; first && month >= *first; month = month - 1)
        months.push_back(cycles.labelled(month));
    auto list = shown(cycles, chosen, number);
    return {std::move(partnership), std::move(type),         cycles,
            std::move(months),      cycles.labelled(chosen), std::move(list)};
}

} // namespace entente::reports
