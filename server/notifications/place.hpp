// Where a page of what is told goes on.
#pragma once

#include "notifications/notifications_store.hpp"

#include <limits>

namespace entente::notifications::store {

constexpr Milliseconds kept_for = std::chrono::days(30);

struct Place {
    Instant at{std::numeric_limits<std::int64_t>::max()};
    std::int64_t seq = std::numeric_limits<std::int64_t>::max();
};
Place place_after(std::optional<std::string> const& cursor);

} // namespace entente::notifications::store
