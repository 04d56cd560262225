// The key that a browser is given beside its cookie when it signs in, and signs each request with (design/security S5). It keeps
// it where no script can read it out, so that a cookie copied into another browser is worth nothing.
#pragma once

#include "base/time.hpp"
#include "work/secrets.hpp"

#include <string>
#include <string_view>

namespace entente::identity {

/// 32 bytes. Made anew each time out of what the session keeps, which tells nothing without the instance's own key; the same
/// seed makes another key in another type of portal.
std::string browser_key(Secrets const&, std::string_view portal_type, std::string_view seed);

struct Signed {
    std::string_view method; // upper case
    std::string_view path;   // as sent, without the query
    Instant at;
};

/// "<unix seconds>.<base64url of HMAC-SHA-256(key, method \n path \n seconds)>".
std::string proof_of(std::string_view key, Signed const&);

/// Whether this key signed that, at most a minute before or after.
bool proves(std::string_view proof, std::string_view key, Signed const&);

} // namespace entente::identity
