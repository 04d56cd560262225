// What readings amount to: the gauge of a day, and the gauge of a cycle out of its days. Nothing but arithmetic.
#pragma once

#include "base/time.hpp"
#include "catalog/catalog.hpp"

#include <cstdint>
#include <span>

namespace entente::usage {

struct DayGauge {
    Date day;
    std::int64_t value = 0;
    std::int64_t readings = 0;
    Instant last_at; // the instant of the latest reading
};
BOOST_DESCRIBE_STRUCT(DayGauge, (), (day, value, readings, last_at))

/// Adds a reading to its day. The order of the readings does not matter: of two at the same instant the larger is the last.
void add_reading(DayGauge&, Aggregation, Instant, std::int64_t value);

struct CycleGauge {
    std::int64_t value = 0;
    Date peak_day; // of the largest day, the earliest of equals; of a `last` product the last day
    std::int64_t days = 0;
};

/// Out of days in order of time. A day without a reading is absent: it is not zero and continues nothing.
CycleGauge gauge_of(std::span<DayGauge const> days, Aggregation);

} // namespace entente::usage
