// Every SQL statement on products and prices.
#pragma once

#include "catalog/catalog.hpp"

namespace entente::catalog::store {

std::vector<Product> products(Work&);
std::optional<Product> find_product(Work&, Id<Product>);
std::optional<Product> find_product(Work&, std::string_view code);

/// Most recent first, from `after` (first day, id) on.
std::vector<Price> prices_page(Work&, std::optional<Id<Partnership>>, std::optional<std::string> const& after,
                               std::int64_t rows);
std::optional<Price> find_price(Work&, Id<Price>);
std::vector<Price> prices_on(Work&, Id<Partnership>, Date);
/// Whether another price of the same partnership and product holds on one of its days.
bool overlaps(Work&, Price const&);

} // namespace entente::catalog::store
