// Every SQL statement of imports: rows looked up by what a file calls them.
#pragma once

#include "usage/usage.hpp"

namespace entente::imports::store {

std::optional<Partner> find_partner(Work&, Id<Partner>);
std::optional<Partner> find_partner(Work&, std::string_view external_id);
std::optional<Partner> find_partner(Work&, std::string_view name_key, std::string_view country);

std::optional<Partnership> find_partnership(Work&, Id<Partnership>);
std::optional<Partnership> find_partnership(Work&, std::string_view external_id);
std::optional<Partnership> find_partnership(Work&, Id<Partner>, Id<PartnershipType>, std::string_view region);

std::optional<Customer> find_customer(Work&, Id<Partner>, std::string_view external_id);
std::optional<Customer> find_customer_named(Work&, Id<Partner>, std::string_view name_key);
/// One customer, or two when the external id is used by more than one partner.
std::vector<Customer> find_customers(Work&, std::string_view external_id);
std::optional<Customer> find_customer(Work&, Id<Customer>);

std::optional<CustomerAssignment> find_assignment(Work&, CustomerAssignment const& key);
std::optional<Commitment> find_commitment(Work&, Partnership const&, Id<Product>, Date valid_from);
std::optional<Price> find_price(Work&, Partnership const&, Id<Product>, Date valid_from);

std::int64_t next_number(Work&);

} // namespace entente::imports::store
