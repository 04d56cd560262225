#include "app/ask_server.hpp"

#include <fmt/format.h>

#include <charconv>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace entente::app {
namespace {

constexpr timeval socket_patience{2, 0};
constexpr std::size_t longest_answer = 64 * 1024;

class Socket {
public:
    /// Not connected when nobody listens there.
    Socket(std::string const& address, unsigned short port)
    {
        addrinfo const wanted{.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
        addrinfo* found = nullptr;
        if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
            return;
        descriptor_ = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &socket_patience, sizeof socket_patience);
        ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &socket_patience, sizeof socket_patience);
        is_connected_ = ::connect(descriptor_, found->ai_addr, found->ai_addrlen) == 0;
        ::freeaddrinfo(found);
    }
    ~Socket()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    bool is_connected() const { return is_connected_; }
    void send(std::string_view text) const { ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL); }
    std::string read_to_end() const
    {
        std::string text;
        char buffer[4096];
        for (;;) {
            auto const got = ::recv(descriptor_, buffer, sizeof buffer, 0);
            if (got <= 0 || text.size() > longest_answer)
                return text;
            text.append(buffer, static_cast<std::size_t>(got));
        }
    }

private:
    int descriptor_ = -1;
    bool is_connected_ = false;
};

} // namespace

std::optional<ServerAnswer> ask_server(std::string const& address, unsigned short port, std::string const& path,
                                       std::string const& host)
{
    Socket const socket(address, port);
    if (!socket.is_connected())
        return std::nullopt;
    socket.send(fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", path, host));
    auto const text = socket.read_to_end();
    auto const body = text.find("\r\n\r\n");
    ServerAnswer answer;
    if (!text.starts_with("HTTP/1.1 ") || body == std::string::npos ||
        std::from_chars(text.data() + 9, text.data() + 12, answer.status).ec != std::errc{})
        return std::nullopt;
    answer.body = text.substr(body + 4);
    return answer;
}

} // namespace entente::app
