// What cycles bill: commitment, price in force on the first day, the larger of total and commitment.
#include "base/calendar.hpp"
#include "usage/commitments_store.hpp"
#include "usage/cycles_store.hpp"
#include "usage/usage.hpp"

#include <algorithm>
#include <set>

namespace entente::usage {
namespace {

std::int64_t peak_of_sums(std::vector<store::DayTotal> const& days, Aggregation aggregation)
{
    std::int64_t peak = 0;
    for (store::DayTotal const& day : days) {
        switch (aggregation) {
        case Aggregation::peak: peak = std::max(peak, day.total); break;
        case Aggregation::last: peak = day.total; break;
        case Aggregation::sum: peak += day.total; break;
        }
    }
    return peak;
}

template <class Row>
Row const* of_product(std::vector<Row> const& rows, Id<Product> product)
{
    auto const found = std::ranges::find(rows, product, &Row::product_id);
    return found == rows.end() ? nullptr : &*found;
}

/// One cycle as it stands.
class Reckoning {
public:
    Reckoning(Work& work, Partnership const& partnership, Cycle const& cycle)
        : work_(work), partnership_(partnership), cycle_(cycle),
          totals_(store::totals_of_cycle(work, partnership, cycle.month)),
          commitments_(commitments_on(work, partnership, cycle.first_day)),
          prices_(catalog::prices_on(work, partnership.id, cycle.first_day))
    {}

    std::vector<CycleBill> lines(std::vector<Product> const& products) const
    {
        std::vector<CycleBill> lines;
        for (Product const& product : products)
            if (of_product(totals_, product.id) || of_product(commitments_, product.id))
                lines.push_back(line(product));
        std::ranges::sort(lines, {}, &CycleBill::product_id);
        return lines;
    }

private:
    CycleBill line(Product const& product) const
    {
        auto const days = store::totals_by_day(work_, partnership_, product.id, cycle_.first_day, cycle_.last_day);
        CycleBill bill{.partner_id = partnership_.partner_id,
                       .partnership_id = partnership_.id,
                       .month = cycle_.month,
                       .product_id = product.id,
                       .peak_of_sums = peak_of_sums(days, product.aggregation)};
        if (auto const* used = of_product(totals_, product.id)) {
            bill.total = used->total;
            bill.customers = used->customers;
        }
        if (partnership_.total == TotalKind::peak_of_sums)
            bill.total = bill.peak_of_sums;
        if (auto const* commitment = of_product(commitments_, product.id))
            bill.commitment = commitment->quantity;
        bill.billable = std::max(bill.total, bill.commitment.value_or(0));
        bill.overage = bill.commitment ? std::max<std::int64_t>(0, bill.total - *bill.commitment) : 0;
        if (auto const* price = of_product(prices_, product.id)) {
            bill.unit_price = price->amount;
            bill.amount = price_of(price->amount, bill.billable, static_cast<int>(product.decimals));
        }
        return bill;
    }

    Work& work_;
    Partnership const& partnership_;
    Cycle const& cycle_;
    std::vector<store::ProductTotal> totals_;
    std::vector<Commitment> commitments_;
    std::vector<Price> prices_;
};

// From the cycle after the one billed last, or the one in which the partnership went live, to the last that has closed.
std::vector<Cycle> closed_since(Work& work, Partnership const& partnership)
{
    auto const latest = store::latest_billed(work, partnership);
    auto month = latest ? *latest + 1
                        : cycle_containing(work, partnership, local_date(partnership.zone, partnership.live_at)).month;
    std::vector<Cycle> closed;
    for (;; month = month + 1) {
        auto cycle = cycle_labelled(work, partnership, month);
        if (state_of(cycle, partnership, work.now()) != CycleState::closed)
            return closed;
        closed.push_back(cycle);
    }
}

void bill(Work& work, Partnership const& partnership, Cycle const& cycle, std::vector<Product> const& products)
{
    auto lines = Reckoning(work, partnership, cycle).lines(products);
    for (CycleBill& line : lines)
        line.billed_at = work.now();
    store::put_cycle(work, partnership, cycle);
    store::mark_billed(work, partnership, cycle.month);
    work.bulk("cycle_bills", lines, "cycle.billed", work.new_id<Batch>());
}

} // namespace

void bill_closed_cycles(Work& work, Partnership const& partnership)
{
    // Whoever happens to write first after a close may see a part of the partnership only; a bill is of all of it.
    auto const everything = work.across_partners();
    auto const closed = closed_since(work, partnership);
    if (closed.empty())
        return;
    auto const products = catalog::products(work);
    for (Cycle const& cycle : store::unbilled_history(work, partnership))
        bill(work, partnership, cycle, products);
    for (Cycle const& cycle : closed)
        bill(work, partnership, cycle, products);
}

std::vector<CycleBill> cycle_lines(Work& work, Partnership const& partnership, Month from, Month to_included)
{
    auto lines = store::bills(work, partnership, from, to_included);
    auto const products = catalog::products(work);
    for (auto month = from; month <= to_included; month = month + 1) {
        auto const cycle = cycle_labelled(work, partnership, month);
        if (cycle.billed_at)
            continue;
        auto const standing = Reckoning(work, partnership, cycle).lines(products);
        lines.insert(lines.end(), standing.begin(), standing.end());
    }
    std::ranges::stable_sort(lines, {}, &CycleBill::month);
    return lines;
}

} // namespace entente::usage
