// Quarters of the calendar, in UTC.
#pragma once

#include "base/time.hpp"

#include <string>

namespace entente::reviews {

struct Quarter {
    std::string name; // 2026-Q3
    Instant begins;
    Instant ends; // excluded
    Instant due;  // when what is to be done after its end should be done
};

/// The latest that has ended by then.
Quarter last_quarter(Instant now);

} // namespace entente::reviews
