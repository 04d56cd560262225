// What a term is and what an amount over it is worth in a year. Nothing but arithmetic; rounded once, half away from zero.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>

namespace entente::orders {

/// From `starts_on` up to the day before `ends_on`.
struct Term {
    Date starts_on;
    Date ends_on;
};

/// That day of a later month, or its last when it is too short: counted from the day itself each time, so that 31 January is
/// followed by 28 February and 31 March.
Date months_after(Date, int months);

/// The whole months from start to end; nothing when they are not whole.
std::optional<std::int64_t> whole_months(Term const&);

/// Twelve months or more: by whole months where they are, else by days x 12 / 365.
bool is_annual(Term const&);

/// The amount of a year, where `amount` is for the whole term.
std::int64_t per_year(std::int64_t amount, Term const&);

/// What counts as annual contract value: the amount of a year, or of a term shorter than that the amount itself.
std::int64_t contract_value(std::int64_t amount, Term const&, bool is_annualised);

} // namespace entente::orders
