// How a demonstration of a size is made, besides who is in it.
#pragma once

#include "demo/choice.hpp"
#include "demo/demo.hpp"

namespace entente::demo {

/// What a provider's use comes to, beside what it has committed to.
enum class Use { below, within, above };

struct Habits {
    int days_of_history;
    Choosing choosing; // a small one is too small for exact shares of everything
    int commitments;   // partnerships that have some
    int digits;        // of a committed quantity
    std::size_t late;  // series of which a reading comes late, where there is one; of a dozen at most
    std::size_t collectors;
    int runs_a_day; // of a collector's jobs
};

inline constexpr Habits habits_of(Size size)
{
    constexpr Habits small{.days_of_history = 430,
                           .choosing = Choosing::rolled,
                           .commitments = 13,
                           .digits = 2,
                           .late = 12,
                           .collectors = 90,
                           .runs_a_day = 2};
    constexpr Habits large{.days_of_history = 800,
                           .choosing = Choosing::dealt,
                           .commitments = 38,
                           .digits = 3,
                           .late = 22,
                           .collectors = 900,
                           .runs_a_day = 8};
    return size == Size::small ? small : large;
}

} // namespace entente::demo
