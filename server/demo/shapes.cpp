#include "demo/shapes.hpp"

#include <algorithm>
#include <cmath>

namespace entente::demo {
namespace {

constexpr double weekend = 0.93;
constexpr double chance_of_missing_day = 0.007;
constexpr double chance_of_burst = 0.015;

bool is_weekend(Date day)
{
    auto const weekday = (day.days + 4) % 7; // 1970-01-01 was a Thursday
    return weekday == 0 || weekday == 6;
}

double level(Series const& series, Date first_day, Date day)
{
    double const months = (day - first_day) / 30.4;
    return series.base * std::pow(1 + series.monthly_growth, months);
}

double burst(Series const& series, Date day)
{
    if (!series.burst_on)
        return 1;
    switch (std::abs(day - *series.burst_on)) {
    case 0: return series.burst_factor;
    case 1: return 1 + (series.burst_factor - 1) * 0.4;
    default: return 1;
    }
}

} // namespace

std::vector<usage::NewReading> readings_of(Series const& series, Date first_day, Date day, int per_day)
{
    std::vector<usage::NewReading> readings;
    if (day < series.starts || day >= series.ends)
        return readings;
    Dice dice(series.seed ^ static_cast<std::uint64_t>(day.days) * 0x2545f4914f6cdd1du);
    if (dice.chance(chance_of_missing_day))
        return readings;
    double const share = series.aggregation == Aggregation::sum ? 1.0 / per_day : 1.0;
    double const daily = level(series, first_day, day) * (is_weekend(day) ? weekend : 1) * burst(series, day) *
                         (dice.chance(chance_of_burst) ? 1.12 : 1);
    auto const offset = static_cast<std::int64_t>(series.seed % 1'800'000); // collectors do not report in step
    for (int i = 0; i < per_day; ++i) {
        double const wobble = 1 + 0.03 * dice.normal();
        Instant const at{day.days * ms_per_day + 7'200'000 + offset + i * (ms_per_day - 10'800'000) / per_day};
        readings.push_back({
            .partner_id = series.partner,
            .customer_id = series.customer,
            .product_id = series.product,
            .source = series.source,
            .measured_at = at,
            .value = std::max<std::int64_t>(0, std::llround(daily * share * wobble)),
            .reported_at = at + std::chrono::seconds{dice.between(20, 240)},
        });
    }
    return readings;
}

double expected_peak(Series const& series, Date first_day, Date day)
{
    double const days = series.aggregation == Aggregation::sum ? 29 : 1.07; // a month of them, or the largest
    return level(series, first_day, day) * days;
}

std::int64_t measured(Series const& series, Date first_day, Date from, Date to)
{
    std::int64_t result = 0;
    for (auto day = from; day <= to; day = day + 1)
        for (auto const& reading : readings_of(series, first_day, day, 1))
            switch (series.aggregation) {
            case Aggregation::peak: result = std::max(result, reading.value); break;
            case Aggregation::last: result = reading.value; break;
            case Aggregation::sum: result += reading.value; break;
            }
    return result;
}

} // namespace entente::demo
