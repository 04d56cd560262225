// The commercial part of a page of the customer list.
#pragma once

#include "portfolio/commercial_store.hpp"
#include "portfolio/portfolio.hpp"

#include <span>

namespace entente::portfolio {

/// What a customer's lines of a currency are worth on two days; the rest is of the first.
struct TwoDays {
    std::string currency;
    std::int64_t acv = 0;
    std::int64_t acv_before = 0;
    std::int64_t arr = 0;
    std::int64_t line_count = 0;
};

/// One for each currency of the sums of one customer, which stand by currency.
std::vector<TwoDays> by_currency(std::span<store::ProductSum const>);

/// Lays what the customers have ordered into their rows, which stand in the order of `ids`.
void fill_terms(Work&, Partnership const&, std::vector<Id<Customer>> const& ids, std::vector<PortfolioCustomer>& rows);

} // namespace entente::portfolio
