// The HTTP/1.1 server: sockets, limits, deadlines, response heads, graceful stop. Nothing else.
// Protocol: design/security S19. Every refusal is an application/problem+json answer before the connection closes.
#pragma once

#include "base/metrics.hpp"
#include "web/http.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace entente::web {

struct Limits {
    std::size_t request_line = 8 * 1024;
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_count = 100;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t upload_bytes = 100 * 1024 * 1024;
    std::size_t uploads = 4; // at a time; above: 503 + Retry-After
    std::chrono::milliseconds head_deadline{
        10'000};                                 // for headers from their first byte, and for a body of up to 16 KiB
    std::chrono::milliseconds per_16_kib{1'000}; // added to the body's deadline for each further 16 KiB received
    std::chrono::milliseconds keep_alive_idle{15'000};
    std::chrono::milliseconds write_stall{15'000}; // no byte accepted by the peer for this long: reset
    std::chrono::milliseconds heartbeat{15'000};   // a stream that has nothing to say says so, lest a proxy ends it
    std::chrono::milliseconds lingering{1'000};    // after the last answer: what still arrives is read and thrown away
    std::chrono::milliseconds drain_idle{100};     // drain() waits so long for a request already on its way
    std::size_t connections = 1024;
    std::size_t connections_per_source = 64; // a source is an IPv4 address or an IPv6 /64
    std::size_t running_requests = 64 + 128; // handed to the handler and not answered yet; above: 503 + Retry-After
};

struct Listen {
    std::string address = "127.0.0.1";
    unsigned short port = 0; // 0: the system chooses; see Server::port()
    std::vector<std::string>
        allowed_hosts; // Host must be one of these (host: any port; host:port); empty: any. Else 421
    std::vector<std::string> trusted_proxies; // addresses whose X-Forwarded-For is believed
    std::filesystem::path upload_folder;      // where uploads are received; empty: there are none
    Limits limits;
};

class Server {
public:
    /// Binds and starts its I/O thread. Throws std::system_error when the address cannot be bound and
    /// std::invalid_argument when a trusted proxy is not an IP address.
    Server(Listen, Handler, Gate = {});
    ~Server(); // stops at once
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    unsigned short port() const;

    /// Its connections and requests; from any thread.
    void describe(metrics::Page&) const;

    /// Stops accepting, lets running requests finish (at most `patience`), closes idle connections, then returns.
    void drain(std::chrono::milliseconds patience);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace entente::web
