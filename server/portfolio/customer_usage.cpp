#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"
#include "portfolio/range.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

constexpr std::int32_t usual_range = 90;

// Peak: the largest day, the earliest of them; last: the latest; sum: all of them, and the largest day.
void aggregate(ProductUsage& usage, std::vector<store::ProductDay> const& days)
{
    store::ProductDay const* shown = nullptr;
    for (auto const& day : days) {
        if (!shown || usage.aggregation == Aggregation::last || day.value > shown->value)
            shown = &day;
        usage.peak = usage.aggregation == Aggregation::sum ? usage.peak.value_or(0) + day.value : shown->value;
    }
    if (shown)
        usage.peak_day = shown->day;
    usage.days_with_reading = static_cast<std::int64_t>(days.size());
}

ProductUsage usage_of(Product const& product, std::vector<store::ProductDay> const& days, Date from, Date to)
{
    ProductUsage usage;
    static_cast<ProductRef&>(usage) = ref_of(product);
    for (auto day = from; day <= to; day = day + 1)
        usage.days.push_back({day, std::nullopt});
    auto const own = std::ranges::equal_range(days, product.id, {}, &store::ProductDay::product_id);
    for (auto const& day : own)
        usage.days[static_cast<std::size_t>(day.day - from)].value = day.value;
    aggregate(usage, {own.begin(), own.end()});
    return usage;
}

} // namespace

CustomerUsage read_customer_usage(Work& work, CustomerUsageRange const& input)
{
    require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    if (!partnership)
        throw Problem::conflict("partnership_required", "This customer is in no partnership.");
    Zone const zone(partnership->zone);
    auto const today = zone.local_date(work.now());
    auto const to = input.to.value_or(today);
    auto const from = input.from.value_or(to - (usual_range - 1));
    check_range(from, to);

    CustomerUsage answer{work.now(), from, to, partnership->zone, {}};
    auto const until = std::min(to, today);
    auto const spans = store::assignments(work, *partnership, input.id);
    auto const days = store::days(work, *partnership, input.id, from, until);
    auto const used = store::products_of(work, *partnership, input.id);
    auto const licences = orders::licences_on(work, *partnership, {input.id}, until);
    for (Product const& product : catalog::products(work)) {
        if (!std::ranges::binary_search(used, product.id))
            continue;
        auto& usage = answer.products.emplace_back(usage_of(product, days, from, until));
        usage.active_days = active_days(zone, spans, product.line, from, until);
        auto const licence = std::ranges::find(licences, product.id, &orders::Licence::product_id);
        if (licence != licences.end())
            usage.licence = licence->quantity;
    }
    return answer;
}

} // namespace entente::portfolio
