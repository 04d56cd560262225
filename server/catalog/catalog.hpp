// Products and what partnerships pay for them. A product's aggregation says what its readings of a cycle amount to.
#pragma once

#include "base/money.hpp"
#include "base/page.hpp"
#include "partners/partners.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Price, "price")

/// peak: the largest reading; last: the last one; sum: all of them added up.
enum class Aggregation { peak, last, sum };
BOOST_DESCRIBE_ENUM(Aggregation, peak, last, sum)

/// What a customer's licence is: its active recurring lines together, the largest of them, or none: the product is not licensed.
enum class LicenceRule { sum, largest, none };
BOOST_DESCRIBE_ENUM(LicenceRule, sum, largest, none)

struct Product {
    Id<Product> id;
    std::string code;
    std::string name;
    std::string unit; // plural, as shown: "addresses"
    std::string line; // product line; assignments may name one
    Aggregation aggregation = Aggregation::peak;
    std::int64_t decimals = 0;     // values are integers scaled by 10^decimals; fixed when the product is made
    std::int64_t jump_floor = 100; // unscaled units; see usage: quarantine
    bool is_active = true;
    std::optional<std::string> collector_name; // what reports for its customers, in the singular: "Scanner"
    LicenceRule licence_rule = LicenceRule::sum;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Product, (),
                      (id, code, name, unit, line, aggregation, decimals, jump_floor, is_active, collector_name,
                       licence_rule, version, created_at, updated_at))

struct Price {
    Id<Partner> partner_id;
    Id<Price> id;
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    Money amount; // per unit and cycle
    Date valid_from;
    std::optional<Date> valid_to; // first day on which it no longer holds
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Price, (),
                      (partner_id, id, partnership_id, product_id, amount, valid_from, valid_to, version, created_at,
                       updated_at))

namespace catalog {

struct ProductFields {
    std::string code;
    std::string name;
    std::string unit;
    std::optional<std::string> line;
    Aggregation aggregation = Aggregation::peak;
    std::optional<std::int64_t> decimals;
    std::optional<std::int64_t> jump_floor;
    std::optional<bool> is_active;
    std::optional<std::string> collector_name;
    std::optional<LicenceRule> licence_rule;
};
BOOST_DESCRIBE_STRUCT(ProductFields, (),
                      (code, name, unit, line, aggregation, decimals, jump_floor, is_active, collector_name,
                       licence_rule))

/// What may change later: aggregation and decimals are what the stored values mean.
struct ProductChange {
    std::string name;
    std::string unit;
    std::string line;
    std::int64_t jump_floor = 100;
    bool is_active = true;
    std::optional<std::string> collector_name;
    LicenceRule licence_rule = LicenceRule::sum;
};
BOOST_DESCRIBE_STRUCT(ProductChange, (), (name, unit, line, jump_floor, is_active, collector_name, licence_rule))

struct Products {
    std::vector<Product> data;
};
BOOST_DESCRIBE_STRUCT(Products, (), (data))

struct ProductById {
    Id<Product> id;
};
BOOST_DESCRIBE_STRUCT(ProductById, (), (id))

struct PriceFields {
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    Money amount;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(PriceFields, (), (partnership_id, product_id, amount, valid_from, valid_to))

struct PriceChange {
    Money amount;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(PriceChange, (), (amount, valid_to))

struct ListPrices {
    std::optional<Id<Partnership>> partnership_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListPrices, (), (partnership_id, limit, cursor))

/// All of them (at most 200), by name.
Products list_products(Work&);
Product read_product(Work&, ProductById const&);
Product create_product(Work&, ProductFields const&);
Product update_product(Work&, web::Revision, Id<Product>, web::Patch<ProductChange> const&);
/// Takes it back as if it had never been entered. Throws Problem 404, 412, 409 in_use when others refer to it.
web::Nothing withdraw_product(Work&, web::Revision, Id<Product>);

Page<Price> list_prices(Work&, ListPrices const&);
/// Throws Problem 404 unknown partnership or product, 409 when its days overlap another price's, 422.
Price create_price(Work&, PriceFields const&);
Price update_price(Work&, web::Revision, Id<Price>, web::Patch<PriceChange> const&);
web::Nothing remove_price(Work&, web::Revision, Id<Price>);

std::vector<Product> products(Work&); // active and not, by name
std::optional<Product> product_coded(Work&, std::string_view code);
/// The price in force on a day, of each product of the partnership that has one.
std::vector<Price> prices_on(Work&, Id<Partnership>, Date);

web::Routes routes();

} // namespace catalog
} // namespace entente
