#include "portfolio/active_days.hpp"

#include "portfolio/portfolio_store.hpp"

#include <algorithm>

namespace entente::portfolio {

std::vector<AssignedSpan> assigned_spans(Work& work, Partnership const& partnership,
                                         std::vector<Id<Customer>> const& customers)
{
    return store::assignments(work, partnership, customers);
}

std::int64_t active_days(Zone const& zone, std::span<AssignedSpan const> spans, std::string_view line, Date first,
                         Date last)
{
    std::vector<std::pair<Date, Date>> held;
    for (AssignedSpan const& span : spans) {
        if (!span.product_line.empty() && span.product_line != line)
            continue;
        auto const from = std::max(first, zone.local_date(span.valid_from));
        auto const to = std::min(last, zone.local_date(span.valid_to - Milliseconds{1}));
        if (from <= to)
            held.emplace_back(from, to);
    }
    std::ranges::sort(held);
    std::int64_t days = 0;
    Date next = first; // the first day that no span before has counted
    for (auto const& [from, to] : held) {
        if (to < next)
            continue;
        days += to - std::max(from, next) + 1;
        next = to + 1;
    }
    return days;
}

std::optional<std::int64_t> completeness(std::int64_t days_with_reading, std::int64_t active_days)
{
    if (active_days <= 0)
        return std::nullopt;
    return std::min<std::int64_t>(10'000, days_with_reading * 10'000 / active_days);
}

} // namespace entente::portfolio
