#include "base/password.hpp"

#include "base/guessable.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace entente {

namespace {

// Small enough for a test that flips bits; never for a password.
constexpr PasswordCost tiny{64, 1};
constexpr PasswordContext anna{"instance_1", "partner", "partner_acme", "user_anna"};
constexpr std::string_view phrase = "correct horse battery staple";

crypto::KeyRing ring()
{
    auto const path =
        std::filesystem::temp_directory_path() / ("kek_" + crypto::hex(crypto::random_bytes(std::size_t{8})));
    crypto::KeyRing::create(path);
    auto keys = crypto::KeyRing::load(path);
    std::filesystem::remove(path);
    return keys;
}

crypto::KeyRing const& keys()
{
    static auto const kept = ring();
    return kept;
}

PasswordCheck verify(std::string_view password, std::string_view sealed, PasswordContext const& whose = anna)
{
    return verify_password(keys(), whose, password, sealed, tiny);
}

std::string refusal_of(std::string_view password, SecondFactor factor = SecondFactor::none,
                       std::vector<std::string> words = {})
{
    auto const error = check_password(password, factor, words);
    return error ? error->code : "";
}

} // namespace

TEST(Password, IsVerifiedForItsUserOnly)
{
    auto const sealed = seal_password(keys(), anna, phrase, tiny);
    EXPECT_EQ(verify(phrase, sealed), PasswordCheck::right);
    EXPECT_EQ(verify("correct horse battery stapler", sealed), PasswordCheck::wrong);
    EXPECT_EQ(verify("", sealed), PasswordCheck::wrong);
    EXPECT_EQ(verify(phrase, ""), PasswordCheck::wrong);
}

TEST(Password, DoesNotOpenWhenBlobsAreSwapped)
{
    auto ben = anna;
    ben.user = "user_ben";
    auto const of_anna = seal_password(keys(), anna, phrase, tiny);
    auto const of_ben = seal_password(keys(), ben, phrase, tiny);
    EXPECT_EQ(verify(phrase, of_ben, anna), PasswordCheck::wrong);
    EXPECT_EQ(verify(phrase, of_anna, ben), PasswordCheck::wrong);
    EXPECT_FALSE(opens_password(keys(), anna, of_ben));
    EXPECT_TRUE(opens_password(keys(), anna, of_anna));
}

TEST(Password, IsBoundToInstancePortalAndTenant)
{
    auto const sealed = seal_password(keys(), anna, phrase, tiny);
    for (auto const& other : {PasswordContext{"instance_2", "partner", "partner_acme", "user_anna"},
                              PasswordContext{"instance_1", "vendor", "partner_acme", "user_anna"},
                              PasswordContext{"instance_1", "partner", "partner_globex", "user_anna"}})
        EXPECT_EQ(verify(phrase, sealed, other), PasswordCheck::wrong);
}

TEST(Password, NoticesEachFlippedBit)
{
    auto const sealed = seal_password(keys(), anna, phrase, tiny);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        ASSERT_EQ(verify(phrase, changed), PasswordCheck::wrong) << bit;
    }
}

TEST(Password, LeavesNoHashToSee)
{
    auto const sealed = seal_password(keys(), anna, phrase, tiny);
    EXPECT_EQ(sealed.find("$argon2"), std::string::npos);
    EXPECT_EQ(sealed.find("argon"), std::string::npos);
    EXPECT_NE(sealed, seal_password(keys(), anna, phrase, tiny));
}

TEST(Password, AgreesWithTheArgon2Tool)
{
    // echo -n PASSWORD | argon2 SALT -id -t 2 -k 19456 -p 1 -l 32 -e
    auto const seal_phc = [](std::string_view phc) {
        return keys().seal("pwhash/v1/partner", {anna.instance, anna.portal_type, anna.tenant, anna.user}, phc);
    };
    auto const check = [](std::string_view password, std::string_view sealed) {
        return verify_password(keys(), anna, password, sealed, least_password_cost);
    };
    auto const plain = seal_phc("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                                "$QKHrg5tayLGcN+Y0HVPNaBqykOVLUxlMkZycXE1uWRM");
    auto const swedish = seal_phc("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg"
                                  "$ygT3ceEdvJBGo9PqkURDXoUQPaErYkj3MjI49kXnHPg");
    EXPECT_EQ(check("correct horse battery staple", plain), PasswordCheck::right);
    EXPECT_EQ(check("correct horse battery Staple", plain), PasswordCheck::wrong);
    EXPECT_EQ(check("lösenord för alla", swedish), PasswordCheck::right);
    EXPECT_EQ(check("lo\u0308senord fo\u0308r alla", swedish), PasswordCheck::right);
}

TEST(Password, TellsWhenItIsOutdated)
{
    auto const cheaper = seal_password(keys(), anna, phrase, {32, 1});
    EXPECT_EQ(verify(phrase, cheaper), PasswordCheck::right_but_outdated);
    EXPECT_EQ(verify("wrong", cheaper), PasswordCheck::wrong);
}

TEST(Password, RefusesWhatCannotBeHashed)
{
    EXPECT_THROW(seal_password(keys(), anna, "a\xff", tiny), std::logic_error);
    EXPECT_THROW(seal_password(keys(), anna, std::string(1025, 'a'), tiny), std::logic_error);
    EXPECT_THROW(seal_password(keys(), anna, phrase, {1, 0}), std::logic_error);
    EXPECT_EQ(verify(std::string(100'000, 'a'), seal_password(keys(), anna, phrase, tiny)), PasswordCheck::wrong);
    EXPECT_EQ(verify("a\xff", seal_password(keys(), anna, phrase, tiny)), PasswordCheck::wrong);
}

TEST(PasswordPolicy, CountsCodePointsInsteadOfBytes)
{
    EXPECT_EQ(refusal_of("vidsträckt ödla"), "");
    EXPECT_EQ(refusal_of("vidsträck ödla"), "too_short");
    EXPECT_EQ(refusal_of("vidsträckt öd", SecondFactor::totp), "");
    EXPECT_EQ(refusal_of("ödla vid sjö", SecondFactor::totp), "");
    EXPECT_EQ(refusal_of("ödla vid sj", SecondFactor::totp), "too_short");
    EXPECT_EQ(refusal_of("o\u0308dla vid sj", SecondFactor::totp), "too_short");
}

TEST(PasswordPolicy, RefusesTooLongInsteadOfCutting)
{
    std::string varied;
    for (int i = 0; varied.size() < 128; ++i)
        varied += "kx" + std::to_string(i * 37) + "v";
    EXPECT_EQ(refusal_of(varied.substr(0, 128)), "");
    EXPECT_EQ(refusal_of(varied.substr(0, 128) + "x"), "too_long");
    EXPECT_EQ(refusal_of(std::string(100'000, 'x')), "too_long");
    EXPECT_EQ(refusal_of("not utf-8 \xff at all"), "not_text");
}

TEST(PasswordPolicy, RefusesWhatEverybodyTries)
{
    EXPECT_EQ(refusal_of("aaaaaaaaaaaaaaaaaaaa"), "repeated");
    EXPECT_EQ(refusal_of("passwordpassword"), "repeated");
    EXPECT_EQ(refusal_of("abc123abc123abc123"), "repeated");
    for (auto const* password : {"Password2026!!!!", "P4$$w0rd1234567", "qwertyuiopasdfgh", "1234567890123456",
                                 "Summer-2026-Welcome", "1qaz2wsx3edc4rfv", "lösenord-Sommar-26", "zyxwvutsrqponmlk",
                                 "CorrectHorseBatteryStaple", "admin admin 2025 admin!"})
        EXPECT_NE(refusal_of(password), "") << password;
}

TEST(PasswordPolicy, RefusesTheNamesAroundTheUser)
{
    std::vector<std::string> const words{"Globex", "Åsa", "Entente"};
    EXPECT_EQ(refusal_of("globex-entente-2026", SecondFactor::none, words), "guessable");
    EXPECT_EQ(refusal_of("Asa@Glob3x 2026!", SecondFactor::none, words), "guessable");
    EXPECT_EQ(refusal_of("globex-entente-2026"), "");
}

TEST(PasswordPolicy, AcceptsPhrases)
{
    for (auto const* password : {"violet kettle under the bridge", "mormor gillar rabarberpaj", "Xk7#pQ9-vT2mLz4",
                                 "my password is a long sentence", "красный чайник у моста"})
        EXPECT_EQ(refusal_of(password), "") << password;
}

TEST(PasswordPolicy, CountsARepetitionOnce)
{
    EXPECT_EQ(repeated_length("abcabcab"), 3u);
    EXPECT_EQ(repeated_length("abcd"), 4u);
    EXPECT_EQ(repeated_length("ååå"), 1u);
    EXPECT_EQ(repeated_length(""), 0u);
    EXPECT_EQ(unguessable_length("", {}), 0u);
}

} // namespace entente
