// Completeness: on how many days a customer could have had readings.
#include "base/calendar.hpp"
#include "usage/readings_store.hpp"
#include "usage/usage.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

struct Days {
    Date first;
    Date last; // included
};

Days days_of(store::AssignedTime const& assigned, Zone const& zone, Date from, Date to)
{
    return {std::max(from, zone.local_date(assigned.valid_from)),
            std::min(to, zone.local_date(assigned.valid_to - Milliseconds(1)))};
}

// Spans may overlap and follow one another; they stand in the order of their first days.
std::int64_t distinct_days(std::span<store::AssignedTime const> times, Zone const& zone, Date from, Date to)
{
    std::int64_t days = 0;
    auto counted = from - 1;
    for (store::AssignedTime const& time : times) {
        auto const span = days_of(time, zone, std::max(from, counted + 1), to);
        if (span.last < span.first)
            continue;
        days += span.last - span.first + 1;
        counted = span.last;
    }
    return days;
}

} // namespace

std::int64_t active_days(Work& work, Partnership const& partnership, Id<Customer> customer,
                         std::string_view product_line, Date from, Date to_included)
{
    Zone const zone(partnership.zone);
    auto const times = store::assigned_times(work, partnership, customer, product_line, zone.start_of_day(from),
                                             zone.start_of_day(to_included + 1));
    return distinct_days(times, zone, from, to_included);
}

std::vector<ActiveDays> active_days(Work& work, Partnership const& partnership, std::string_view product_line,
                                    Date from, Date to_included)
{
    Zone const zone(partnership.zone);
    auto const times = store::assigned_times(work, partnership, std::nullopt, product_line, zone.start_of_day(from),
                                             zone.start_of_day(to_included + 1));
    std::vector<ActiveDays> all;
    for (auto at = times.begin(); at != times.end();) {
        auto const next =
            std::find_if(at, times.end(), [at](auto const& t) { return t.customer_id != at->customer_id; });
        if (auto const days = distinct_days({at, next}, zone, from, to_included); days > 0)
            all.push_back({at->customer_id, days});
        at = next;
    }
    return all;
}

} // namespace entente::usage
