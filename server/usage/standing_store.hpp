// Every SQL statement on standing.
#pragma once

#include "usage/standing.hpp"

#include <span>

namespace entente::usage::store {

struct AssignedTo {
    Id<Partner> partner_id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
};
BOOST_DESCRIBE_STRUCT(AssignedTo, (), (partner_id, partnership_id, customer_id))

/// Of an assignment; where a customer was ever assigned to.
std::optional<AssignedTo> assigned_to(Work&, Id<CustomerAssignment>);
std::vector<AssignedTo> assigned_to(Work&, Id<Partner>, Id<Customer>);
/// Where a customer is counted, assigned or not.
std::vector<AssignedTo> counted_in(Work&, Id<Partner>, Id<Customer>);

/// What decides a customer's standing.
struct KindOf {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(KindOf, (), (id, kind))
struct Span {
    Id<Customer> customer_id;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(Span, (), (customer_id, valid_from, valid_to))
struct LastMonth {
    Id<Customer> customer_id;
    Month last_month;
};
BOOST_DESCRIBE_STRUCT(LastMonth, (), (customer_id, last_month))

using Customers = std::span<Id<Customer> const>;
std::vector<KindOf> kinds_of(Work&, Id<Partner>, Customers);
std::vector<Span> spans_of(Work&, Id<Partner>, Id<Partnership>, Customers);
std::vector<LastMonth> last_months_of(Work&, Id<Partner>, Id<Partnership>, Customers); // a row a product

std::vector<CustomerStanding> standings_of(Work&, Id<Partner>, Id<Partnership>, Customers);
/// Whose next turn is past; some of them, when they are many.
std::vector<Id<Customer>> turned(Work&, Id<Partner>, Id<Partnership>);
void put_standings(Work&, std::vector<CustomerStanding> const&);
void forget_standing(Work&, CustomerStanding const&);

/// So many customers more of a kind and latest cycle, from an instant on.
struct StandingChange {
    Instant turn;
    CustomerKind kind = CustomerKind::customer;
    Month last_month;
    std::int64_t customers = 0;
};
void add_to_standing(Work&, Id<Partner>, Id<Partnership>, std::vector<StandingChange> const&);

} // namespace entente::usage::store
