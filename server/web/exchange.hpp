// The parts of an exchange that are the same for every operation: the answer of a problem, cross-site rules, cookies,
// cursors, revisions. Plain functions over requests, so that each is tested without a server.
#pragma once

#include "base/problem.hpp"
#include "base/reflect.hpp"
#include "base/time.hpp"
#include "web/http.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente::web {

/// RFC 9457. The instance is the request's id, which leads to the log line and the audit record.
Response problem_response(Problem const&, std::string_view request_id);

/// The value of a cookie, empty when it is not there.
std::string_view cookie(Request const&, std::string_view name);

/// Refuses an unsafe request that another site may have sent (security S7): throws Problem 403 or 415.
void require_same_site(Request const&, std::span<std::string const> origins);

/// The version in If-Match. Throws Problem 428 when absent, 400 when it is no version of ours.
std::int64_t revision_of(Request const&);

/// Signed so that a list sees only positions that it gave out itself, for the same operation and filter. `key` is secret.
class Cursors {
public:
    Cursors(std::string_view key, Request const&);
    std::string sign(std::string_view position) const;
    std::string open(std::string_view cursor) const; // throws Problem 400 cursor_mismatch

private:
    std::string mac(std::string_view position) const;
    std::string_view key_;
    std::string about_; // path and filters
};

/// Set-Cookie for a session token; an empty token expires the cookie.
std::string session_cookie(std::string_view name, std::string_view token);

/// How long a browser is known by its cookie after a sign-in, and Set-Cookie for that.
constexpr Milliseconds device_is_known_for = std::chrono::days(90);
std::string device_cookie(std::string_view name, std::string_view value);

/// The row's version as ETag, when the type has one.
std::optional<std::string> etag_of(Type const&, void const* object);

} // namespace entente::web
