// The strict reading of a request head (design/security S19): pure functions from bytes to a verdict, without sockets.
// What passes here is read once more by the HTTP library: a request reaches a handler only when both agree on it.
#pragma once

#include "web/http.hpp"
#include "web/server.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string_view>

namespace entente::web {

/// A request that the server answers by itself. The texts are ours, never a part of what was sent.
struct Refusal {
    int status = 400;
    std::string_view code;
    std::string_view detail;
    std::string_view retry_after = {}; // seconds; empty: no Retry-After
};

/// Looks for the end of the head while it arrives, and refuses at once what no further byte can mend.
class HeadScan {
public:
    /// `received` begins with the same head at each call and has only grown. The head's size with its empty line,
    /// 0 as long as that has not arrived.
    std::expected<std::size_t, Refusal> look(std::string_view received, Limits const&);

private:
    std::size_t seen_ = 0;
    std::size_t line_begin_ = 0;
    std::size_t headers_begin_ = 0;
    std::size_t lines_ = 0;
};

struct Head {
    std::string_view host; // the Host header's value, not empty, well-formed
    bool expects_continue = false;
    bool is_upload = false; // X-Entente-Upload: 1
};

/// Judges a complete head, as measured by HeadScan. HTTP/1.1 only: another well-formed version is 505.
std::expected<Head, Refusal> check_head(std::string_view head);

/// Refuses every spelling of a path that two programs could read differently, as well as targets that are no path.
std::optional<Refusal> check_target(std::string_view target);

/// Whether the Host header names one of `allowed` (host: any port; host:port: that port); an empty list allows all.
bool is_allowed_host(std::string_view host, std::vector<std::string> const& allowed);

bool same_ignoring_case(std::string_view, std::string_view);

} // namespace entente::web
