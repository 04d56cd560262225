// One id from the answer's header to the event and to the log, through sockets as they are served.
#include "audit/audit.hpp"
#include "base/log.hpp"
#include "testing/browser.hpp"
#include "web/server.hpp"

#include <gtest/gtest.h>

#include <array>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace entente::app {
namespace {

using testing::Browser;
using testing::World;

/// Lines go to this file for as long as it is there.
struct Logged {
    testing::Folder folder;
    std::filesystem::path file = folder / "log";
    int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

    Logged() { log::set_descriptor(descriptor); }
    ~Logged()
    {
        log::set_descriptor(2);
        ::close(descriptor);
    }
    std::string line_with(std::string_view text) const
    {
        auto const all = testing::bytes_of(file);
        auto const at = all.find(text);
        if (at == std::string::npos)
            return "";
        auto const begin = all.rfind('\n', at) + 1;
        return all.substr(begin, all.find('\n', at) - begin);
    }
};

/// What a server answers to these bytes, until it closes.
std::string answer_to(unsigned short port, std::string_view bytes)
{
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval const patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (::connect(socket, reinterpret_cast<sockaddr const*>(&there), sizeof there) == 0) {
        ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        std::array<char, 4096> part{};
        for (ssize_t got = 0; (got = ::read(socket, part.data(), part.size())) > 0;)
            answer.append(part.data(), static_cast<std::size_t>(got));
    }
    ::close(socket);
    return answer;
}

TEST(RequestId, LeadsFromTheAnswerToTheEventAndToTheLogLine)
{
    World world;
    world.admin_of(world.acme);
    testing::Site site(world.portal);
    web::Server const server(
        {}, [&](web::Request request, web::Respond respond) { site.send(std::move(request), std::move(respond)); });
    Logged const logged;
    auto const body = fmt::format(R"({{"email":"admin@acme.example","password":"{}"}})", World::password);
    auto const answer = answer_to(
        server.port(), fmt::format("POST /v1/session HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n"
                                   "Origin: http://portal.example\r\nUser-Agent: {}\r\n"
                                   "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                                   Browser::chrome_128, body.size(), body));
    ASSERT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
    constexpr std::string_view name = "\r\nX-Request-Id: ";
    auto const begin = answer.find(name) + name.size();
    auto const id = answer.substr(begin, answer.find('\r', begin) - begin);
    EXPECT_EQ(id.size(), 32u) << answer;

    auto const found = world.portal.as_vendor().reads(audit::list_audit, audit::ListAudit{.request_id = id}).data;
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].action, "session.started");
    EXPECT_EQ(found[0].request_id, id);
    auto const line = logged.line_with(id);
    EXPECT_NE(line.find(R"("msg":"request","request_id":")" + id + "\""), std::string::npos) << line;
    EXPECT_NE(line.find(R"("route":"/session")"), std::string::npos) << line;
    EXPECT_NE(line.find(R"("status":200)"), std::string::npos) << line;
}

} // namespace
} // namespace entente::app
