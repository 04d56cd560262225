// The commercial part of a page of the customer list.
#pragma once

#include "portfolio/portfolio.hpp"

namespace entente::portfolio {

/// Lays what the customers have ordered into their rows, which stand in the order of `ids`.
void fill_terms(Work&, Partnership const&, std::vector<Id<Customer>> const& ids, std::vector<PortfolioCustomer>& rows);

} // namespace entente::portfolio
