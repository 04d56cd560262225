// Every SQL statement about what orders come to. All name partner and partnership, as in portfolio_store.hpp.
#pragma once

#include "portfolio/commercial.hpp"

namespace entente::portfolio::store {

struct BookedSum {
    std::string currency;
    std::int64_t acv = 0;
    std::int64_t order_count = 0;
};
BOOST_DESCRIBE_STRUCT(BookedSum, (), (currency, acv, order_count))
std::vector<BookedSum> booked_after(Work&, Partnership const&, Date today);

struct BucketSum {
    std::string currency;
    std::int64_t bucket = 0; // as RenewalBucket
    std::int64_t order_count = 0;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(BucketSum, (), (currency, bucket, order_count, amount))
std::vector<BucketSum> renewals_by_bucket(Work&, Partnership const&, Date today);

/// The first and the last day of a bucket.
struct Days {
    Date first;
    Date last;
};
Days days_of(RenewalBucket, Date today);

struct Due {
    Id<Order> order_id;
    std::string number;
    Id<Customer> customer_id;
    std::string customer_name;
    Date starts_on;
    Date renews_on;
    std::optional<std::string> owner;
    std::int64_t renewal_minor = 0;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(Due, (),
                      (order_id, number, customer_id, customer_name, starts_on, renews_on, owner, renewal_minor,
                       currency))
std::vector<Due> renewals_page(Work&, Partnership const&, ListRenewals const&, Date today, std::int64_t rows);
std::vector<std::string> position_of(Due const&);
std::optional<Due> next_renewal(Work&, Partnership const&, Id<Customer>);

struct CustomerSum {
    Id<Customer> customer_id;
    std::string customer_name;
    std::int64_t acv = 0;
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerSum, (), (customer_id, customer_name, acv, line_count))
/// Largest first, from `after` (acv, id) on.
std::vector<CustomerSum> customers_of_day(Work&, Partnership const&, AcvOfDay const&, std::string const& currency,
                                          std::int64_t rows);
std::vector<std::string> position_of(CustomerSum const&);

/// What a customer's lines of a product in a currency are worth on two days; the rest is of the first.
struct ProductSum {
    Id<Customer> customer_id;
    std::string currency;
    Id<Product> product_id;
    std::int64_t acv = 0;
    std::int64_t acv_before = 0;
    std::int64_t arr = 0;
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(ProductSum, (), (customer_id, currency, product_id, acv, acv_before, arr, line_count))
/// By customer and currency, also of what runs on neither day.
std::vector<ProductSum> sums_of_customers(Work&, Partnership const&, std::vector<Id<Customer>> const&, Date,
                                          Date before);

struct Tcv {
    std::string currency;
    std::int64_t tcv = 0;
};
BOOST_DESCRIBE_STRUCT(Tcv, (), (currency, tcv))
std::vector<Tcv> tcv_of_customer(Work&, Partnership const&, Id<Customer>, Date);

/// An order that runs, begins later or is still to be renewed.
struct OpenOrder {
    Id<Customer> customer_id;
    Id<Order> id;
    std::string number;
    Date starts_on;
    Date runs_to;
    std::optional<Date> renews_on;
};
BOOST_DESCRIBE_STRUCT(OpenOrder, (), (customer_id, id, number, starts_on, runs_to, renews_on))
/// By customer, those to be renewed first, then the latest start first.
std::vector<OpenOrder> open_orders(Work&, Partnership const&, std::vector<Id<Customer>> const&, Date today);

} // namespace entente::portfolio::store
