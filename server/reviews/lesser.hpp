// Roles that allow more than their people do (S0-55). Exporting, changing contacts, working on tasks and looking after people leave
// events; of reading the last day is recorded a person and permission (identity: note_permissions), and it is proposed to take it once
// that was recorded for as long as is looked at. What a person does counts for all of its grants.
#pragma once

#include "identity/grants.hpp"

namespace entente {

struct LesserAccess {
    Id<Grant> grant_id;
    Id<User> user_id;
    std::string name;
    std::string email;
    std::string partnership_name;
    std::string role;
    CustomerScope customer_scope = CustomerScope::all;
    Instant since;
    std::vector<Permission> unused;          // of what the role allows
    std::optional<std::string> smaller_role; // that allows the rest and nothing else; none: one has to be made
};
BOOST_DESCRIBE_STRUCT(LesserAccess, (),
                      (grant_id, user_id, name, email, partnership_name, role, customer_scope, since, unused,
                       smaller_role))

namespace reviews {

/// By name of the person; 500 are told.
struct LesserAccessList {
    std::vector<LesserAccess> grants;
    bool has_more = false;
    std::optional<Date> recorded_since; // of reading; none: nobody read anything yet
    bool is_reading_told = false;       // it is recorded for long enough
};
BOOST_DESCRIBE_STRUCT(LesserAccessList, (), (grants, has_more, recorded_since, is_reading_told))
/// Grants older than 90 days of people who did sign in since then, without those that unused.hpp lists whole.
LesserAccessList list_unused_permissions(Work&);

struct TakeUnused {
    Id<Grant> id;
    std::optional<std::string> name; // of the role, when one has to be made
};
BOOST_DESCRIBE_STRUCT(TakeUnused, (), (id, name))
/// Another role holds from now on, with the rest of the permissions. Throws Problem 404, 409 nothing_unused, 403 permission_missing when a
/// role has to be made by somebody who may make none, and as create_role and update_grant do.
Grant take_unused(Work&, TakeUnused const&);

} // namespace reviews
} // namespace entente
