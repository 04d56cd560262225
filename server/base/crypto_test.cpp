#include "base/crypto.hpp"

#include <gtest/gtest.h>

#include <set>

namespace entente::crypto {

namespace {

Key key_of(char byte)
{
    Key key;
    key.bytes.fill(static_cast<std::uint8_t>(byte));
    return key;
}

std::string hex_of(Digest const& digest) { return hex(as_bytes(digest)); }

} // namespace

TEST(Crypto, HashesTheKnownTexts)
{
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, HashesPiecesLikeTheWhole)
{
    Sha256 hash;
    for (int i = 0; i < 1000; ++i)
        hash.update("abc");
    std::string whole;
    for (int i = 0; i < 1000; ++i)
        whole += "abc";
    EXPECT_EQ(hash.finish(), sha256(whole));
}

TEST(Crypto, AuthenticatesByRfc4231)
{
    EXPECT_EQ(hex_of(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex_of(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    EXPECT_EQ(hex_of(hmac_sha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Crypto, DerivesKeysByRfc5869)
{
    EXPECT_EQ(hex(as_bytes(hkdf_sha256(std::string(22, '\x0b'), "").bytes)),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    EXPECT_NE(hkdf_sha256("secret", "a").bytes, hkdf_sha256("secret", "b").bytes);
}

TEST(Crypto, ComparesWholeTexts)
{
    EXPECT_TRUE(constant_time_equal("token", "token"));
    EXPECT_TRUE(constant_time_equal("", ""));
    EXPECT_FALSE(constant_time_equal("token", "tokem"));
    EXPECT_FALSE(constant_time_equal("token", "toke"));
}

TEST(Crypto, DoesNotRepeatRandomBytes)
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i)
        EXPECT_TRUE(seen.insert(random_bytes(std::size_t{16})).second);
    EXPECT_EQ(random_bytes(std::size_t{0}), "");
}

TEST(Base64Url, ReadsWhatItWritesAndNothingElse)
{
    EXPECT_EQ(base64url(""), "");
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("fo"), "Zm8");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
    EXPECT_EQ(base64url(random_bytes(std::size_t{32})).size(), 43u);
    for (std::size_t size = 0; size < 70; ++size) {
        auto const bytes = random_bytes(size);
        EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
    }
    for (auto const* text : {"Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm v", "Zm9vY"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Seal, OpensOnlyWhatItBoundTogether)
{
    auto const sealed = seal(key_of(1), 7, {"acme", "user_1"}, "secret");
    EXPECT_EQ(sealed.size(), 1u + 2 + 12 + 6 + 16);
    EXPECT_EQ(kid_of(sealed), 7);
    EXPECT_EQ(open(key_of(1), {"acme", "user_1"}, sealed), "secret");
    EXPECT_FALSE(open(key_of(2), {"acme", "user_1"}, sealed));
    EXPECT_FALSE(open(key_of(1), {"acme", "user_2"}, sealed));
    EXPECT_FALSE(open(key_of(1), {"acmeu", "ser_1"}, sealed));
    EXPECT_FALSE(open(key_of(1), {"acme"}, sealed));
    EXPECT_FALSE(open(key_of(1), {"acme", "user_1", ""}, sealed));
}

TEST(Seal, NoticesEachFlippedBitAndEachCut)
{
    auto const sealed = seal(key_of(1), 1, {"acme"}, "secret");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(open(key_of(1), {"acme"}, changed)) << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size)
        EXPECT_FALSE(open(key_of(1), {"acme"}, sealed.substr(0, size))) << size;
    EXPECT_FALSE(open(key_of(1), {"acme"}, sealed + '\0'));
}

TEST(Seal, UsesANewNonceEachTime)
{
    EXPECT_NE(seal(key_of(1), 1, {}, ""), seal(key_of(1), 1, {}, ""));
    EXPECT_EQ(open(key_of(1), {}, seal(key_of(1), 1, {}, "")), "");
}

} // namespace entente::crypto
