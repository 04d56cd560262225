// How long whatever failed waits until it is tried again.
#pragma once

#include "base/time.hpp"

#include <optional>

namespace entente {

struct Waits {
    Milliseconds first;   // after the first try; each wait after it is twice as long
    Milliseconds longest; // but no longer than this
    std::int64_t most_tries;

    /// After so many tries; nothing when there is none left. A quarter shorter or longer by chance, so that many that failed
    /// together do not come back together: `chance` is 0 to 65,535.
    std::optional<Milliseconds> after(std::int64_t tries, unsigned chance) const;
};

/// 0 to 65,535.
unsigned any_chance();

} // namespace entente
