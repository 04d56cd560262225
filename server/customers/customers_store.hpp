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

// --- the same firm at another partner
std::vector<CustomerAssignment> assignments_to_come(Work&, Customer const&); // and those that hold now
/// By the company that the vendor knows both as, or by its name.
std::optional<Customer> find_same_firm(Work&, Id<Partner>, Customer const&);
/// Whether both are one company and `to` counts in the partnership now.
bool is_moved(Work&, Customer const& from, Customer const& to, Id<Partnership>);
bool has_external_id(Work&, Id<Partner>, std::string_view external_id);
std::int64_t count_people_given(Work&, Customer const&);
void take_from_people(Work&, Customer const&);
std::optional<Id<Company>> company_of(Work&, Customer const&);
Id<Company> make_company(Work&, Customer const&);
void group(Work&, Customer const&, Id<Company>);

} // namespace entente::customers::store
