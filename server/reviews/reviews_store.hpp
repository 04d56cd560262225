// Every SQL statement on what held at a moment.
#pragma once

#include "identity/grants.hpp"
#include "identity/identity.hpp"

namespace entente::reviews::store {

struct GrantThen {
    Id<Grant> grant_id;
    Id<User> user_id;
    std::string name;
    std::string email;
    UserStanding standing = UserStanding::active; // now, as what follows
    Id<Partner> partner_id;
    std::string partner_name;
    Standing partner_standing = Standing::active;
    Id<Partnership> partnership_id;
    std::string partnership_name;
    std::string role;
    CustomerScope customer_scope = CustomerScope::all;
    Instant since;
    std::string reason;
    bool is_frozen = false;
};
BOOST_DESCRIBE_STRUCT(GrantThen, (),
                      (grant_id, user_id, name, email, standing, partner_id, partner_name, partner_standing,
                       partnership_id, partnership_name, role, customer_scope, since, reason, is_frozen))

/// Grants that reached the customer at that moment, by partner and person.
std::vector<GrantThen> grants_on(Work&, Id<Customer>, Instant at, std::int64_t most);

struct StaffThen {
    Id<User> user_id;
    std::string name;
    std::string email;
    UserStanding standing = UserStanding::active; // now, as the role
    std::string role;
    PartnerScope partner_scope = PartnerScope::all; // likewise
    bool looked_after = false;                      // the partner, then
};
BOOST_DESCRIBE_STRUCT(StaffThen, (), (user_id, name, email, standing, role, partner_scope, looked_after))

/// The vendor's people who were there at that moment, by name.
std::vector<StaffThen> staff(Work&, Id<Partner>, Instant at, std::int64_t most);

/// The row as it was before it was first changed after that moment, as JSON; nothing when it was not changed since.
std::optional<std::string> row_at(Work&, std::string_view subject, Instant at);

} // namespace entente::reviews::store
