#include "reports/completeness.hpp"

#include "reports/reports_store.hpp"

namespace entente::reports {

Completeness::Completeness(Work& work, ReportWindow const& window)
{
    auto const rows = store::interruptions(work, window.partnership, window.shown.front(), window.shown.back());
    for (std::size_t begin = 0; begin < rows.size();) {
        auto const& row = rows[begin];
        std::vector<portfolio::AssignedSpan> spans;
        auto end = begin;
        for (; end < rows.size() && rows[end].month == row.month && rows[end].product_id == row.product_id &&
               rows[end].customer_id == row.customer_id;
             ++end)
            spans.push_back({row.customer_id, "", rows[end].valid_from, rows[end].valid_to});
        auto const cycle = window.cycles.labelled(row.month);
        auto const until = std::min(cycle.to, window.cycles.today());
        missing_[{row.month, row.product_id}] +=
            cycle.day - portfolio::active_days(window.cycles.zone(), spans, "", cycle.from, until);
        begin = end;
    }
}

std::int64_t Completeness::of(BillingCycle const& cycle, Product const& product,
                              portfolio::CycleTotal const& total) const
{
    auto const found = missing_.find({cycle.month, product.id});
    auto const missing = found == missing_.end() ? 0 : found->second;
    return portfolio::completeness(total.days, total.customers * cycle.day - missing).value_or(10'000);
}

} // namespace entente::reports
