#include "web/upload.hpp"

#include "base/crypto.hpp"
#include "testing/browser.hpp"
#include "testing/made_archive.hpp"
#include "web/server.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace entente::web {
namespace {

using testing::Folder;

/// A socket that says what it is told and reads to the end.
class Line {
public:
    explicit Line(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        ::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address);
        timeval const patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Line() { ::close(socket_); }
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;

    Line& says(std::string_view text)
    {
        while (!text.empty()) {
            auto const sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                break; // the server has closed already
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return *this;
    }
    std::string hears(std::string_view until)
    {
        std::array<char, 4096> bytes;
        while (heard_.find(until) == std::string::npos) {
            auto const got = ::recv(socket_, bytes.data(), bytes.size(), 0);
            if (got <= 0)
                break;
            heard_.append(bytes.data(), static_cast<std::size_t>(got));
        }
        return heard_;
    }

private:
    int socket_;
    std::string heard_;
};

std::string upload_head(std::size_t length, std::string_view more = "")
{
    return fmt::format("POST /files?kind=a HTTP/1.1\r\nHost: a\r\nX-Entente-Upload: 1\r\nContent-Length: {}\r\n{}\r\n",
                       length, more);
}

class Uploads : public ::testing::Test {
protected:
    unsigned short start(Limits limits = {})
    {
        Listen listen{.limits = limits};
        listen.upload_folder = folder_ / "arriving";
        server_.emplace(
            std::move(listen),
            [this](Request request, Respond respond) {
                auto answer = request.upload ? fmt::format("{} bytes {} query {} body {}", request.upload->size(),
                                                           request.upload->digest(), request.query, request.body.size())
                                             : "no upload";
                respond({.body = std::move(answer)});
            },
            [this](Request request, Respond respond) {
                ++asked_;
                EXPECT_TRUE(request.body.empty());
                EXPECT_FALSE(request.upload);
                respond({.status = lets_in_ ? welcome : 403, .body = "not you"});
            });
        return server_->port();
    }
    std::size_t files() const
    {
        if (!std::filesystem::exists(folder_ / "arriving"))
            return 0;
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_ / "arriving"), {}));
    }

    Folder folder_;
    std::atomic<bool> lets_in_{true};
    std::atomic<int> asked_{0};
    std::optional<Server> server_;
};

TEST_F(Uploads, ArriveInAFileThatGoesWithItsRequest)
{
    std::string const bytes(3'000'000, 'x');
    Line line(start());
    auto const answer = line.says(upload_head(bytes.size()) + bytes).hears(" body 0");
    EXPECT_NE(answer.find(fmt::format("3000000 bytes {} query kind=a body 0", crypto::sha256_hex(bytes))),
              std::string::npos)
        << answer;
    EXPECT_TRUE(testing::eventually([&] { return files() == 0; }));
    EXPECT_EQ(asked_, 1);
}

TEST_F(Uploads, AreAskedAboutBeforeTheyAreTaken)
{
    lets_in_ = false;
    Line line(start());
    auto const answer = line.says(upload_head(50'000'000, "Expect: 100-continue\r\n")).hears("not you");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 403")) << answer;
    EXPECT_EQ(files(), 0u);
    lets_in_ = true;
    Line welcome_line(server_->port());
    EXPECT_TRUE(
        welcome_line.says(upload_head(4, "Expect: 100-continue\r\n")).hears("\r\n\r\n").starts_with("HTTP/1.1 100"));
    EXPECT_NE(welcome_line.says("abcd").hears(" body 0").find("4 bytes"), std::string::npos);
}

TEST_F(Uploads, HaveALimitOfTheirOwn)
{
    auto const port = start({.body_bytes = 100, .upload_bytes = 2'000});
    EXPECT_NE(Line(port).says(upload_head(2'000) + std::string(2'000, 'x')).hears(" body 0").find("2000 bytes"),
              std::string::npos);
    EXPECT_TRUE(Line(port).says(upload_head(2'001)).hears("\r\n\r\n").starts_with("HTTP/1.1 413"));
    auto const chunked = "POST /files HTTP/1.1\r\nHost: a\r\nX-Entente-Upload: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "7d0\r\n" +
                         std::string(2'000, 'x') + "\r\n1\r\nx\r\n";
    EXPECT_TRUE(Line(port).says(chunked).hears("\r\n\r\n").starts_with("HTTP/1.1 413"));
    EXPECT_TRUE(testing::eventually([&] { return files() == 0; }));
}

TEST_F(Uploads, LeaveNothingWhenTheyBreakOff)
{
    {
        Line line(start());
        line.says(upload_head(1'000'000) + std::string(500'000, 'x'));
        EXPECT_TRUE(testing::eventually([&] { return files() == 1; }));
    }
    EXPECT_TRUE(testing::eventually([&] { return files() == 0; }));
}

TEST_F(Uploads, AreFewAtATime)
{
    auto const port = start({.uploads = 1});
    Line first(port);
    first.says(upload_head(10) + "12345");
    EXPECT_TRUE(testing::eventually([&] { return files() == 1; }));
    EXPECT_TRUE(Line(port).says(upload_head(1) + "x").hears("\r\n\r\n").starts_with("HTTP/1.1 503"));
    EXPECT_NE(first.says("67890").hears(" body 0").find("10 bytes"), std::string::npos);
    EXPECT_NE(Line(port).says(upload_head(1) + "x").hears(" body 0").find("1 bytes"), std::string::npos);
}

TEST(Upload, IsKeptUnderAnotherName)
{
    Folder const folder;
    auto const upload = testing::upload_of(folder, "rows");
    upload->keep_as(folder / "kept" / "name");
    EXPECT_EQ(testing::contents(folder / "kept" / "name"), "rows");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(PlainFileName, HoldsNothingThatAHeaderOrAFolderMisreads)
{
    EXPECT_EQ(plain_file_name("Kunden 2026.csv"), "Kunden 2026.csv");
    EXPECT_EQ(plain_file_name("a\"b\r\nc/../d.csv"), "a_b_c_.._d.csv");
    EXPECT_EQ(plain_file_name("Größe.csv"), "Gr_e.csv");
    EXPECT_EQ(plain_file_name("..csv"), "file..csv");
    EXPECT_EQ(plain_file_name(""), "file");
}

} // namespace
} // namespace entente::web
