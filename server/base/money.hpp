// Money: whole minor units and an ISO 4217 currency. Amounts of different currencies are never added, and a result that
// does not fit into 64 bits throws std::overflow_error instead of wrapping.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct Money {
    std::int64_t minor = 0;
    std::string currency;

    bool operator==(Money const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))

/// Throws std::logic_error when the currencies differ.
Money operator+(Money const&, Money const&);

/// Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY. Throws std::logic_error for an unknown code.
int minor_digits(std::string_view currency);
bool is_currency(std::string_view code);

/// numerator / denominator, rounded half away from zero. The denominator is positive.
std::int64_t divide_rounding(std::int64_t numerator, std::int64_t denominator);

/// unit price x quantity, where the quantity is scaled by 10^decimals; half away from zero, once, at the line.
Money price_of(Money const& unit_price, std::int64_t scaled_quantity, int decimals);

/// Splits an amount in proportion to the weights by largest remainder, so that the parts sum to the whole.
std::vector<std::int64_t> split(std::int64_t total, std::span<std::int64_t const> weights);

} // namespace entente
