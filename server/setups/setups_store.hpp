// Every SQL statement on what is there before a partner is set up.
#pragma once

#include "setups/setups.hpp"

namespace entente::setups::store {

bool has_partner(Work&, std::string_view name_key, std::string_view country);
bool has_partner_numbered(Work&, std::string_view external_id);
bool has_partnership(Work&, Id<Partner>, Id<PartnershipType>, std::string_view region);
bool signs_in(Work&, std::string_view email_key);
bool has_customer(Work&, Id<Partner>, std::string_view name_key);

/// Whether it counts in that partnership, with whatever product line, at that moment.
bool counts_in(Work&, Id<Customer>, Id<Partnership>, Instant at);
/// Whether it counts anywhere at that moment or later.
bool counts_from(Work&, Customer const&, Instant at);

struct NamedCustomer {
    std::string name;
    std::string search_key;
};
BOOST_DESCRIBE_STRUCT(NamedCustomer, (), (name, search_key))
/// By name; as many as 100,000.
std::vector<NamedCustomer> customers_at(Work&, Partnership const&, Instant at);

/// Whose normalised name begins so.
std::vector<Partner> partners_named_like(Work&, std::string_view beginning, std::int64_t most);
std::optional<Partner> partner_numbered(Work&, std::string_view external_id);
/// Whose people sign in, or whose contacts are reached, at addresses of that domain.
std::vector<Partner> partners_at_domain(Work&, std::string_view domain, std::int64_t most);

} // namespace entente::setups::store
