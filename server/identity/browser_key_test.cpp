#include "identity/browser_key.hpp"

#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente::identity {
namespace {

TEST(BrowserKey, IsAnotherOneForEachSessionAndEachTypeOfPortal)
{
    testing::Portal portal;
    auto const& secrets = portal.secrets();
    auto const key = browser_key(secrets, "vendor", "seed");
    EXPECT_EQ(key.size(), 32u);
    EXPECT_EQ(browser_key(secrets, "vendor", "seed"), key);
    EXPECT_NE(browser_key(secrets, "vendor", "another"), key);
    EXPECT_NE(browser_key(secrets, "partner", "seed"), key);
}

// What a browser computes with HMAC-SHA-256 over its request; the value is OpenSSL's own.
TEST(BrowserKey, SignsAsABrowserDoes)
{
    auto const at = *Instant::parse("2026-11-28T21:00:00Z");
    auto const proof = proof_of(std::string(32, 'k'), {"GET", "/v1/session", at});
    EXPECT_EQ(proof, "1795899600.-p3PVRVlL0TrtcmppavJ6S_Us1z8cny--Wci3l10-FQ");
}

TEST(BrowserKey, TakesNothingThatIsNoProof)
{
    std::string const key(32, 'k');
    Signed const what{"GET", "/v1/session", *Instant::parse("2026-11-28T21:00:00Z")};
    ASSERT_TRUE(proves(proof_of(key, what), key, what));
    for (auto const* proof : {"", ".", "x.y", "1795899600", "1795899600.", "99999999999999999999.x", "-1.x", " 1.x"})
        EXPECT_FALSE(proves(proof, key, what)) << proof;
}

} // namespace
} // namespace entente::identity
