// Whose access a person may change, and what it may give: never its own, and nothing above what it may do itself. The walls say
// who is there at all; this is for those who are.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

/// Throws Problem 403 own_access.
void require_somebody_else(Work&, Id<User>);

/// Throws Problem 403 above_own for a role that allows more than the acting person may do.
void require_not_above_own(Work&, Role const&);

/// Throws Problem 403 above_own for a person who may do more than the acting one: who could sign in as somebody else, or shut it
/// out, must not gain by it. Of a partner's people it is asked for each partnership that the other one has access to.
void require_not_above_own(Work&, User const&);

} // namespace entente::identity
