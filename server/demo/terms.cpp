#include "base/cycle.hpp"
#include "demo/products.hpp"

#include <algorithm>
#include <cmath>

namespace entente::demo {
namespace {

double commitment_ratio(Stage& stage)
{
    switch (stage.uses.next(stage.dice)) {
    case Use::below: return 1.15 + stage.dice.unit() * 0.6;
    case Use::within: return 0.95 + stage.dice.unit() * 0.13;
    case Use::above: break;
    }
    return 0.72 + stage.dice.unit() * 0.15;
}

// No round totals; the last digits look like somebody's arithmetic.
std::int64_t negotiated(double quantity, int digits)
{
    auto const magnitude = std::max(1.0, std::pow(10, std::floor(std::log10(std::max(quantity, 10.0))) + 1 - digits));
    return static_cast<std::int64_t>(std::ceil(quantity / magnitude) * magnitude);
}

std::vector<Series> uses_of(Stage const& stage, DemoPartnership const& owner, Id<Product> product)
{
    std::vector<Series> uses;
    for (Series const& series : stage.series)
        if (series.partner == owner.partnership.partner_id && series.product == product &&
            std::ranges::find(owner.customers, series.customer, &Customer::id) != owner.customers.end())
            uses.push_back(series);
    return uses;
}

// Of the cycle before the one that is open at the end, and of those who are billed.
double last_cycle(Stage const& stage, DemoPartnership const& owner, std::vector<Series> const& uses)
{
    Zone const zone(owner.partnership.zone);
    auto const start_day = static_cast<int>(owner.partnership.start_day);
    auto const open = cycle_of(zone, start_day, stage.last_day());
    auto const cycle = cycle_labelled(zone, start_day, open.label - 1);
    double total = 0;
    for (Series const& series : uses)
        if (std::ranges::find(owner.customers, series.customer, &Customer::id)->kind == CustomerKind::customer)
            total += static_cast<double>(measured(series, stage.first_day, cycle.first_day, cycle.last_day));
    return total;
}

double expected(Stage const& stage, DemoPartnership const& owner, std::vector<Series> const& uses)
{
    if (stage.habits.choosing == Choosing::dealt)
        return last_cycle(stage, owner, uses);
    double total = 0;
    for (Series const& series : uses)
        total += expected_peak(series, stage.first_day, stage.last_day());
    return total;
}

} // namespace

void agree_terms(Stage& stage, DemoPartnership const& owner)
{
    bool const commits = stage.commitments < stage.habits.commitments;
    bool has_terms = false;
    stage.writes([&](Work& work) {
        for (std::size_t i = 0; i < stage.products.size(); ++i) {
            auto const& product = stage.products[i];
            auto const quantity = expected(stage, owner, uses_of(stage, owner, product.id));
            if (quantity == 0)
                continue;
            has_terms = true;
            if (commits)
                usage::create_commitment(
                    work, {.partnership_id = owner.partnership.id,
                           .product_id = product.id,
                           .quantity = negotiated(quantity * commitment_ratio(stage), stage.habits.digits),
                           .valid_from = stage.first_day - 60});
            catalog::create_price(work, {.partnership_id = owner.partnership.id,
                                         .product_id = product.id,
                                         .amount = {product_shapes()[i].price, owner.partnership.currency},
                                         .valid_from = stage.first_day - 60});
        }
    });
    stage.commitments += commits && has_terms ? 1 : 0;
}

} // namespace entente::demo
