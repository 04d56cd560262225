// Days that are asked for.
#pragma once

#include "base/time.hpp"

namespace entente::portfolio {

constexpr std::int32_t longest_range = 800; // days

/// Throws Problem 422 for a range that ends before it begins, or is longer than that.
void check_range(Date from, Date to_included);

} // namespace entente::portfolio
