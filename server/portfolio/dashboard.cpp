#include "base/text.hpp"
#include "portfolio/cycle_totals.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

#include <algorithm>

namespace entente {

ProductRef ref_of(Product const& product)
{
    return {product.id, product.code, product.name, product.unit, product.decimals, product.aggregation};
}

namespace portfolio {
namespace {

PeakTile tile_of(Product const& product, CycleTotal const& total)
{
    return {ref_of(product),  total.total,    total.sum_of_peaks, total.peak_of_sums,
            total.commitment, total.billable, total.overage};
}

std::vector<CustomerStatus> statuses_of(ReportKind report)
{
    using enum CustomerStatus;
    if (report == ReportKind::peaks)
        return {active, trial, inactive};
    return {active, expiring, trial, booked, expired_in_use, expired, cancelled, no_order};
}

std::int64_t number_of(std::vector<StatusCount> const& counts, CustomerStatus status)
{
    auto const found = std::ranges::find(counts, status, &StatusCount::status);
    return found == counts.end() ? 0 : found->customers;
}

void fill_peaks(Work& work, Dashboard& dashboard, Partnership const& partnership)
{
    CycleTotals const totals(work, partnership, {dashboard.cycle}, Terms::commitments);
    for (Product const& product : catalog::products(work))
        if (totals.knows(product))
            dashboard.products.push_back(tile_of(product, totals.of(dashboard.cycle, product)));
}

} // namespace

CustomerStatus status_by_use(CustomerKind kind, bool is_used)
{
    if (kind == CustomerKind::trial)
        return CustomerStatus::trial;
    return is_used ? CustomerStatus::active : CustomerStatus::inactive;
}

std::vector<StatusCount> count_statuses(Work& work, Partnership const& partnership, PartnershipType const& type,
                                        Cycles const& cycles)
{
    auto const counted = store::count_by_status(work, {partnership, type.report, cycles.last_closed(), cycles.today()});
    std::vector<StatusCount> counts;
    for (auto const status : statuses_of(type.report))
        counts.push_back({status, number_of(counted, status)});
    return counts;
}

Dashboard read_portfolio(Work& work)
{
    auto const partnership = partners::current_partnership(work);
    auto const type = partners::type_of_partnership(work, partnership);
    Cycles const cycles(work, partnership, Cycles::Reach::latest);
    Dashboard dashboard{
        .as_of = work.now(),
        .report = type.report,
        .metrics = text::split_words(type.metrics),
        .currency = partnership.currency,
        .cycle = cycles.open(),
        .statuses = count_statuses(work, partnership, type, cycles),
    };
    for (auto const& status : dashboard.statuses)
        dashboard.customers += status.customers;
    dashboard.active = number_of(dashboard.statuses, CustomerStatus::active);
    dashboard.trial = number_of(dashboard.statuses, CustomerStatus::trial);
    dashboard.inactive = number_of(dashboard.statuses, CustomerStatus::inactive);
    if (partners::shows_peaks(type))
        fill_peaks(work, dashboard, partnership);
    if (sees_acv(work, type))
        dashboard.commercial = commercial_of(work, partnership);
    return dashboard;
}

} // namespace portfolio
} // namespace entente
