// How sessions begin; shared by the ways of signing in.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

/// Starts a session in the person's first partnership (vendor staff: in none) and hands its token over. Throws Problem 401
/// when a partner's person may enter no partnership or its partner is suspended. Whoever came without a password, in a demo, is not
/// asked for it later.
enum class Confirmed { now, throughout };
Session start_session(Work&, User const&, Confirmed = Confirmed::now);

/// Ten minutes in no partnership, to choose a password in.
Session start_activation_session(Work&, User const&);

/// The acting person's session goes on inside that partnership, or in none; the former token is dead at once.
struct Place {
    std::optional<Partnership> partnership;
    std::optional<Instant> visit_ends_at = std::nullopt;
    std::string visit_reason = {};
};
Session move_to(Work&, Place const&);

/// How long a session of somebody with this preset, or a copy of it, may lie unused.
Milliseconds idle_limit_of(std::string_view preset);

/// Who acts, as the person's own session may know it; and an event of the person about itself.
User own_user(Work&);
std::string own_preset(Work&); // of the role that holds where the session is; empty: none
void record_own(Work&, Action, std::string_view details = "null");

/// The acting person's session goes on under another token; the former one is dead at once, and `others` with it if said so.
enum class Others { stay, end };
void renew_session(Work&, Others);
/// Likewise, and the person has just given the password.
void confirm_session(Work&);

/// A wrong password or code counts against the browser's bucket; a lock is an event of the person it stands before.
void count_failure(Work&, std::string_view email_key);

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
