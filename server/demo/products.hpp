// What the demo's vendor sells, and how much of each is used.
#pragma once

#include "catalog/catalog.hpp"
#include "demo/cast.hpp"

namespace entente::demo {

struct ProductShape {
    catalog::ProductFields fields;
    double median;      // of a customer's weekday, scaled
    double share;       // of customers that use it
    std::int64_t price; // EUR cents per unit and month
};

std::vector<ProductShape> const& product_shapes();

} // namespace entente::demo
