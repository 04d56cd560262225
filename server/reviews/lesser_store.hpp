// Every SQL statement on what people do of what they may.
#pragma once

#include "reviews/lesser.hpp"

namespace entente::reviews::store {

struct UsedGrant {
    Id<Grant> grant_id;
    Id<User> user_id;
    std::string name;
    std::string email;
    std::string partnership_name;
    std::string role;
    CustomerScope customer_scope = CustomerScope::all;
    Instant since;
    bool has_exported = false; // since then, as what follows
    bool has_changed_contacts = false;
    bool has_worked_on_tasks = false;
    bool has_managed_users = false;
};
BOOST_DESCRIBE_STRUCT(UsedGrant, (),
                      (grant_id, user_id, name, email, partnership_name, role, customer_scope, since, has_exported,
                       has_changed_contacts, has_worked_on_tasks, has_managed_users))

/// Given before that moment, of people who signed in after it; by name.
std::vector<UsedGrant> used_since(Work&, Instant before, std::int64_t most);
std::optional<UsedGrant> used_since(Work&, Instant before, Id<Grant>);

/// What people made use of since that day, of those whom the reader sees; by whom.
struct PermissionUse {
    Id<User> user_id;
    std::string permission;
};
BOOST_DESCRIBE_STRUCT(PermissionUse, (), (user_id, permission))
std::vector<PermissionUse> uses_since(Work&, Date day);
std::vector<PermissionUse> uses_since(Work&, Date day, Id<User>);
/// Since when that is recorded; none: it is not yet.
std::optional<Date> recorded_since(Work&);

} // namespace entente::reviews::store
