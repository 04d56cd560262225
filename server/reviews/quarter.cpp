#include "reviews/quarter.hpp"

#include <fmt/format.h>

namespace entente::reviews {
namespace {

constexpr int days_to_review = 30;

Instant start_of(Month month) { return {std::int64_t{Date::of(month.year(), month.month(), 1).days} * ms_per_day}; }

} // namespace

Quarter last_quarter(Instant now)
{
    auto const month = Month::of(Date{static_cast<std::int32_t>(now.ms / ms_per_day)});
    auto const next = month - static_cast<int>((month.month() - 1) % 3); // the first of the quarter that runs
    auto const first = next - 3;
    return {.name = fmt::format("{}-Q{}", first.year(), (first.month() + 2) / 3),
            .begins = start_of(first),
            .ends = start_of(next),
            .due = start_of(next) + std::chrono::days(days_to_review)};
}

} // namespace entente::reviews
