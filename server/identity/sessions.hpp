// How sessions begin; shared by the ways of signing in.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

/// Starts a session in the person's first partnership (vendor staff: in none) and hands its token over. Throws Problem 401
/// when a partner's person may enter no partnership or its partner is suspended.
Session start_session(Work&, User const&);

Preferences preferences_of(Work&, Id<User>); // nothing chosen yet: all of them empty

/// Whose password it is, as bytes that live long enough to be looked at.
struct OwnedPasswordContext {
    std::string instance;
    std::string portal_type;
    std::string tenant;
    std::string user;

    PasswordContext view() const { return {instance, portal_type, tenant, user}; }
};
OwnedPasswordContext password_context(Secrets const&, std::optional<Id<Partner>>, Id<User>);

} // namespace entente::identity
