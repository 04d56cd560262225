// A conversation with a client of this process, on a port of its own; how the sinks of tests listen.
#pragma once

#include "testing/authority.hpp"

#include <memory>
#include <string>

using SSL = struct ssl_st;

namespace entente::testing {

int listen_on_loopback();
int port_of(int socket);

/// Lines to and from a client, in the clear until they are told to be otherwise.
class Wire {
public:
    explicit Wire(int socket) : socket_(socket) {}
    ~Wire();
    Wire(Wire const&) = delete;
    Wire& operator=(Wire const&) = delete;

    bool is_secret() const { return tls_ != nullptr; }
    /// False when the client does not go along.
    bool becomes_secret(Certified const& by);
    /// The first byte of a TLS handshake, before anything was said.
    bool begins_secretly() const;
    bool next(std::string& line);
    /// So many bytes, or what came until the client left.
    std::string next(std::size_t bytes);
    void say(std::string const& line);

private:
    bool hears();

    int socket_;
    std::shared_ptr<SSL> tls_;
    std::string kept_;
};

} // namespace entente::testing
