// The straight line of best fit through values that stand one day apart.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace entente::portfolio {

struct TrendLine {
    std::int64_t first; // where it is at the first value, rounded half away from zero
    std::int64_t last;
};

/// Of least squares; nothing through fewer than two values. Meant for up to 1,000 of them.
std::optional<TrendLine> trend_line(std::span<std::int64_t const> values);

} // namespace entente::portfolio
