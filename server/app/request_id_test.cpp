// What a request leaves in the log and in the trail, through sockets as they are served.
#include "audit/audit.hpp"
#include "testing/browser.hpp"
#include "testing/logged.hpp"
#include "web/server.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace entente::app {
namespace {

using testing::Browser;
using testing::Logged;
using testing::World;

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

/// Acme's admin in front of the portal's socket.
struct Door {
    World world;
    testing::Site site{world.portal};
    web::Server const server{
        {}, [this](web::Request request, web::Respond respond) { site.send(std::move(request), std::move(respond)); }};

    Door() { world.admin_of(world.acme); }

    std::string sign_in() const
    {
        auto const body = fmt::format(R"({{"email":"admin@acme.example","password":"{}"}})", World::password);
        return answer_to(server.port(),
                         fmt::format("POST /v1/session HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n"
                                     "Origin: http://portal.example\r\nUser-Agent: {}\r\n"
                                     "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                                     Browser::chrome_128, body.size(), body));
    }
    std::string get(std::string_view target, std::string_view more = "") const
    {
        return answer_to(server.port(), fmt::format("GET {} HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n"
                                                    "{}\r\n",
                                                    target, more));
    }
};

std::string header_in(std::string_view answer, std::string_view name)
{
    auto const begin = answer.find(fmt::format("\r\n{}: ", name)) + name.size() + 4;
    return std::string(answer.substr(begin, answer.find('\r', begin) - begin));
}

TEST(RequestId, LeadsFromTheAnswerToTheEventAndToTheLogLine)
{
    Door door;
    Logged const logged;
    auto const answer = door.sign_in();
    ASSERT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
    auto const id = header_in(answer, "X-Request-Id");
    EXPECT_EQ(id.size(), 32u) << answer;

    auto const found = door.world.portal.as_vendor().reads(audit::list_audit, audit::ListAudit{.request_id = id}).data;
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].action, "session.started");
    EXPECT_EQ(found[0].request_id, id);
    auto const line = logged.line_with(id);
    EXPECT_NE(line.find(R"("msg":"request","request_id":")" + id + "\""), std::string::npos) << line;
    EXPECT_NE(line.find(R"("route":"/session")"), std::string::npos) << line;
    EXPECT_NE(line.find(R"("status":200)"), std::string::npos) << line;
}

// Case 64.
TEST(RequestLog, HoldsNoPasswordTokenOrKeyWhereverTheyAreSent)
{
    Door door;
    Logged const logged;
    auto const answer = door.sign_in();
    auto const key = header_in(answer, "X-Entente-Key");
    auto const cookie = header_in(answer, "Set-Cookie");
    auto const token = cookie.substr(cookie.find('=') + 1, 43);
    ASSERT_EQ(key.size(), 43u) << answer;
    door.get("/v1/session", "Cookie: __Host-session=" + token + "\r\n");
    door.get("/v1/session?token=" + token, "Referer: http://portal.example/?token=" + token + "\r\n");
    door.get("/v1/customers/" + token, "Authorization: Bearer " + token + "\r\n");
    EXPECT_NE(logged.line_with("/session"), "");
    for (auto const& secret : {token, key, std::string(World::password)})
        EXPECT_EQ(logged.line_with(secret), "");
}

// Case 76.
TEST(RequestLog, HasOneLineOfPrintableTextForEachRequestThatForgesAnother)
{
    Door door;
    Logged const logged;
    door.get("/v1/x%0d%0a%1b[2J");
    door.get("/v1/session?q=%0a%22,%22msg%22:%22forged");
    door.get("/v1/session", "User-Agent: \xe2\x80\xae\",\"msg\":\"forged\"\r\n");
    door.get("/v1/session", "User-Agent: a\x1b[31m\r\n");
    auto const all = logged.all();
    EXPECT_FALSE(std::ranges::any_of(all, [](unsigned char c) { return c < 0x20 && c != '\n'; })) << all;
    EXPECT_EQ(all.find(R"("msg":"forged")"), std::string::npos) << all;
    std::istringstream lines(all);
    int requests = 0;
    for (std::string line; std::getline(lines, line); ++requests)
        EXPECT_TRUE(line.starts_with(R"({"ts":")") && line.ends_with("}")) << line;
    EXPECT_GE(requests, 2) << "the others were no requests";
}

// ASVS 16.3.4 and 16.5.1.
web::Nothing breaks(Work&) { throw std::logic_error("a secret of the inside"); }

TEST(UnexpectedError, LeavesALineWithTheRequestsIdAndTellsTheClientNothing)
{
    World world;
    testing::Site site(world.portal, {web::get<breaks>("/broken", Permission::anyone, web::Surface::ui, "Breaks.")});
    Logged const logged;
    auto const answer = Browser(site).get("/v1/broken");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret of the inside"), std::string::npos) << answer.body;
    auto const line = logged.line_with("request failed");
    EXPECT_NE(line.find("a secret of the inside"), std::string::npos) << logged.all();
    EXPECT_NE(line.find(testing::member(answer, "request_id")), std::string::npos) << line;
}

} // namespace
} // namespace entente::app
