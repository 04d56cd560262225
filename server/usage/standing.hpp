// How many customers a partnership has, by their kind and the latest cycle that they have a reading in: what a dashboard
// counts without looking at each of them. A customer counts while it is assigned, whatever the product line.
//
// Nothing has to run when an assignment begins or ends: what is known ahead is kept under the instant at which it comes about,
// and whoever reads adds up what has come about by now. The next write of the partnership folds that into what stands.
#pragma once

#include "usage/usage.hpp"

#include <set>

namespace entente::usage {

/// What is counted of a customer in a partnership (table customer_standing).
struct CustomerStanding {
    Id<Partner> partner_id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    CustomerKind kind = CustomerKind::customer;
    Month last_month;   // with a reading; January 1970: nothing was ever measured
    bool is_in = false; // at the instant when it was counted
    std::string turns;  // later instants at which it comes in or goes out, in milliseconds, separated by spaces
    Instant next_turn = CustomerAssignment::open_end();

    bool operator==(CustomerStanding const&) const = default;
};
BOOST_DESCRIBE_STRUCT(CustomerStanding, (),
                      (partner_id, partnership_id, customer_id, kind, last_month, is_in, turns, next_turn))

/// Counts these customers anew, and those whose assignment began or ended since they were counted.
void count_standing(Work&, Id<Partner>, Id<Partnership>, std::set<Id<Customer>> const&);

} // namespace entente::usage
