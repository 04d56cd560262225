#include "base/signature.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::crypto {
namespace {

// RFC 8032, 7.1, test 1.
TEST(Signature, IsTheOneOfTheStandard)
{
    Key seed;
    auto const bytes = std::string("\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4"
                                   "\x44\x49\xc5\x69\x7b\x32\x69\x19\x70\x3b\xac\x03\x1c\xae\x7f\x60");
    std::ranges::copy(bytes, seed.bytes.begin());
    EXPECT_EQ(hex(public_key_of(seed)), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(hex(sign(seed, "")), "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                                   "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(Signature, FitsItsMessageAndItsKeyAlone)
{
    Key const seed = hkdf_sha256("secret", "one"), other = hkdf_sha256("secret", "two");
    auto const signature = sign(seed, "the heads");
    EXPECT_TRUE(is_signed_by(public_key_of(seed), "the heads", signature));
    EXPECT_FALSE(is_signed_by(public_key_of(seed), "the head", signature));
    EXPECT_FALSE(is_signed_by(public_key_of(other), "the heads", signature));
    EXPECT_FALSE(is_signed_by("no key", "the heads", signature));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        auto changed = signature;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(is_signed_by(public_key_of(seed), "the heads", changed)) << at;
    }
}

} // namespace
} // namespace entente::crypto
