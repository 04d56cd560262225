#include "web/assets.hpp"

#include "testing/browser.hpp"

#include <gtest/gtest.h>

#include <array>

namespace entente::web {
namespace {

using testing::header;

constexpr std::array<EmbeddedFile, 3> files = {
    EmbeddedFile{"index.html", "<style nonce=\"__NONCE__\"></style>"},
    EmbeddedFile{"assets/app-1.js", "let a = 1;"},
    EmbeddedFile{"favicon.svg", "<svg/>"},
};

Response get(std::string path, std::string method = "GET")
{
    return Assets(files).answer(Request{.method = std::move(method), .path = std::move(path)});
}

TEST(Assets, AnswerTheShellForEveryPageWithAFreshNonce)
{
    auto const first = get("/customers/customer_1"), second = get("/");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(header(first, "Cache-Control"), "no-store");
    EXPECT_EQ(first.body.find("__NONCE__"), std::string::npos);
    EXPECT_NE(first.body, second.body);
    auto const nonce = first.body.substr(14, 22);
    EXPECT_NE(header(first, "Content-Security-Policy").find("'nonce-" + nonce + "'"), std::string::npos);
    EXPECT_NE(header(first, "Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(header(first, "Referrer-Policy"), "no-referrer");
}

TEST(Assets, AreKeptForEverUnderTheirHashedNames)
{
    EXPECT_EQ(header(get("/assets/app-1.js"), "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(get("/favicon.svg"), "Cache-Control"), "no-cache");
}

TEST(Assets, AnswerNoShellWhereAFileWasMeant)
{
    for (auto const* path : {"/me/x.css", "/assets/app-2.js", "/assets/app", "/assets/", "/session.json", "/index.html",
                             "/../etc/passwd.txt"})
        EXPECT_EQ(get(path).status, 404) << path;
}

TEST(Assets, TakeTheTokenOfAMailedLinkForNoFile)
{
    EXPECT_EQ(get("/l/v1.AQABJwx-nSOMNYNoheRcBg").status, 200);
    EXPECT_EQ(get("/l/v1.webmanifest").status, 404);
}

TEST(Assets, AreOnlyRead)
{
    EXPECT_EQ(get("/", "POST").status, 405);
    EXPECT_EQ(get("/", "HEAD").status, 200);
}

} // namespace
} // namespace entente::web
