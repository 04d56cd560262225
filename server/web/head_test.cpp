#include "web/head.hpp"

#include "testing/random_changes.hpp"
#include "web/response_head.hpp"
#include "web/security_headers.hpp"
#include "web/trust.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::web {
namespace {

std::string get_with(std::string const& headers) { return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }

int status_of(std::string const& head)
{
    auto const size = HeadScan{}.look(head, Limits{});
    if (!size)
        return size.error().status;
    if (*size == 0)
        return 0;
    auto const verdict = check_head(std::string_view{head}.substr(0, *size));
    return verdict ? 200 : verdict.error().status;
}

int path_status(std::string const& target)
{
    auto const refusal = check_target(target);
    return refusal ? refusal->status : 200;
}

std::string header_of(Response const& response, std::string_view name)
{
    auto const found = std::ranges::find(response.headers, name, &Header::first);
    return found == response.headers.end() ? "" : found->second;
}

TEST(RequestHead, FindsItsEndHoweverItIsCutUp)
{
    auto const head = get_with("Accept: */*\r\n");
    HeadScan scan;
    for (std::size_t size = 0; size < head.size(); ++size)
        ASSERT_EQ(scan.look(std::string_view{head}.substr(0, size), Limits{}).value(), 0U);
    EXPECT_EQ(scan.look(head + "GET /next", Limits{}).value(), head.size());
}

TEST(RequestHead, AcceptsWhatBrowsersAndProxiesSend)
{
    EXPECT_EQ(status_of(get_with("")), 200);
    EXPECT_EQ(status_of(get_with("Accept:*/*\r\nX-Empty:\r\nX-Tab:\ta b \r\nUser-Agent: Z\xc3\xbcrich\r\n")), 200);
    EXPECT_EQ(status_of("GET /v1/deals?filter[status]=open&q=a%20b;c|d HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 200);
    EXPECT_EQ(status_of("PROPFIND /%C3%BC/100%25 HTTP/1.1\r\nHost: portal.example:443\r\n\r\n"), 200);
    EXPECT_EQ(status_of("POST / HTTP/1.1\r\nhOST: a\r\ncontent-LENGTH: 0\r\nExpect: 100-Continue\r\n\r\n"), 200);
}

TEST(RequestHead, RefusesMalformedRequestLines)
{
    for (std::string const line : {"GET /",
                                   "GET / HTTP/1.1 ",
                                   "GET  / HTTP/1.1",
                                   "GET /  HTTP/1.1",
                                   " GET / HTTP/1.1",
                                   "GET\t/ HTTP/1.1",
                                   "G@T / HTTP/1.1",
                                   "get / HTTP/1.1",
                                   "(GET) / HTTP/1.1",
                                   "GET / http/1.1",
                                   "GET / HTTP/1.10",
                                   "GET / HTTP/11",
                                   "GET / HTTP /1.1",
                                   "GET a HTTP/1.1",
                                   "GET http://a/ HTTP/1.1",
                                   "CONNECT a:443 HTTP/1.1",
                                   "OPTIONS * HTTP/1.1",
                                   "GET /#a HTTP/1.1",
                                   "GET /\xc3\xbc HTTP/1.1",
                                   ""})
        EXPECT_EQ(status_of(line + "\r\nHost: a\r\n\r\n"), 400) << line;
}

TEST(RequestHead, SpeaksOnlyHttpOneDotOne)
{
    for (std::string const version : {"HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0"})
        EXPECT_EQ(status_of("GET / " + version + "\r\nHost: a\r\n\r\n"), 505) << version;
    EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
}

TEST(RequestHead, RefusesMalformedHeaders)
{
    for (std::string const line :
         {"X: a\r\n folded", "X: a\r\n\tfolded", "X : a", "X\t: a", " X: a", "X", ": a", "X(a): b", "X: a\nY: b",
          "X: a\rY: b", "X: a\r\r\nY: b", "X: \x01", "X: \x7f", "X\x1b: a"})
        EXPECT_EQ(status_of(get_with(line + "\r\n")), 400) << line;
    EXPECT_EQ(status_of(get_with(std::string("X: a\0b\r\n", 8))), 400);
    EXPECT_EQ(status_of("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\nHost: a\n\n"), 400);
}

TEST(RequestHead, RefusesEveryAmbiguousFraming)
{
    for (std::string const lines : {"Content-Length: 1\r\nTransfer-Encoding: chunked",
                                    "Transfer-Encoding: chunked\r\nContent-Length: 1",
                                    "Content-Length: 1\r\nContent-Length: 1",
                                    "Content-Length: 1\r\ncontent-length: 2",
                                    "Content-Length: 1, 1",
                                    "Content-Length: +1",
                                    "Content-Length: -1",
                                    "Content-Length: 0x1",
                                    "Content-Length: 1 1",
                                    "Content-Length:",
                                    "Content-Length: 1.0",
                                    "Content-Length: 99999999999999999999",
                                    "Transfer-Encoding: gzip, chunked",
                                    "Transfer-Encoding: chunked, identity",
                                    "Transfer-Encoding: identity",
                                    "Transfer-Encoding: xchunked",
                                    "Transfer-Encoding: \"chunked\"",
                                    "Transfer-Encoding: chunked;q=1",
                                    "Transfer-Encoding:\x0b"
                                    "chunked",
                                    "Transfer-Encoding : chunked",
                                    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                                    "Transfer-Encoding:",
                                    "Transfer-Encoding:\r\n chunked"})
        EXPECT_EQ(status_of(get_with(lines + "\r\n")), 400) << lines;
}

TEST(RequestHead, NeedsExactlyOneWellFormedHost)
{
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of(get_with("Host: a\r\n")), 400);
    for (std::string const host :
         {"", "a b", "a/b", "user@a", "a:b", "a:80:80", "[::1", "[]", "[::1]x", ":80", "a,b", "a?b", "a\"b"})
        EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"), 400) << host;
}

TEST(RequestHead, RefusesASecondHeaderOfAKindThatMustBeOne)
{
    for (std::string const name : {"Authorization", "Cookie", "Origin", "Content-Type"})
        EXPECT_EQ(status_of(get_with(name + ": a\r\n" + name + ": a\r\n")), 400) << name;
    EXPECT_EQ(status_of(get_with("Accept: a\r\nAccept: b\r\n")), 200);
}

TEST(RequestHead, RefusesEncodedBodiesAndUnknownExpectations)
{
    EXPECT_EQ(status_of(get_with("Content-Encoding: gzip\r\n")), 415);
    EXPECT_EQ(status_of(get_with("Expect: 200-ok\r\n")), 417);
}

TEST(RequestHead, HasLimits)
{
    auto const line_of = [](std::size_t size) {
        return "GET /" + std::string(size - 14, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    EXPECT_EQ(status_of(line_of(8 * 1024)), 200);
    EXPECT_EQ(status_of(line_of(8 * 1024 + 1)), 414);
    EXPECT_EQ(status_of(std::string(9'000, 'a')), 414); // without waiting for the end of the line
    EXPECT_EQ(status_of(get_with("X: " + std::string(16'000, 'a') + "\r\n")), 200);
    EXPECT_EQ(status_of(get_with("X: " + std::string(16'384, 'a'))), 431);
    std::string many;
    for (int i = 0; i < 99; ++i)
        many += "X: a\r\n";
    EXPECT_EQ(status_of(get_with(many)), 200);
    EXPECT_EQ(status_of(get_with(many + "X: a\r\n")), 431);
}

TEST(RequestHead, SurvivesRandomChanges)
{
    auto const whole =
        "POST /a/%41?b HTTP/1.1\r\nHost: a:1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\nCookie: a\r\n\r\n";
    testing::survives_random_changes(whole, 20'000, [](std::string const& head) {
        auto const status = status_of(head);
        ASSERT_TRUE(status == 0 || status == 200 || (status >= 400 && status <= 505)) << status;
    });
}

TEST(RequestPath, RefusesSpellingsThatTwoProgramsCouldReadDifferently)
{
    for (std::string const path : {"//v1/deals",
                                   "/v1//deals",
                                   "/v1%2fdeals",
                                   "/v1%2Fdeals",
                                   "/v1%5cdeals",
                                   "/v1\\deals",
                                   "/v1;a=b/deals",
                                   "/v1%3b/deals",
                                   "/v1/./deals",
                                   "/v1/../deals",
                                   "/v1/%2e%2E/deals",
                                   "/v1/.%2e",
                                   "/v1/..",
                                   "/.",
                                   "/v1/%",
                                   "/v1/%4",
                                   "/v1/%zz",
                                   "/v1%00",
                                   "/v1%0d%0aX:%20y",
                                   "/v1%7f",
                                   "/v1%252fdeals",
                                   "/v1/%252e%252e/deals",
                                   "/%c0%ae%c0%ae/deals",
                                   "/%e0%80%af",
                                   "/%ff",
                                   "/%ed%a0%80"})
        EXPECT_EQ(path_status(path), 400) << path;
    for (std::string const path : {"/", "/v1/deals/", "/...", "/.well-known/x", "/a.b/..c", "/V1/Deals", "/%41",
                                   "/%C3%BC", "/100%25", "/a?b=//../%2f;"})
        EXPECT_EQ(path_status(path), 200) << path;
}

TEST(AllowedHosts, NameAHostWithAnyPortOrWithOne)
{
    std::vector<std::string> const allowed{"portal.example", "localhost:8080", "[::1]"};
    for (auto const host :
         {"portal.example", "Portal.Example", "portal.example:8443", "localhost:8080", "[::1]", "[::1]:1"})
        EXPECT_TRUE(is_allowed_host(host, allowed)) << host;
    for (auto const host :
         {"evil.example", "localhost", "localhost:80", "portal.example.evil.example", "xportal.example", "[::2]:1"})
        EXPECT_FALSE(is_allowed_host(host, allowed)) << host;
    EXPECT_TRUE(is_allowed_host("anything", {}));
}

TEST(Sources, AreAnIpv4AddressOrAnIpv6Neighbourhood)
{
    EXPECT_EQ(source_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(source_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(canonical_address("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(canonical_address("2001:DB8::0001"), "2001:db8::1");
    EXPECT_EQ(canonical_address("192.0.2.1:80"), std::nullopt);
    EXPECT_THROW(TrustedProxies({"proxy.example"}), std::invalid_argument);
}

Request forwarded(std::vector<std::string> const& lines)
{
    Request request;
    for (auto const& line : lines)
        request.headers.emplace_back("x-forwarded-for", line);
    return request;
}

TEST(TrustedProxies, TellTheNearestAddressThatIsNotTheirs)
{
    TrustedProxies const proxies({"10.0.0.1", "::ffff:10.0.0.2"});
    auto const remote = [&](std::vector<std::string> const& lines, std::string const& peer = "10.0.0.1") {
        auto request = forwarded(lines);
        proxies.apply(request, peer);
        return request.remote_address;
    };
    EXPECT_EQ(remote({"192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(remote({"6.6.6.6, 192.0.2.7 , 10.0.0.2"}), "192.0.2.7");
    EXPECT_EQ(remote({"6.6.6.6", "192.0.2.7"}), "192.0.2.7");
    EXPECT_EQ(remote({"6.6.6.6, nonsense"}), "10.0.0.1");
    EXPECT_EQ(remote({}), "10.0.0.1");
    EXPECT_EQ(remote({"6.6.6.6"}, "192.0.2.9"), "192.0.2.9");
}

TEST(SecurityHeaders, LetAPageLoadOnlyItsOwn)
{
    Response page{.headers = {{"cache-control", "public, max-age=31536000, immutable"}}};
    add_security_headers(page, "abc123");
    EXPECT_EQ(
        header_of(page, "Content-Security-Policy"),
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc123'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types entente; report-uri /csp-report; report-to csp");
    EXPECT_EQ(header_of(page, "Cache-Control"), "") << "the page has chosen its own";
    EXPECT_EQ(header_of(page, "Reporting-Endpoints"), "csp=\"/csp-report\"");
    EXPECT_EQ(header_of(page, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(header_of(page, "Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_TRUE(header_of(page, "Permissions-Policy").contains("geolocation=()"));
}

TEST(SecurityHeaders, PermitNothingToWhatIsNoPage)
{
    Response json;
    add_security_headers(json, "");
    EXPECT_EQ(header_of(json, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(header_of(json, "Cache-Control"), "no-store");
    EXPECT_EQ(header_of(json, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(json, "X-Frame-Options"), "DENY");
    EXPECT_EQ(header_of(json, "Referrer-Policy"), "no-referrer");
}

TEST(ResponseHead, CannotBeSplitByAHeader)
{
    EXPECT_TRUE(is_sendable({.headers = {{"Location", "/a"}}}));
    EXPECT_FALSE(is_sendable({.headers = {{"Location", "/a\r\nSet-Cookie: b"}}}));
    EXPECT_FALSE(is_sendable({.headers = {{"Location\n", "/a"}}}));
    EXPECT_FALSE(is_sendable({.status = 99}));
}

} // namespace
} // namespace entente::web
