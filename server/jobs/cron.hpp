// When something recurs, in the five fields of cron(5): minute, hour, day of the month, month, day of the week. Always in UTC, so that
// a day on which clocks change has each time once.
#pragma once

#include "base/time.hpp"

#include <bitset>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace entente::jobs {

class Cron {
public:
    /// Numbers, names (jan, mon), lists, ranges, steps and *; 0 and 7 are Sunday. Otherwise a sentence about what is wrong.
    static std::expected<Cron, std::string> parse(std::string_view);

    /// The first moment after this one; nothing when there is none, as on 30 February.
    std::optional<Instant> next_after(Instant) const;
    /// The latest moment up to this one.
    std::optional<Instant> latest_at(Instant) const;

private:
    bool recurs_on(Date) const;
    std::optional<int> first_minute(int from, int step) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<8> weekdays_; // 0 is Sunday
    // With both of them said a day needs one; with one of them, that one.
    bool is_day_said_ = false;
    bool is_weekday_said_ = false;
};

} // namespace entente::jobs
