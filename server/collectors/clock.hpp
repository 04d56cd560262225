// What a source says of the past: its clock may go before ours a little, not more.
#pragma once

#include "base/check.hpp"
#include "work/work.hpp"

namespace entente::collectors {

constexpr auto clock_skew = std::chrono::minutes(5);

inline void check_past(Work const& work, std::string pointer, Instant at, Check& check)
{
    check.require(at <= work.now() + clock_skew, std::move(pointer), "future",
                  "This is more than five minutes in the future.");
}

} // namespace entente::collectors
