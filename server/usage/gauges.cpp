#include "usage/gauges.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

bool is_later(DayGauge const& day, Instant at, std::int64_t value)
{
    return day.readings == 0 || day.last_at < at || (day.last_at == at && day.value < value);
}

} // namespace

void add_reading(DayGauge& day, Aggregation aggregation, Instant at, std::int64_t value)
{
    switch (aggregation) {
    case Aggregation::peak: day.value = day.readings == 0 ? value : std::max(day.value, value); break;
    case Aggregation::last: day.value = is_later(day, at, value) ? value : day.value; break;
    case Aggregation::sum: day.value += value; break;
    }
    day.last_at = day.readings == 0 ? at : std::max(day.last_at, at);
    ++day.readings;
}

CycleGauge gauge_of(std::span<DayGauge const> days, Aggregation aggregation)
{
    CycleGauge cycle{.days = static_cast<std::int64_t>(days.size())};
    if (days.empty())
        return cycle;
    auto const largest = std::ranges::max_element(days, {}, &DayGauge::value); // the first of equals
    cycle.peak_day = largest->day;
    switch (aggregation) {
    case Aggregation::peak: cycle.value = largest->value; break;
    case Aggregation::last:
        cycle.value = days.back().value;
        cycle.peak_day = days.back().day;
        break;
    case Aggregation::sum:
        for (DayGauge const& day : days)
            cycle.value += day.value;
        break;
    }
    return cycle;
}

} // namespace entente::usage
