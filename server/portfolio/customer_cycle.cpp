#include "portfolio/cycle_totals.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

constexpr int history_cycles = 12;

using Values = std::vector<store::CycleValue>; // by product, then month

store::CycleValue const* value_in(Values const& values, Id<Product> product, Month month)
{
    auto const found = std::ranges::find_if(
        values, [&](store::CycleValue const& value) { return value.product_id == product && value.month == month; });
    return found == values.end() ? nullptr : &*found;
}

CycleProduct line_of(Product const& product, CycleTotal const& total, store::CycleValue const* own, bool sees_all)
{
    CycleProduct line;
    static_cast<ProductRef&>(line) = ref_of(product);
    line.total = total.total;
    line.commitment = total.commitment;
    line.billable = total.billable;
    line.overage = total.overage;
    if (own) {
        line.peak = own->value;
        line.peak_day = own->peak_day;
        line.days_with_reading = own->days;
        if (sees_all)
            line.share_bp = share_of(own->value, total.sum_of_peaks);
    }
    return line;
}

} // namespace

CustomerCycle read_customer_cycle(Work& work, CustomerCycleMonth const& input)
{
    require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    if (!partnership)
        throw Problem::conflict("partnership_required", "This customer is in no partnership.");
    require_tab(work, *partnership, "cycle");
    Cycles const cycles(work, *partnership);
    auto const month = cycles.chosen(input.month);
    CustomerCycle answer{work.now(), cycles.labelled(month), {}, {}};
    auto const& cycle = answer.cycle;

    CycleTotals const totals(work, *partnership, {cycle}, Terms::commitments);
    auto const values = store::values_of_customer(work, *partnership, input.id, month - (history_cycles - 1), month);
    auto const spans = store::assignments(work, *partnership, input.id);
    for (Product const& product : catalog::products(work)) {
        if (std::ranges::find(values, product.id, &store::CycleValue::product_id) == values.end())
            continue;
        auto& line = answer.products.emplace_back(line_of(
            product, totals.of(cycle, product), value_in(values, product.id, month), sees_whole_partnership(work)));
        line.active_days =
            active_days(cycles.zone(), spans, product.line, cycle.from, std::min(cycle.to, cycles.today()));
        for (int back = history_cycles - 1; back >= 0; --back) {
            auto const* const past = value_in(values, product.id, month - back);
            answer.history.push_back({month - back, product.id, past ? std::optional(past->value) : std::nullopt});
        }
    }
    return answer;
}

} // namespace entente::portfolio
