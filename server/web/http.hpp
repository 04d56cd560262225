// What travels between the sockets and everything above them: one parsed request, one answer.
// Nothing here knows of Asio, of routes or of JSON; server.cpp is the only file that includes the HTTP library.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::web {

using Header = std::pair<std::string, std::string>;

struct Request {
    std::string id;              // 128 random bits in hex, ours unless a trusted proxy sent one; answers X-Request-Id
    std::string method;          // upper case
    std::string path;            // as sent, before '?'; never empty, begins with '/'
    std::string query;           // as sent, after '?', without it
    std::vector<Header> headers; // names in lower case, in the order received
    std::string body;
    std::string remote_address; // the peer's, or X-Forwarded-For's when the peer is a configured proxy

    /// The value of the first header of that (lower-case) name; empty when absent.
    std::string_view header(std::string_view name) const;
};

/// A file whose bytes are the body. It is opened before the answer is handed over and closed when the last byte has left.
struct FileBody {
    int descriptor = -1;
    std::uint64_t size = 0;
};

struct Response {
    int status = 200;
    std::vector<Header> headers{}; // Content-Length, Date, Connection and X-Request-Id are the server's to add
    std::string body{};
    FileBody file{}; // used instead of `body` when the descriptor is not -1; the receiver owns it
};

/// Hands the answer back. May be called from any thread, exactly once; a dropped callback answers 500.
using Respond = std::move_only_function<void(Response)>;

/// Called on an I/O thread for each complete request: must not block. Slow work is the handler's to move elsewhere.
using Handler = std::function<void(Request, Respond)>;

} // namespace entente::web
