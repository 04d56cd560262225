#include "web/outlet.hpp"
#include "web/server.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace entente::web {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Received {
    int status = 0;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
};

// A client that can say anything: what it sends is text, not requests.
class Client {
public:
    explicit Client(unsigned short port, std::string const& from = "127.0.0.1") : Client()
    {
        bind_to(from);
        connect_to(port);
    }
    Client() : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        timeval const patience{5, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), unread_(std::move(other.unread_)) {}
    Client& operator=(Client&&) = delete;
    ~Client()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    void connect_to(unsigned short port)
    {
        auto const address = address_of("127.0.0.1", port);
        if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0)
            is_refused_ = true;
    }

    Client& send(std::string_view text)
    {
        ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); // the server may have closed already
        return *this;
    }

    // Everything up to the end of the connection.
    std::string read_to_end()
    {
        while (read_more()) {
        }
        return std::exchange(unread_, {});
    }

    std::optional<Received> read(bool has_body = true)
    {
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
            if (!read_more())
                return std::nullopt;
        Received answer;
        answer.status = std::stoi(unread_.substr(9, 3));
        for (auto at = unread_.find("\r\n") + 2; at < end + 2;) {
            auto const line = unread_.substr(at, unread_.find("\r\n", at) - at);
            auto name = line.substr(0, line.find(':'));
            std::ranges::transform(name, name.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            EXPECT_TRUE(answer.headers.emplace(name, line.substr(line.find(':') + 2)).second) << "twice: " << name;
            at += line.size() + 2;
        }
        unread_.erase(0, end + 4);
        auto const length =
            answer.headers.contains("content-length") && has_body ? std::stoul(answer.headers["content-length"]) : 0;
        while (unread_.size() < length)
            if (!read_more())
                return std::nullopt;
        answer.body = unread_.substr(0, length);
        unread_.erase(0, length);
        return answer;
    }

    Received ask(std::string_view text) { return send(text).read().value_or(Received{}); }
    Received get(std::string const& path) { return ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"); }

    bool is_closed() { return unread_.empty() && !read_more(); }
    bool was_reset()
    {
        while (read_more()) {
        }
        return was_reset_;
    }
    bool is_refused() const { return is_refused_; }
    int descriptor() const { return socket_; }

private:
    static sockaddr_in address_of(std::string const& address, unsigned short port)
    {
        sockaddr_in spelled{};
        spelled.sin_family = AF_INET;
        spelled.sin_port = htons(port);
        ::inet_pton(AF_INET, address.c_str(), &spelled.sin_addr);
        return spelled;
    }

    void bind_to(std::string const& from)
    {
        if (from == "127.0.0.1")
            return;
        auto const address = address_of(from, 0);
        ::bind(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address);
    }

    bool read_more()
    {
        std::array<char, 64 * 1024> bytes;
        auto const got = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (got < 0) {
            was_reset_ = errno == ECONNRESET;
            EXPECT_NE(errno, EAGAIN) << "the server kept silent";
        }
        if (got > 0)
            unread_.append(bytes.data(), static_cast<std::size_t>(got));
        return got > 0;
    }

    int socket_;
    std::string unread_;
    bool is_refused_ = false;
    bool was_reset_ = false;
};

// Requests whose answers the test gives when it pleases.
class Held {
public:
    void add(Respond respond)
    {
        std::lock_guard const lock(mutex_);
        waiting_.push_back(std::move(respond));
        changed_.notify_all();
    }
    void wait_for(std::size_t count)
    {
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(changed_.wait_for(lock, 5s, [&] { return waiting_.size() >= count; }));
    }
    void release()
    {
        std::unique_lock lock(mutex_);
        auto all = std::exchange(waiting_, {});
        lock.unlock();
        for (auto& respond : all)
            respond({.body = "released"});
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Respond> waiting_;
};

FileBody file_with(std::string const& content, std::uint64_t announced)
{
    auto* const file = std::tmpfile();
    std::fwrite(content.data(), 1, content.size(), file);
    std::fflush(file);
    auto const descriptor = ::dup(::fileno(file));
    std::fclose(file);
    return {descriptor, announced};
}

std::string const long_text = [] {
    std::string text;
    for (int i = 0; text.size() < 1'000'000; ++i)
        text += std::to_string(i) + ' ';
    return text;
}();

std::string shown(Request const& request)
{
    auto text = request.method + ' ' + request.path + '?' + request.query + " from " + request.remote_address + '\n';
    for (auto const& [name, value] : request.headers)
        text += name + '=' + value + '\n';
    return text + '\n' + request.body;
}

class HttpServer : public testing::Test {
protected:
    static Listen quick()
    {
        Listen listen;
        listen.limits.head_deadline = 60ms;
        listen.limits.per_16_kib = 20ms;
        listen.limits.keep_alive_idle = 60ms;
        listen.limits.write_stall = 60ms;
        listen.limits.lingering = 60ms;
        listen.limits.drain_idle = 20ms;
        return listen;
    }
    static Listen patient() { return {}; }

    unsigned short start(Listen listen = patient())
    {
        server_.emplace(std::move(listen),
                        [this](Request request, Respond respond) { answer(std::move(request), std::move(respond)); });
        return server_->port();
    }

    void answer(Request request, Respond respond)
    {
        ++asked_;
        auto const& path = request.path;
        if (path == "/hold")
            held_.add(std::move(respond));
        else if (path == "/drop")
            return;
        else if (path == "/throw")
            throw std::logic_error("a bug");
        else if (path == "/elsewhere")
            elsewhere(std::move(respond));
        else if (path == "/file")
            respond({.file = file_with(long_text, long_text.size())});
        else if (path == "/short-file")
            respond({.file = file_with("short", 100)});
        else if (path == "/big")
            respond({.body = std::string(64U << 20U, 'x')});
        else if (path == "/stream")
            respond({.body = "first;", .outlet = new_stream()});
        else if (path == "/empty-file")
            respond({.file = file_with("", 0)});
        else if (path == "/split")
            respond({.headers = {{"Location", "/\r\nSet-Cookie: a=b"}}});
        else if (path == "/nothing")
            respond({.status = 204, .body = "ignored"});
        else if (path == "/own")
            respond({.headers = {{"Connection", "mine"}, {"Content-Length", "99"}, {"Date", "mine"}, {"X-Mine", "1"}},
                     .body = "own"});
        else
            respond({.headers = {{"Content-Type", "text/plain"}},
                     .body = path == "/echo" ? std::move(request.body) : shown(request)});
    }

    void elsewhere(Respond respond)
    {
        threads_.emplace_back([respond = std::move(respond)]() mutable { respond({.body = "from another thread"}); });
    }

    std::shared_ptr<Outlet> new_stream()
    {
        auto outlet = std::make_shared<Outlet>();
        outlet_ = outlet;
        return outlet;
    }
    void puts(std::string_view text) { outlet_.lock()->put(text); }
    bool is_gone_soon() const
    {
        for (auto const end = Clock::now() + 5s; !outlet_.expired(); std::this_thread::sleep_for(1ms))
            if (Clock::now() > end)
                return false;
        return true;
    }

    std::weak_ptr<Outlet> outlet_; // of the latest stream
    Held held_;
    std::atomic<int> asked_ = 0;
    std::vector<std::jthread> threads_;
    std::optional<Server> server_;
};

std::string post(std::string const& path, std::string const& headers, std::string const& body = "")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

std::string get(std::string const& headers) { return "GET /show HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }

void expect_refusal(Received const& answer, int status, std::string const& code)
{
    EXPECT_EQ(answer.status, status);
    auto const header = [&](std::string const& name) {
        return answer.headers.contains(name) ? answer.headers.at(name) : "(absent)";
    };
    EXPECT_EQ(header("content-type"), "application/problem+json");
    EXPECT_EQ(header("cache-control"), "no-store");
    EXPECT_EQ(header("x-content-type-options"), "nosniff");
    EXPECT_EQ(header("x-frame-options"), "DENY");
    EXPECT_EQ(header("referrer-policy"), "no-referrer");
    EXPECT_EQ(header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_TRUE(answer.body.starts_with("{\"type\":\"about:blank\",\"title\":\"")) << answer.body;
    EXPECT_TRUE(answer.body.contains("\"status\":" + std::to_string(status) + ",")) << answer.body;
    EXPECT_TRUE(answer.body.contains("\"code\":\"" + code + "\"")) << answer.body;
    EXPECT_TRUE(answer.body.contains("\"request_id\":\"" + header("x-request-id") + "\"")) << answer.body;
    EXPECT_TRUE(answer.body.ends_with(",\"errors\":[]}")) << answer.body;
}

// The refusal is the last that is said: whatever follows in the same packet is not a second request.
void expect_refusal_and_close(unsigned short port, std::string const& text, int status, std::string const& code)
{
    SCOPED_TRACE(text.substr(0, 200));
    Client client(port);
    auto const answer = client.send(text).read();
    ASSERT_TRUE(answer);
    expect_refusal(*answer, status, code);
    EXPECT_EQ(answer->headers.at("connection"), "close");
    ::shutdown(client.descriptor(), SHUT_WR);
    EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(HttpServer, AnswersWithTheHeadersThatAreItsOwnToAdd)
{
    Client client(start());
    auto const answer = client.get("/own");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "own");
    EXPECT_EQ(answer.headers.at("content-length"), "3");
    EXPECT_EQ(answer.headers.at("connection"), "keep-alive");
    EXPECT_EQ(answer.headers.at("x-mine"), "1");
    EXPECT_EQ(answer.headers.at("date").size(), 29U);
    EXPECT_TRUE(answer.headers.at("date").ends_with(" GMT"));
    EXPECT_FALSE(answer.headers.contains("server"));
}

TEST_F(HttpServer, GivesEachRequestAnIdOfItsOwn)
{
    Client client(start());
    std::set<std::string> ids;
    for (int i = 0; i < 300; ++i)
        ids.insert(client.get("/show").headers.at("x-request-id"));
    EXPECT_EQ(ids.size(), 300U);
    EXPECT_EQ(ids.begin()->size(), 32U);
}

TEST_F(HttpServer, KeepsTheConnectionUntilToldToClose)
{
    Client client(start());
    EXPECT_EQ(client.get("/show").status, 200);
    auto const last = client.ask(get("Connection: close\r\n"));
    EXPECT_EQ(last.headers.at("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(HttpServer, ReadsPathQueryHeadersAndBody)
{
    Client client(start());
    auto const answer = client.ask(post("/show?a=1&b=%2F", "X-One: 1\r\nx-TWO:  2 \r\nContent-Length: 4\r\n", "body"));
    EXPECT_EQ(answer.body, "POST /show?a=1&b=%2F from 127.0.0.1\nhost=a\nx-one=1\nx-two=2\ncontent-length=4\n\nbody");
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrder)
{
    Client client(start());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests += post(i % 3 == 0 ? "/elsewhere" : "/echo", "Content-Length: 2\r\n", std::to_string(10 + i));
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        auto const answer = client.read();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, i % 3 == 0 ? "from another thread" : std::to_string(10 + i));
    }
}

TEST_F(HttpServer, ReadsARequestThatArrivesByteByByte)
{
    Client client(start());
    for (auto const c :
         post("/echo", "Transfer-Encoding: chunked\r\n", "3;x=y\r\nabc\r\n0a\r\n0123456789\r\n0\r\n\r\n"))
        client.send({&c, 1});
    EXPECT_EQ(client.read()->body, "abc0123456789");
}

TEST_F(HttpServer, ReadsLongBodiesInEitherFraming)
{
    Client client(start());
    EXPECT_EQ(client.ask(post("/echo", "Content-Length: " + std::to_string(long_text.size()) + "\r\n", long_text)).body,
              long_text);
    std::string chunked;
    for (std::size_t at = 0; at < 500'000; at += 5'000)
        chunked += "1388\r\n" + long_text.substr(at, 5'000) + "\r\n";
    EXPECT_EQ(client.ask(post("/echo", "Transfer-Encoding: chunked\r\n", chunked + "0\r\n\r\n")).body,
              long_text.substr(0, 500'000));
    EXPECT_EQ(client.get("/show").status, 200);
}

TEST_F(HttpServer, AnswersHeadWithoutABody)
{
    Client client(start());
    for (auto const& path : {"/show", "/file"}) {
        auto const answer = client.send(std::string("HEAD ") + path + " HTTP/1.1\r\nHost: a\r\n\r\n").read(false);
        EXPECT_EQ(answer->status, 200);
        EXPECT_NE(answer->headers.at("content-length"), "0");
    }
    EXPECT_EQ(client.get("/own").body, "own");
    Client refused(server_->port());
    EXPECT_TRUE(refused.send("HEAD /a//b HTTP/1.1\r\nHost: a\r\n\r\n").read_to_end().ends_with("\r\n\r\n"));
}

TEST_F(HttpServer, SendsNoBodyWithAnAnswerThatHasNone)
{
    Client client(start());
    auto const answer = client.get("/nothing");
    EXPECT_EQ(answer.status, 204);
    EXPECT_FALSE(answer.headers.contains("content-length"));
    EXPECT_EQ(client.get("/own").body, "own");
}

TEST_F(HttpServer, TellsAWaitingClientToGoOn)
{
    Client client(start());
    auto const go_on = client.send(post("/echo", "Expect: 100-continue\r\nContent-Length: 4\r\n")).read();
    ASSERT_EQ(go_on->status, 100);
    EXPECT_EQ(client.ask("body").body, "body");
    EXPECT_EQ(client.ask(post("/echo", "Expect: 100-continue\r\nContent-Length: 4\r\n", "body")).body, "body");
    EXPECT_EQ(client.ask(post("/echo", "Expect: 100-continue\r\nContent-Length: 9999999\r\n")).status, 413);
}

TEST_F(HttpServer, SendsFiles)
{
    Client client(start());
    auto const answer = client.get("/file");
    EXPECT_EQ(answer.body, long_text);
    EXPECT_EQ(client.get("/own").body, "own");
}

TEST_F(HttpServer, ResetsWhenAFileIsShorterThanAnnounced)
{
    Client client(start());
    client.send("GET /short-file HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.was_reset());
}

TEST_F(HttpServer, ClosesEveryFileItWasGiven)
{
    auto const port = start();
    auto const next_descriptor = [] {
        auto const descriptor = ::dup(0);
        ::close(descriptor);
        return descriptor;
    };
    Client client(port);
    client.get("/own");
    auto const before = next_descriptor();
    for (auto const& path : {"/file", "/empty-file"})
        EXPECT_EQ(client.get(path).status, 200);
    client.send("HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n").read(false);
    client.get("/own");
    EXPECT_EQ(next_descriptor(), before);
}

TEST_F(HttpServer, TakesAnswersFromAnyThread)
{
    Client client(start());
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(client.get("/elsewhere").body, "from another thread");
}

TEST_F(HttpServer, AnswersForAHandlerThatDoesNot)
{
    Client client(start());
    for (auto const& path : {"/drop", "/throw", "/split"})
        expect_refusal(client.get(path), 500, "internal_error");
    EXPECT_EQ(client.get("/own").body, "own");
}

TEST_F(HttpServer, OutlivesAClientThatHangsUpWhileItsRequestRuns)
{
    auto const port = start();
    {
        Client client(port);
        client.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
        held_.wait_for(1);
    }
    held_.release();
    EXPECT_EQ(Client(port).get("/own").body, "own");
}

TEST_F(HttpServer, MayEndBeforeItsHandlersDo)
{
    Client client(start());
    client.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    held_.wait_for(1);
    server_.reset();
    EXPECT_TRUE(client.is_closed());
    held_.release();
}

TEST_F(HttpServer, RefusesContentLengthTogetherWithTransferEncoding)
{
    auto const port = start();
    auto const smuggled = std::string("0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_refusal_and_close(port, post("/", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", smuggled), 400,
                             "bad_framing");
    expect_refusal_and_close(port, post("/", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", smuggled), 400,
                             "bad_framing");
    expect_refusal_and_close(port, post("/", "Content-Length: 5\r\nContent-Length: 5\r\n", smuggled), 400,
                             "bad_framing");
    expect_refusal_and_close(port, post("/", "Transfer-Encoding: xchunked\r\n", smuggled), 400, "bad_framing");
    expect_refusal_and_close(port, post("/", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", smuggled),
                             400, "bad_framing");
    expect_refusal_and_close(port, post("/", "Transfer-Encoding:\r\n chunked\r\n", smuggled), 400, "bad_framing");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, RefusesMalformedHeadsAtOnce)
{
    auto const port = start();
    expect_refusal_and_close(port, "GET / HTTP/1.1\nHost: a\n", 400, "bad_characters");
    expect_refusal_and_close(port, std::string("GET / HTTP/1.1\r\nX: a\0", 21), 400, "bad_characters");
    expect_refusal_and_close(port, "\x16\x03\x01\x02", 400, "bad_characters");
    expect_refusal_and_close(port, get("X: a\r\n b\r\n"), 400, "bad_header");
    expect_refusal_and_close(port, get("X : a\r\n"), 400, "bad_header");
    expect_refusal_and_close(port, "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_method");
    expect_refusal_and_close(port, "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target");
    expect_refusal_and_close(port, "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_target");
    expect_refusal_and_close(port, "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 505, "http_version_not_supported");
    expect_refusal_and_close(port, "GET / HTTP/1.1\r\n\r\n", 400, "bad_host");
    expect_refusal_and_close(port, get("Host: b\r\n"), 400, "bad_host");
    expect_refusal_and_close(port, get("Content-Encoding: gzip\r\n"), 415, "content_encoding_not_supported");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, RefusesFourteenSpellingsOfPathConfusion)
{
    auto const port = start();
    for (std::string const path :
         {"//show", "/v1//show", "/v1%2fshow", "/v1%2Fshow", "/v1%5cshow", "/v1\\show", "/v1;a=b/show", "/v1/../show",
          "/v1/%2e%2e/show", "/v1/.%2E/show", "/./show", "/show%00", "/show%zz", "/v1%252fshow"})
        expect_refusal_and_close(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_path");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, RefusesWhatIsTooLong)
{
    auto const port = start();
    expect_refusal_and_close(port, "GET /" + std::string(9'000, 'a'), 414, "request_line_too_long");
    expect_refusal_and_close(port, get("X: " + std::string(17'000, 'a') + "\r\n"), 431, "headers_too_large");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "X: a\r\n";
    expect_refusal_and_close(port, get(many), 431, "too_many_headers");
    expect_refusal_and_close(port, post("/echo", "Content-Length: 1048577\r\n"), 413, "body_too_large");
    expect_refusal_and_close(port, post("/echo", "Transfer-Encoding: chunked\r\n", "100001\r\n"), 413,
                             "body_too_large");
    expect_refusal_and_close(port, post("/echo", "Transfer-Encoding: chunked\r\n", "1\r\na\r\n100000\r\n"), 413,
                             "body_too_large");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, TellsAnEagerUploaderThatItsBodyIsTooLarge)
{
    Client client(start());
    client.send(post("/echo", "Content-Length: 3000000\r\n", std::string(3'000'000, 'a')));
    EXPECT_EQ(client.read().value_or(Received{}).status, 413);
}

TEST_F(HttpServer, RefusesMalformedChunks)
{
    auto const port = start();
    for (std::string const body :
         {"x\r\n", "-1\r\n", "1 \nab", "1\nab\r\n", "1\r\nabX", "FFFFFFFFFFFFFFFFF\r\n", "0x1\r\na\r\n", " 1\r\na\r\n",
          "1;\x01\r\na\r\n", "0\r\nContent-Length: 5\r\n\r\n", "0\r\nX-Trailer: a\r\n\r\n", "0\r\n bad\r\n\r\n"})
        expect_refusal_and_close(port, post("/echo", "Transfer-Encoding: chunked\r\n", body + "\r\n\r\n"), 400,
                                 "bad_request");
    expect_refusal_and_close(port, post("/echo", "Transfer-Encoding: chunked\r\n", "1;" + std::string(40'000, 'a')),
                             400, "bad_request");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, IgnoresUpgrades)
{
    Client client(start());
    EXPECT_EQ(
        client.ask(get("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"))
            .status,
        200);
    EXPECT_EQ(client.ask(get("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n")).status, 200);
}

TEST_F(HttpServer, DeletesHeadersThatPretend)
{
    Client client(start());
    auto const answer = client.ask(
        get("X-Portal-Type: vendor\r\nX-Tenant: b\r\nX-Tenant-Id: b\r\nX-User: c\r\nx-user-id: c\r\nX_User: c\r\n"
            "X-Original-URL: /d\r\nX-Rewrite-URL: /d\r\nX-HTTP-Method-Override: DELETE\r\n"
            "X-Method-Override: DELETE\r\nX-Request-Id: 0123456789abcdef\r\nX-Kept: 1\r\n"));
    EXPECT_EQ(answer.body, "GET /show? from 127.0.0.1\nhost=a\nx-kept=1\n\n");
    EXPECT_NE(answer.headers.at("x-request-id"), "0123456789abcdef");
}

TEST_F(HttpServer, BelievesForwardedAddressesOnlyFromItsProxies)
{
    auto const forwarded = get("X-Forwarded-For: 6.6.6.6, 192.0.2.7, 127.0.0.3\r\nX-Forwarded-Host: evil\r\n");
    auto listen = patient();
    listen.trusted_proxies = {"127.0.0.2", "127.0.0.3"};
    auto const port = start(listen);
    EXPECT_EQ(Client(port).ask(forwarded).body, "GET /show? from 127.0.0.1\nhost=a\n\n");
    EXPECT_TRUE(Client(port, "127.0.0.2").ask(forwarded).body.starts_with("GET /show? from 192.0.2.7\n"));
    auto const answer = Client(port, "127.0.0.2").ask(get("X-Request-Id: 0123456789abcdef\r\n"));
    EXPECT_EQ(answer.headers.at("x-request-id"), "0123456789abcdef");
}

TEST_F(HttpServer, RefusesOtherHostsWithoutRepeatingThem)
{
    auto listen = patient();
    listen.allowed_hosts = {"portal.example"};
    auto const port = start(listen);
    auto const refused = Client(port).send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").read_to_end();
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 421 Misdirected Request\r\n")) << refused;
    EXPECT_FALSE(refused.contains("evil"));
    EXPECT_EQ(Client(port).ask("GET / HTTP/1.1\r\nHost: Portal.example:8443\r\n\r\n").status, 200);
}

constexpr auto* ask_for_stream = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_F(HttpServer, SendsAStreamAsItComesAndEndsItWithTheConnection)
{
    Client client(start());
    auto const answer = client.ask(ask_for_stream);
    EXPECT_FALSE(answer.headers.contains("content-length"));
    EXPECT_EQ(answer.headers.at("connection"), "close");
    puts("second;");
    puts("third;");
    outlet_.lock()->end();
    EXPECT_EQ(client.read_to_end(), "first;second;third;");
    EXPECT_TRUE(is_gone_soon());
}

TEST_F(HttpServer, SaysNowAndThenThatAStreamGoesOn)
{
    auto listen = quick();
    listen.limits.heartbeat = 20ms;
    Client client(start(listen));
    client.ask(ask_for_stream);
    std::this_thread::sleep_for(150ms);
    outlet_.lock()->end();
    EXPECT_TRUE(client.read_to_end().starts_with("first;:\n\n:\n\n"));
}

TEST_F(HttpServer, NoticesThatTheReaderOfAStreamHasLeft)
{
    auto const port = start();
    Client(port).ask(ask_for_stream);
    EXPECT_TRUE(is_gone_soon());
}

TEST_F(HttpServer, DropsTheReaderOfAStreamWhoDoesNotRead)
{
    Client client(start(quick()));
    client.ask(ask_for_stream);
    auto const text = std::string(Outlet::most_waiting, 'x');
    for (auto const end = Clock::now() + 5s; !outlet_.expired() && Clock::now() < end;)
        if (auto const outlet = outlet_.lock())
            outlet->put(text);
    EXPECT_TRUE(is_gone_soon());
}

TEST_F(HttpServer, EndsStreamsAtOnceWhenItDrains)
{
    Client client(start());
    client.ask(ask_for_stream);
    auto const began = Clock::now();
    server_->drain(20s);
    EXPECT_LT(Clock::now() - began, 1s);
    EXPECT_EQ(client.read_to_end(), "first;");
}

TEST_F(HttpServer, ClosesSlowHeadsWhileOthersAreServed)
{
    auto const port = start(quick());
    std::vector<Client> slow;
    for (int i = 0; i < 50; ++i)
        slow.emplace_back(port).send("GET / HTTP/1.1\r\nX: ");
    Client honest(port);
    for (auto const began = Clock::now(); Clock::now() - began < 100ms; std::this_thread::sleep_for(10ms)) {
        for (auto& client : slow)
            client.send("a");
        auto const asked_at = Clock::now();
        EXPECT_EQ(honest.get("/own").status, 200);
        EXPECT_LT(Clock::now() - asked_at, 1s);
    }
    for (auto& client : slow)
        expect_refusal(client.read().value_or(Received{}), 408, "too_slow");
}

TEST_F(HttpServer, RefusesSlowBodies)
{
    auto const port = start(quick());
    Client stuck(port), trickling(port);
    stuck.send(post("/echo", "Content-Length: 100\r\n", "some"));
    trickling.send(post("/echo", "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 10; ++i, std::this_thread::sleep_for(10ms))
        trickling.send("1\r\na\r\n");
    expect_refusal(stuck.read().value_or(Received{}), 408, "too_slow");
    expect_refusal(trickling.read().value_or(Received{}), 408, "too_slow");
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpServer, GivesLongBodiesLongerTime)
{
    auto listen = quick();
    listen.limits.per_16_kib = 60ms;
    Client client(start(listen));
    client.send(post("/echo", "Content-Length: " + std::to_string(5 * 16'384) + "\r\n"));
    for (int i = 0; i < 5; ++i, std::this_thread::sleep_for(30ms))
        client.send(std::string(16'384, 'a'));
    EXPECT_EQ(client.read().value_or(Received{}).status, 200);
}

TEST_F(HttpServer, ClosesIdleConnections)
{
    auto const port = start(quick());
    Client silent(port), idle(port);
    EXPECT_EQ(idle.get("/own").status, 200);
    EXPECT_TRUE(idle.is_closed());
    EXPECT_TRUE(silent.is_closed());
}

TEST_F(HttpServer, ResetsClientsThatDoNotReadTheirAnswer)
{
    Client client(start(quick()));
    client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    pollfd hung_up{client.descriptor(), 0, 0};
    EXPECT_EQ(::poll(&hung_up, 1, 5'000), 1);
    EXPECT_TRUE(client.was_reset());
}

TEST_F(HttpServer, LimitsConnectionsPerSourceButNotAProxys)
{
    auto listen = patient();
    listen.limits.connections_per_source = 2;
    listen.trusted_proxies = {"127.0.0.2"};
    auto const port = start(listen);
    Client first(port), second(port);
    EXPECT_EQ(first.get("/own").status, 200);
    EXPECT_EQ(second.get("/own").status, 200);
    Client third(port);
    auto const refused = third.get("/own");
    expect_refusal(refused, 503, "too_many_connections");
    EXPECT_EQ(refused.headers.at("retry-after"), "1");
    EXPECT_TRUE(third.is_closed());
    EXPECT_EQ(Client(port, "127.0.0.9").get("/own").status, 200);
    std::vector<Client> proxied;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(proxied.emplace_back(port, "127.0.0.2").get("/own").status, 200);
}

TEST_F(HttpServer, LimitsConnectionsAndRecovers)
{
    auto listen = patient();
    listen.limits.connections = 100;
    listen.limits.connections_per_source = 1000;
    auto const port = start(listen);
    {
        std::vector<Client> crowd;
        for (int i = 0; i < 300; ++i)
            crowd.emplace_back(port);
        int served = 0, refused = 0;
        for (auto& client : crowd) {
            auto const status = client.get("/own").status;
            served += status == 200;
            refused += status == 503;
        }
        EXPECT_EQ(served, 100);
        EXPECT_EQ(refused, 200);
    }
    auto const recovered = [&] { return Client(port).get("/own").status == 200; };
    auto const began = Clock::now();
    while (!recovered() && Clock::now() - began < 2s) {
    }
    EXPECT_TRUE(recovered());
}

TEST_F(HttpServer, LimitsRunningRequests)
{
    auto listen = patient();
    listen.limits.running_requests = 2;
    auto const port = start(listen);
    Client first(port), second(port), third(port);
    for (auto* const client : {&first, &second})
        client->send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    held_.wait_for(2);
    auto const refused = third.get("/own");
    expect_refusal(refused, 503, "busy");
    EXPECT_EQ(refused.headers.at("retry-after"), "1");
    held_.release();
    EXPECT_EQ(first.read()->body, "released");
    EXPECT_EQ(second.read()->body, "released");
    EXPECT_EQ(third.get("/own").body, "own");
}

TEST_F(HttpServer, WaitsForDescriptorsWithoutSpinning)
{
    auto const port = start();
    EXPECT_EQ(Client(port).get("/own").status, 200);
    Client client; // has its descriptor already
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    rlimit const none_left{1, before.rlim_max};
    auto const cpu = [] { return std::clock(); };
    ::setrlimit(RLIMIT_NOFILE, &none_left);
    auto const cpu_before = cpu();
    client.connect_to(port);
    client.send("GET /own HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(150ms);
    auto const cpu_spent = cpu() - cpu_before;
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(client.read().value_or(Received{}).body, "own");
    EXPECT_LT(cpu_spent, CLOCKS_PER_SEC / 20);
}

TEST_F(HttpServer, DrainsWithoutLosingARequest)
{
    auto const port = start(quick());
    Client running(port), idle(port), half_sent(port), not_accepted_yet(port);
    idle.get("/own");
    running.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    half_sent.send("GET /own HTTP/1.1\r\n");
    held_.wait_for(1);
    not_accepted_yet.send("GET /own HTTP/1.1\r\nHost: a\r\n\r\n");
    auto drained = std::async(std::launch::async, [&] { server_->drain(5s); });
    EXPECT_TRUE(idle.is_closed());
    half_sent.send("Host: a\r\n\r\n");
    for (auto* const client : {&half_sent, &not_accepted_yet}) {
        auto const answer = client->read();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "own");
    }
    EXPECT_TRUE(Client(port).is_refused());
    EXPECT_EQ(drained.wait_for(0s), std::future_status::timeout);
    held_.release();
    auto const last = running.read();
    ASSERT_TRUE(last);
    EXPECT_EQ(last->body, "released");
    EXPECT_EQ(last->headers.at("connection"), "close");
    EXPECT_EQ(drained.wait_for(5s), std::future_status::ready);
}

TEST_F(HttpServer, DrainsUnderLoadWithoutLosingARequest)
{
    auto const port = start();
    std::atomic<int> lost = 0, answered = 0;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            for (;;) {
                Client client(port);
                if (client.is_refused())
                    return;
                for (bool open = true; open;) {
                    auto const answer = client.send("GET /own HTTP/1.1\r\nHost: a\r\n\r\n").read();
                    answer ? ++answered : ++lost;
                    open = answer && answer->headers.at("connection") == "keep-alive";
                }
            }
        });
    while (answered < 200)
        std::this_thread::yield();
    server_->drain(5s);
    clients.clear();
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(asked_, answered);
}

TEST_F(HttpServer, DrainsNoLongerThanItsPatience)
{
    auto const port = start();
    Client client(port);
    client.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    held_.wait_for(1);
    auto const began = Clock::now();
    server_->drain(30ms);
    EXPECT_LT(Clock::now() - began, 1s);
}

TEST_F(HttpServer, SaysThatItCannotBind)
{
    auto listen = patient();
    listen.port = start();
    EXPECT_THROW(Server(listen, [](Request, Respond) {}), std::system_error);
    listen.address = "not an address";
    EXPECT_THROW(Server(listen, [](Request, Respond) {}), std::system_error);
}

TEST_F(HttpServer, BindsAgainRightAfterItStopped)
{
    auto listen = patient();
    listen.port = start();
    {
        Client client(listen.port);
        client.get("/own");
        server_.reset();
    }
    EXPECT_EQ(Client(start(listen)).get("/own").status, 200);
}

} // namespace
} // namespace entente::web
