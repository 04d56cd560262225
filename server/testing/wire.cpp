#include "testing/wire.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace entente::testing {

int listen_on_loopback()
{
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(socket, 8) != 0)
        throw std::runtime_error("No port to listen on");
    return socket;
}

int port_of(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

Wire::~Wire() { ::close(socket_); }

bool Wire::becomes_secret(Certified const& by)
{
    std::signal(SIGPIPE, SIG_IGN); // of a client that leaves in the middle
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_use_certificate(context.get(), by.certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), by.key.get());
    tls_.reset(SSL_new(context.get()), SSL_free);
    SSL_set_fd(tls_.get(), socket_);
    return SSL_accept(tls_.get()) == 1;
}

bool Wire::begins_secretly() const
{
    char first = 0;
    timeval const moment{.tv_sec = 0, .tv_usec = 200'000}; // a client in the clear waits for our greeting
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
    bool const begins = ::recv(socket_, &first, 1, MSG_PEEK) == 1 && first == 0x16;
    timeval const for_ever{};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &for_ever, sizeof for_ever);
    return begins;
}

bool Wire::hears()
{
    char buffer[4096];
    auto const got = tls_ ? SSL_read(tls_.get(), buffer, sizeof buffer) : ::recv(socket_, buffer, sizeof buffer, 0);
    if (got > 0)
        kept_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
}

bool Wire::next(std::string& line)
{
    while (true) {
        if (auto const end = kept_.find("\r\n"); end != std::string::npos) {
            line = kept_.substr(0, end);
            kept_.erase(0, end + 2);
            return true;
        }
        if (!hears())
            return false;
    }
}

std::string Wire::next(std::size_t bytes)
{
    while (kept_.size() < bytes && hears()) {
    }
    auto const taken = kept_.substr(0, bytes);
    kept_.erase(0, taken.size());
    return taken;
}

void Wire::say(std::string const& line)
{
    auto const bytes = line + "\r\n";
    if (tls_)
        SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()));
    else
        (void)!::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

} // namespace entente::testing
