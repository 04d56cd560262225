// The text before a body: status line, headers, and the four headers that are the server's to add. No sockets.
#pragma once

#include "web/head.hpp"
#include "web/http.hpp"

#include <ctime>
#include <string>
#include <string_view>

namespace entente::web {

std::string_view reason_phrase(int status);

/// 1xx, 204 and 304 end with their head, whatever the handler put into the body.
bool may_have_body(int status);

/// Whether it can be sent at all: a real status, and no line break that would begin a header of somebody else's making.
bool is_sendable(Response const&);

struct HeadContext {
    std::string_view request_id;
    std::string_view date;
    bool keep_alive = true;
};

/// Replaces `out`. Handlers' own Content-Length, Date, Connection and X-Request-Id are left out.
void write_head(std::string& out, Response const&, HeadContext const&);

/// application/problem+json with the security headers.
Response refusal_response(Refusal const&, std::string_view request_id);

/// The Date header's value, formatted anew only when the second has changed.
class DateLine {
public:
    std::string_view now();

private:
    std::time_t second_ = -1;
    std::string text_;
};

} // namespace entente::web
