#include "portfolio/cycle_totals.hpp"

#include "portfolio/portfolio_store.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

template <class T>
T const* in_force(std::vector<T> const& dated, Id<Product> product, Date day)
{
    auto const found = std::ranges::find_if(dated, [&](T const& row) {
        return row.product_id == product && row.valid_from <= day && (!row.valid_to || day < *row.valid_to);
    });
    return found == dated.end() ? nullptr : &*found;
}

} // namespace

bool sees_whole_partnership(Work const& work) { return work.actor().kind != ActorKind::restricted; }

std::optional<std::int64_t> share_of(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return std::nullopt;
    // So large a whole loses nothing that basis points could show.
    constexpr std::int64_t large = 900'000'000'000'000;
    return whole < large && part < large ? divide_rounding(part * 10'000, whole)
                                         : divide_rounding(part, std::max<std::int64_t>(1, whole / 10'000));
}

std::int64_t sum_of_peaks(Work& work, Partnership const& partnership, Month month, Id<Product> product)
{
    auto const totals = store::totals(work, partnership, month, month);
    auto const found = std::ranges::find(totals, product, &store::MonthTotal::product_id);
    return found == totals.end() ? 0 : found->total;
}

CycleTotals::CycleTotals(Work& work, Partnership const& partnership, std::vector<BillingCycle> const& cycles,
                         Terms terms)
    : partnership_(partnership)
{
    auto const first = cycles.front().from;
    auto const last = cycles.back().to;
    if (sees_whole_partnership(work)) {
        commitments_ = store::commitments(work, partnership, first, last);
        if (terms == Terms::commitments_and_prices)
            prices_ = store::prices(work, partnership, first, last);
        if (cycles.front().state == CycleState::closed)
            for (CycleBill& bill : store::bills(work, partnership, cycles.front().month, cycles.back().month))
                bills_.emplace(Key{bill.month, bill.product_id}, std::move(bill));
    }
    read_measured(work, cycles);
}

// What was billed stands in the bill: only cycles without one need the days behind a peak of sums.
void CycleTotals::read_measured(Work& work, std::vector<BillingCycle> const& cycles)
{
    for (auto const& row : store::totals(work, partnership_, cycles.front().month, cycles.back().month)) {
        auto& measured = measured_[{row.month, row.product_id}];
        measured.total = row.total;
        measured.customers = row.customers;
        measured.days = row.days;
    }
    auto const is_billed = [&](BillingCycle const& cycle) {
        auto const bill = bills_.lower_bound({cycle.month, {}});
        return bill != bills_.end() && bill->first.first == cycle.month;
    };
    auto cycle = std::ranges::find_if_not(cycles, is_billed);
    if (cycle == cycles.end())
        return;
    for (auto const& row : store::day_totals(work, partnership_, *cycle, cycles.back())) {
        while (cycle->to < row.day)
            ++cycle;
        auto& measured = measured_[{cycle->month, row.product_id}];
        measured.largest_day = std::max(measured.largest_day, row.total);
        measured.last_day = row.total;
        measured.all_days += row.total;
    }
}

bool CycleTotals::knows(Product const& product) const
{
    auto const is_of_product = [&](auto const& entry) { return entry.first.second == product.id; };
    return std::ranges::any_of(measured_, is_of_product) || std::ranges::any_of(bills_, is_of_product) ||
           std::ranges::any_of(commitments_, [&](Commitment const& row) { return row.product_id == product.id; });
}

CycleTotal CycleTotals::of(BillingCycle const& cycle, Product const& product) const
{
    Key const key{cycle.month, product.id};
    auto const found = measured_.find(key);
    auto const measured = found == measured_.end() ? Measured{} : found->second;
    auto const billed = bills_.find(key);
    if (billed == bills_.end())
        return computed(cycle, product, measured);
    CycleBill const& bill = billed->second;
    return {
        .customers = bill.customers,
        .total = bill.total,
        .sum_of_peaks = measured.total,
        .peak_of_sums = bill.peak_of_sums,
        .commitment = bill.commitment,
        .billable = bill.billable,
        .overage = bill.overage,
        .unit_price = bill.unit_price,
        .amount = bill.amount,
        .days = measured.days,
    };
}

CycleTotal CycleTotals::computed(BillingCycle const& cycle, Product const& product, Measured const& measured) const
{
    CycleTotal total{.customers = measured.customers, .sum_of_peaks = measured.total, .days = measured.days};
    switch (product.aggregation) {
    case Aggregation::peak: total.peak_of_sums = measured.largest_day; break;
    case Aggregation::last: total.peak_of_sums = measured.last_day; break;
    case Aggregation::sum: total.peak_of_sums = measured.all_days; break;
    }
    total.total = partnership_.total == TotalKind::peak_of_sums ? total.peak_of_sums : total.sum_of_peaks;
    if (auto const* commitment = in_force(commitments_, product.id, cycle.from))
        total.commitment = commitment->quantity;
    total.billable = std::max(total.total, total.commitment.value_or(0));
    total.overage = total.commitment ? std::max<std::int64_t>(0, total.total - *total.commitment) : 0;
    if (auto const* price = in_force(prices_, product.id, cycle.from)) {
        total.unit_price = price->amount;
        total.amount = price_of(price->amount, total.billable, static_cast<int>(product.decimals));
    }
    return total;
}

} // namespace entente::portfolio
