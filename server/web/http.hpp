// What travels between the sockets and everything above them: one parsed request, one answer.
// Nothing here knows of Asio, of routes or of JSON; server.cpp is the only file that includes the HTTP library.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::web {

using Header = std::pair<std::string, std::string>;

/// A body that was too large for memory, in a file without which nothing is left of it: it goes with the last request that
/// knows of it unless it is kept.
class Upload {
public:
    /// Takes the file over.
    Upload(std::filesystem::path path, std::int64_t size) : path_(std::move(path)), size_(size) {}
    ~Upload();
    Upload(Upload const&) = delete;
    Upload& operator=(Upload const&) = delete;

    std::filesystem::path const& path() const { return path_; }
    std::int64_t size() const { return size_; }
    /// SHA-256 in hex. Reads the whole file.
    std::string digest() const;
    /// Makes it durable under another name in the same file system. Throws std::system_error.
    void keep_as(std::filesystem::path const&);

private:
    std::filesystem::path path_; // empty once it is kept
    std::int64_t size_;
};

struct Request {
    std::string id;              // 128 random bits in hex, ours unless a trusted proxy sent one; answers X-Request-Id
    std::string method;          // upper case
    std::string path;            // as sent, before '?'; never empty, begins with '/'
    std::string query;           // as sent, after '?', without it
    std::vector<Header> headers; // names in lower case, in the order received
    std::string body;
    std::shared_ptr<Upload> upload; // instead of a body, when the request said so: X-Entente-Upload: 1
    std::string upload_digest{};    // of it, once somebody has looked; what was asked for is known again by it
    Instant came_at{};              // its head, by the clock on the wall: a demo's own clock stands elsewhere
    std::string remote_address;     // the peer's, or X-Forwarded-For's when the peer is a configured proxy

    /// The value of the first header of that (lower-case) name; empty when absent.
    std::string_view header(std::string_view name) const;
};

/// A file whose bytes are the body. It is opened before the answer is handed over and closed when the last byte has left.
struct FileBody {
    int descriptor = -1;
    std::uint64_t size = 0;
};

class Outlet;

struct Response {
    int status = 200;
    std::vector<Header> headers{}; // Content-Length, Date, Connection and X-Request-Id are the server's to add
    std::string body{};
    FileBody file{};                  // used instead of `body` when the descriptor is not -1; the receiver owns it
    std::shared_ptr<Outlet> outlet{}; // an answer that goes on: what follows the body, until it ends
};

/// Hands the answer back. May be called from any thread, exactly once; a dropped callback answers 500.
using Respond = std::move_only_function<void(Response)>;

/// Asked on an I/O thread about a request whose body will be an upload, before any of that is taken: status 100 lets it come,
/// anything else is the answer. Must not block.
using Gate = std::function<void(Request, Respond)>;
constexpr int welcome = 100; // of a gate

/// Called on an I/O thread for each complete request: must not block. Slow work is the handler's to move elsewhere.
using Handler = std::function<void(Request, Respond)>;

} // namespace entente::web
