// Every SQL statement on customers and their assignments.
#pragma once

#include "customers/customers.hpp"

namespace entente::customers::store {

/// From `after` (search key, id) on, whose search key begins with `prefix`.
std::vector<Customer> customers_page(Work&, std::string_view prefix, std::optional<Id<Partner>>,
                                     std::optional<std::string> const& after, std::int64_t rows);
std::optional<Customer> find_customer(Work&, Id<Customer>);
std::optional<Customer> find_customer_of(Work&, Id<Partner>, Id<Customer>);

/// Most recent first, from `after` (start, id) on.
std::vector<CustomerAssignment> assignments_page(Work&, ListAssignments const&, std::int64_t rows);
std::optional<CustomerAssignment> find_assignment(Work&, Id<CustomerAssignment>);
/// Whether another assignment of the same customer holds at one of its times for one of its lines.
bool overlaps(Work&, CustomerAssignment const&);

} // namespace entente::customers::store
