#include "reports/growth.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "orders/term.hpp"
#include "portfolio/cycle_totals.hpp"
#include "reports/growth_store.hpp"

#include <algorithm>

namespace entente::reports {
namespace {

template <class Input>
store::Between between(Work& work, Partnership const& partnership, Input const& input)
{
    if (!portfolio::sees_acv(work, partners::type_of_partnership(work, partnership)))
        throw Problem::not_found();
    auto const to = input.to.value_or(local_date(partnership.zone, work.now()));
    auto const from = input.from.value_or(orders::months_after(to, -12));
    Check check;
    check.require(from <= to, "/to", "before_start", "The range ends before it begins.");
    if (input.currency)
        check.currency("/currency", *input.currency);
    check.done();
    return {partnership, input.currency.value_or(partnership.currency), from, to};
}

store::Direction direction_named(std::string_view sort)
{
    if (sort == "-change")
        return store::Direction::gains_first;
    if (sort == "change")
        return store::Direction::losses_first;
    throw Problem::invalid("/sort", "choice", "Sort by -change or change.");
}

void fill_labels(Growth& growth, std::vector<store::MovedSum> const& sums, std::string const& currency)
{
    growth.before = growth.after = {0, currency};
    for (std::size_t i = 0; i < type_of<GrowthLabel>().enumerators.size(); ++i) {
        GrowthSum shown{.label = static_cast<GrowthLabel>(i), .before = {0, currency}, .after = {0, currency}};
        auto const sum = std::ranges::find(sums, static_cast<std::int64_t>(i), &store::MovedSum::label);
        if (sum != sums.end()) {
            shown.customers = sum->customer_count;
            shown.before.minor = sum->earlier;
            shown.after.minor = sum->later;
        }
        shown.change = {shown.after.minor - shown.before.minor, currency};
        growth.before.minor += shown.before.minor;
        growth.after.minor += shown.after.minor;
        growth.labels.push_back(std::move(shown));
    }
    growth.change = {growth.after.minor - growth.before.minor, currency};
    growth.change_bp = portfolio::change_bp(growth.before.minor, growth.after.minor);
}

CustomerGrowth shown(store::Moved const& row, std::string const& currency)
{
    return {.customer_id = row.customer_id,
            .customer_name = row.customer_name,
            .label = static_cast<GrowthLabel>(row.label),
            .before = {row.earlier, currency},
            .after = {row.later, currency},
            .change = {row.difference, currency},
            .change_bp = portfolio::change_bp(row.earlier, row.later)};
}

CustomerRetention shown(store::Kept const& row, std::string const& currency)
{
    auto const rest = row.later - row.earlier - row.escalation;
    bool const is_left = row.later > 0;
    auto const money = [&](std::int64_t minor) { return Money{minor, currency}; };
    return {
        .customer_id = row.customer_id,
        .customer_name = row.customer_name,
        .start = money(row.earlier),
        .end = money(row.later),
        .expansion = money(is_left ? std::max<std::int64_t>(0, rest) : 0),
        .escalation = money(row.escalation),
        .contraction = money(is_left ? std::max<std::int64_t>(0, -rest) : 0),
        .churn = money(is_left ? 0 : row.earlier),
    };
}

} // namespace

Growth read_growth(Work& work, GrowthBetween const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = partners::current_partnership(work);
    auto const days = between(work, partnership, input);
    auto const direction = direction_named(input.sort.value_or("-change"));
    auto page = page_of(store::moved_page(work, days, input, direction, limit + 1), limit,
                        [](store::Moved const& row) { return store::position_of(row); });
    Growth growth{.as_of = work.now(),
                  .from = days.from,
                  .to = days.to,
                  .has_more = page.has_more,
                  .next_cursor = page.next_cursor};
    fill_labels(growth, store::moved_by_label(work, days), days.currency);
    for (auto const& row : page.data)
        growth.data.push_back(shown(row, days.currency));
    return growth;
}

void each_growth(Work& work, GrowthBetween const& input, FunctionRef<void(CustomerGrowth const&)> visit)
{
    auto const partnership = partners::current_partnership(work);
    auto const days = between(work, partnership, input);
    store::each_moved(work, days, [&](store::Moved const& row) { visit(shown(row, days.currency)); });
}

Retention read_retention(Work& work, RetentionBetween const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = partners::current_partnership(work);
    auto const days = between(work, partnership, input);
    auto const sum = store::kept_in_all(work, days);
    auto const money = [&](std::int64_t minor) { return Money{minor, days.currency}; };
    auto const kept = sum.earlier - sum.contraction - sum.churn;
    auto page = page_of(store::kept_page(work, days, input, limit + 1), limit,
                        [](store::Kept const& row) { return store::position_of(row); });
    Retention retention{
        .as_of = work.now(),
        .from = days.from,
        .to = days.to,
        .customers = sum.customer_count,
        .start = money(sum.earlier),
        .end = money(sum.later),
        .expansion = money(sum.expansion),
        .escalation = money(sum.escalation),
        .contraction = money(sum.contraction),
        .churn = money(sum.churn),
        .grr_bp = portfolio::share_of(kept, sum.earlier),
        .nrr_bp = portfolio::share_of(kept + sum.expansion, sum.earlier),
        .new_customers = sum.new_count,
        .new_arr = money(sum.new_arr),
        .has_more = page.has_more,
        .next_cursor = page.next_cursor,
    };
    for (auto const& row : page.data)
        retention.data.push_back(shown(row, days.currency));
    return retention;
}

} // namespace entente::reports
