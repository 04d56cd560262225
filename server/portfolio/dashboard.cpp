#include "portfolio/cycle_totals.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

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

} // namespace

CustomerStatus status_of(CustomerKind kind, bool is_used)
{
    if (kind == CustomerKind::trial)
        return CustomerStatus::trial;
    return is_used ? CustomerStatus::active : CustomerStatus::inactive;
}

Dashboard read_portfolio(Work& work)
{
    auto const partnership = partners::current_partnership(work);
    Cycles const cycles(work, partnership, Cycles::Reach::latest);
    CycleTotals const totals(work, partnership, {cycles.open()}, Terms::commitments);
    auto const counts = store::count_by_status(work, partnership, cycles.last_closed());
    Dashboard dashboard{
        .as_of = work.now(),
        .currency = partnership.currency,
        .cycle = cycles.open(),
        .customers = counts.customers,
        .active = counts.active,
        .trial = counts.trial,
        .inactive = counts.customers - counts.active - counts.trial,
    };
    for (Product const& product : catalog::products(work))
        if (totals.knows(product))
            dashboard.products.push_back(tile_of(product, totals.of(cycles.open(), product)));
    return dashboard;
}

} // namespace portfolio
} // namespace entente
