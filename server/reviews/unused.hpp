// Access that nobody uses: grants by which a person could have signed in for 90 days, and did not.
#pragma once

#include "identity/grants.hpp"

namespace entente {

struct UnusedGrant {
    Id<Grant> grant_id;
    Id<User> user_id;
    std::string name;
    std::string email;
    std::string partner_name;
    std::string partnership_name;
    std::string role;
    CustomerScope customer_scope = CustomerScope::all;
    Instant since;
    std::optional<Instant> last_sign_in_at; // none on record
    std::int64_t version = 0;               // of the grant, to end it by
};
BOOST_DESCRIBE_STRUCT(UnusedGrant, (),
                      (grant_id, user_id, name, email, partner_name, partnership_name, role, customer_scope, since,
                       last_sign_in_at, version))

namespace reviews {

inline constexpr Milliseconds unused_for = std::chrono::days(90);

/// A sign-in counts for all grants of the person. One that is younger than 90 days is none.
bool is_unused(Instant now, Instant since, std::optional<Instant> last_sign_in_at);

struct UnusedGrants {
    std::int64_t count = 0;          // all of them
    std::vector<UnusedGrant> grants; // the longest unused first; 500 are told
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(UnusedGrants, (), (count, grants, has_more))
/// Of everybody whom the reader looks after. Without what is frozen, disabled or for mail alone: nothing is open by it.
UnusedGrants list_unused_grants(Work&);

} // namespace reviews
} // namespace entente
