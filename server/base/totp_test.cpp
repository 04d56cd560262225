#include "base/totp.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace entente {
namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
TEST(Totp, AgreesWithTheVectorsOfTheRfc)
{
    for (auto const& [seconds, code] : {std::pair<std::int64_t, std::string_view>{59, "287082"},
                                        {1111111109, "081804"},
                                        {1111111111, "050471"},
                                        {1234567890, "005924"},
                                        {2000000000, "279037"},
                                        {20000000000, "353130"}})
        EXPECT_EQ(totp::code_at(rfc_secret, totp::step_at(Instant{seconds * 1'000})), code) << seconds;
}

TEST(Totp, FindsTheStepWithinItsWindow)
{
    Instant const now{1111111111'000};
    auto const step = totp::step_at(now);
    for (int off = -3; off <= 3; ++off) {
        auto const code = totp::code_at(rfc_secret, step + off);
        for (int window = 0; window <= 2; ++window) {
            auto const found = totp::step_of(code, rfc_secret, now, window);
            EXPECT_EQ(found.has_value(), std::abs(off) <= window) << off << " within " << window;
            if (found) {
                EXPECT_EQ(*found, step + off);
            }
        }
    }
    EXPECT_FALSE(totp::step_of("", rfc_secret, now, 1));
    EXPECT_FALSE(totp::step_of("0504711", rfc_secret, now, 1));
}

TEST(Totp, MakesSecretsOf160BitsThatDiffer)
{
    EXPECT_EQ(totp::new_secret().size(), 20u);
    EXPECT_NE(totp::new_secret(), totp::new_secret());
}

TEST(Totp, SpellsBase32AsRfc4648Does)
{
    for (auto const& [plain, spelled] : {std::pair<std::string_view, std::string_view>{"", ""},
                                         {"f", "MY"},
                                         {"fo", "MZXQ"},
                                         {"foo", "MZXW6"},
                                         {"foob", "MZXW6YQ"},
                                         {"fooba", "MZXW6YTB"},
                                         {"foobar", "MZXW6YTBOI"}})
        EXPECT_EQ(totp::base32(plain), spelled);
    EXPECT_EQ(totp::base32(rfc_secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

} // namespace
} // namespace entente
