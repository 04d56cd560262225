#include "orders/term.hpp"

#include "base/money.hpp"

#include <algorithm>

namespace entente::orders {

Date months_after(Date date, int months)
{
    auto const month = Month::of(date) + months;
    return Date::of(month.year(), month.month(), std::min(date.day(), month.length()));
}

std::optional<std::int64_t> whole_months(Term const& term)
{
    auto const months = Month::of(term.ends_on) - Month::of(term.starts_on);
    if (months > 0 && months_after(term.starts_on, months) == term.ends_on)
        return months;
    return std::nullopt;
}

bool is_annual(Term const& term)
{
    if (auto const months = whole_months(term))
        return *months >= 12;
    return term.ends_on - term.starts_on >= 365;
}

std::int64_t per_year(std::int64_t amount, Term const& term)
{
    if (auto const months = whole_months(term))
        return divide_rounding(amount * 12, *months);
    return divide_rounding(amount * 365, term.ends_on - term.starts_on);
}

std::int64_t contract_value(std::int64_t amount, Term const& term, bool is_annualised)
{
    return is_annual(term) || is_annualised ? per_year(amount, term) : amount;
}

} // namespace entente::orders
