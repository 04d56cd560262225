// Every SQL statement on access that nobody uses.
#pragma once

#include "reviews/unused.hpp"

namespace entente::reviews::store {

/// Given before that, and without a sign-in since then.
std::vector<UnusedGrant> unused_since(Work&, Instant before, std::int64_t most);
std::int64_t count_unused_since(Work&, Instant before);

} // namespace entente::reviews::store
