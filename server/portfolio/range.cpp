#include "portfolio/range.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

namespace entente::portfolio {

void check_range(Date from, Date to_included)
{
    Check check;
    check.require(from <= to_included, "/to", "before_start", "The range ends before it begins.");
    check.require(to_included - from < longest_range, "/from", "out_of_range",
                  fmt::format("Ask for at most {} days.", longest_range));
    check.done();
}

} // namespace entente::portfolio
