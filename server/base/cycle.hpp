// Billing cycles: from 00:00 of the start day of one month to 00:00 of the start day of the next, in the partnership's zone,
// where a month that is too short uses its last day. A cycle is labelled by the month of its last day, so that 26 February
// to 25 March is March and a cycle from the 1st is the calendar month.
#pragma once

#include "base/calendar.hpp"
#include "base/time.hpp"

namespace entente {

struct CycleSpan {
    Month label;
    Date first_day;
    Date last_day;     // included
    Instant starts_at; // included: a reading exactly here belongs to this cycle
    Instant ends_at;   // excluded

    bool operator==(CycleSpan const&) const = default;
};

/// The cycle that a local day belongs to. The start day is 1 to 31; throws std::logic_error for any other.
CycleSpan cycle_of(Zone const&, int start_day, Date);

/// The one cycle that carries this label. Throws like cycle_of.
CycleSpan cycle_labelled(Zone const&, int start_day, Month label);

} // namespace entente
