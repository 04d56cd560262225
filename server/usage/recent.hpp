// The latest twelve cycles of a meter, packed into its row: what every list of customers shows is read with one look-up a
// customer, and nothing of the cycles themselves.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::usage {

struct CycleFigure {
    Month month;
    std::int64_t value = 0;
    Date peak_day;
    std::int64_t days = 0; // with a reading
};

/// Oldest first, at most twelve, of the twelve months that end with the latest. Throws std::logic_error when the text is none
/// of pack()'s.
std::vector<CycleFigure> unpack(std::string_view);
/// One cycle's alone, throwing likewise; quick for the latest.
std::optional<CycleFigure> figure_in(std::string_view, Month);
std::string pack(std::vector<CycleFigure> const&);
/// Puts a cycle's figure in its place and forgets what is older than twelve months; one that is older itself is not put.
void put(std::vector<CycleFigure>&, CycleFigure);

} // namespace entente::usage
