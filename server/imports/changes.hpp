// What an import did, kept for as long as it can be undone.
#pragma once

#include "usage/usage.hpp"

namespace entente::imports {

/// A row that it created or updated.
struct Change {
    Id<Batch> import_id;
    std::int64_t place = 0; // the row's number
    std::string subject;
    bool is_created = false;
    std::int64_t version = 0; // that the import left it with
    RawJson before;     // the fields that it had, when it was updated, or what else its kind needs to take it back
    std::string label;  // what it is about
    std::string state;  // done, taken_back, kept
    std::string reason; // it is kept
};
BOOST_DESCRIBE_STRUCT(Change, (), (import_id, place, subject, is_created, version, before, label, state, reason))

/// Where readings lie that it brought, of one customer, product and source.
struct Span {
    Id<Batch> import_id;
    std::int64_t place = 0; // the number of its first row
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string source;
    Instant first_at;
    Instant last_at;
    bool is_undone = false;
};
BOOST_DESCRIBE_STRUCT(Span, (),
                      (import_id, place, partner_id, customer_id, product_id, source, first_at, last_at, is_undone))

} // namespace entente::imports
