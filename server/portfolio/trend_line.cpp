#include "portfolio/trend_line.hpp"

namespace entente::portfolio {
namespace {

__extension__ typedef __int128 Wide;

std::int64_t rounded(Wide numerator, Wide denominator)
{
    auto const half = denominator / 2;
    return static_cast<std::int64_t>((numerator < 0 ? numerator - half : numerator + half) / denominator);
}

} // namespace

// With x = 0, 1, ..., n - 1: slope = (n Sxy - Sx Sy) / (n Sxx - Sx Sx), and the line goes through the means.
std::optional<TrendLine> trend_line(std::span<std::int64_t const> values)
{
    auto const n = static_cast<Wide>(values.size());
    if (n < 2)
        return std::nullopt;
    Wide sum = 0, weighted = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        weighted += static_cast<Wide>(i) * values[i];
    }
    auto const places = n * (n - 1) / 2;
    auto const rise = n * weighted - places * sum;
    auto const run = n * ((n - 1) * n * (2 * n - 1) / 6) - places * places;
    auto const at_first = sum * run - rise * places;
    return TrendLine{rounded(at_first, n * run), rounded(at_first + rise * (n - 1) * n, n * run)};
}

} // namespace entente::portfolio
