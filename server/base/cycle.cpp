#include "base/cycle.hpp"

#include <algorithm>
#include <stdexcept>

namespace entente {

namespace {

// From the start day each time, never from the previous boundary: 31 January, 28 February, 31 March.
Date boundary_in(Month month, int start_day)
{
    if (start_day < 1 || start_day > 31)
        throw std::logic_error("a billing cycle starts on day 1 to 31");
    return Date::of(month.year(), month.month(), std::min(static_cast<unsigned>(start_day), month.length()));
}

CycleSpan cycle_from(Zone const& zone, int start_day, Month first_month)
{
    auto const first_day = boundary_in(first_month, start_day);
    auto const next = boundary_in(first_month + 1, start_day);
    auto const last_day = next - 1;
    return {Month::of(last_day), first_day, last_day, zone.start_of_day(first_day), zone.start_of_day(next)};
}

} // namespace

CycleSpan cycle_of(Zone const& zone, int start_day, Date date)
{
    auto const month = Month::of(date);
    return cycle_from(zone, start_day, date < boundary_in(month, start_day) ? month - 1 : month);
}

CycleSpan cycle_labelled(Zone const& zone, int start_day, Month label)
{
    return cycle_from(zone, start_day, start_day == 1 ? label : label - 1);
}

} // namespace entente
