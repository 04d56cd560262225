// What holds in a partnership for a product on some days: commitments and prices.
#pragma once

#include "imports/rows.hpp"

namespace entente::imports {

inline void check_days(Date valid_from, std::optional<Date> valid_to, Check& check)
{
    check.require(!valid_to || *valid_to > valid_from, "/valid_to", "out_of_order", "Expected a day after valid_from.");
}

/// Not negative; 0 when it is wrong.
inline std::int64_t check_number(std::string const& text, int decimals, std::string pointer, Check& check)
{
    auto const value = scaled(text, decimals);
    check.require(value && *value >= 0, std::move(pointer), "number",
                  value ? "Expected 0 or more." : expected_number(decimals));
    return value.value_or(0);
}

} // namespace entente::imports
