#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/totp.hpp"
#include "identity/second_factor.hpp"
#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::events_named;
using testing::member;
using testing::Person;
using testing::Portal;
using testing::Site;
using testing::texts_in;
using testing::without_request_id;
using testing::World;

constexpr std::string_view factor = "/v1/session/second-factor";

std::string code_body(std::string_view code) { return fmt::format(R"({{"code":"{}"}})", code); }

// As an authenticator app reads what it is given.
std::string secret_of(std::string_view spelled)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (char const c : spelled) {
        if (c == '-')
            continue;
        buffer = (buffer << 5 | static_cast<std::uint32_t>(alphabet.find(c))) & 0xffff;
        if ((bits += 5) >= 8)
            bytes += static_cast<char>(buffer >> (bits -= 8) & 0xff);
    }
    return bytes;
}

/// An authenticator app on the phone of one person.
struct Phone {
    std::string secret;
    std::vector<std::string> recovery_codes;

    std::string code(Instant now, int steps_away = 0) const
    {
        return totp::code_at(secret, totp::step_at(now) + steps_away);
    }
};

/// Acme's admin, who signs in with codes, and the admin's own browser.
struct Codes {
    World world;
    Site site{world.portal};
    Person admin = world.admin_of(world.acme);
    std::string const email = "admin@acme.example";
    Browser browser{site};
    Phone phone;
    int addresses = 0;

    Codes()
    {
        browser.signs_in(email);
        phone = enrolled(browser);
        waits(30s); // a step is good once
    }
    Instant now() { return world.portal.now(); }
    void waits(Milliseconds time) { world.portal.clock().advance(time); }

    Phone enrolled(Browser& in)
    {
        auto const offer = in.post(factor);
        EXPECT_EQ(offer.status, 200) << offer.body;
        Phone made{secret_of(member(offer, "secret")), {}};
        auto const answer = in.put(factor, code_body(made.code(now())));
        EXPECT_EQ(answer.status, 200) << answer.body;
        made.recovery_codes = texts_in(answer, "codes");
        return made;
    }

    Browser stranger() { return Browser(site, fmt::format("198.51.100.{}", ++addresses)); }
    /// The password is right: what belongs to the code.
    std::string begins(Browser& in) { return member(in.tries(email, World::password), "code_token"); }
    web::Response gives(Browser& in, std::string_view token, std::string_view code)
    {
        return in.post("/v1/session/code", fmt::format(R"({{"token":"{}","code":"{}"}})", token, code));
    }
    bool lets_in(std::string_view code)
    {
        auto visitor = stranger();
        return gives(visitor, begins(visitor), code).status == 200 && visitor.get("/v1/session").status == 200;
    }
    std::string wrong_code() const { return phone.code(world_now_, 500); }
    Instant world_now_ = world.portal.now();
};

TEST(SecondFactor, IsAskedForAfterThePassword)
{
    Codes codes;
    auto visitor = codes.stranger();
    auto const answer = visitor.tries(codes.email, World::password);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(member(answer, "session"), "null");
    EXPECT_TRUE(visitor.cookie().empty()) << "the password alone opens nothing";
    EXPECT_TRUE(visitor.device().empty()) << "and makes no browser known";
    auto const token = member(answer, "code_token");
    EXPECT_EQ(token.size(), 43u);
    EXPECT_FALSE(testing::texts_of(codes.world.portal.store(), "unfinished_sign_ins", "token_hash").front() == token);
    EXPECT_EQ(codes.gives(visitor, token, codes.phone.code(codes.now())).status, 200);
    EXPECT_EQ(visitor.get("/v1/session").status, 200);
    EXPECT_FALSE(visitor.device().empty());
    EXPECT_EQ(member(codes.gives(visitor, token, codes.phone.code(codes.now(), 1)), "code"), "sign_in_ended") << "once";
}

TEST(SecondFactor, TakesTheStepBesideAndNoneFurtherAway)
{
    Codes codes;
    codes.waits(10min);
    EXPECT_FALSE(codes.lets_in(codes.phone.code(codes.now(), -2)));
    EXPECT_FALSE(codes.lets_in(codes.phone.code(codes.now(), 2)));
    EXPECT_TRUE(codes.lets_in(codes.phone.code(codes.now(), -1)));
    EXPECT_TRUE(codes.lets_in(codes.phone.code(codes.now(), 1)));
    Portal::second_factor_rules().window = 0;
    codes.waits(10min);
    EXPECT_FALSE(codes.lets_in(codes.phone.code(codes.now(), -1)));
    EXPECT_TRUE(codes.lets_in(codes.phone.code(codes.now())));
    Portal::second_factor_rules() = {};
}

TEST(SecondFactor, TakesNoCodeTwiceAndNoneOlderThanTheLast)
{
    Codes codes;
    auto const code = codes.phone.code(codes.now());
    EXPECT_TRUE(codes.lets_in(code));
    EXPECT_FALSE(codes.lets_in(code)) << "replayed";
    EXPECT_FALSE(codes.lets_in(codes.phone.code(codes.now(), -1))) << "older";
    EXPECT_TRUE(codes.lets_in(codes.phone.code(codes.now(), 1)));
}

TEST(SecondFactor, LetsOneInOfManyWhoGiveTheSameCodeAtOnce)
{
    Codes codes;
    auto const code = codes.phone.code(codes.now());
    std::vector<std::pair<Browser, std::string>> visitors;
    for (int i = 0; i < 8; ++i) {
        auto visitor = codes.stranger();
        auto token = codes.begins(visitor);
        visitors.emplace_back(visitor, std::move(token));
    }
    std::atomic<int> let_in = 0;
    {
        std::vector<std::jthread> at_once;
        for (auto& [visitor, token] : visitors)
            at_once.emplace_back([&] {
                if (codes.gives(visitor, token, code).status == 200)
                    ++let_in;
            });
    }
    EXPECT_EQ(let_in, 1);
}

TEST(SecondFactor, EndsTheSignInAtTheFifthWrongCode)
{
    Codes codes;
    auto visitor = codes.stranger();
    auto const token = codes.begins(visitor);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(member(codes.gives(visitor, token, codes.wrong_code()), "code"), "code_wrong");
    EXPECT_EQ(member(codes.gives(visitor, token, codes.wrong_code()), "code"), "sign_in_ended");
    auto const right = codes.gives(visitor, token, codes.phone.code(codes.now()));
    EXPECT_EQ(member(right, "code"), "sign_in_ended") << "the right one comes too late";
    EXPECT_EQ(without_request_id(right),
              without_request_id(codes.gives(visitor, "unknown", codes.phone.code(codes.now()))));
}

TEST(SecondFactor, ClimbsTheLadderWithWrongCodesThoughThePasswordIsRight)
{
    Codes codes;
    for (int round = 0; round < 2; ++round) { // four codes, then the password again, never a fifth code in one sign-in
        auto visitor = codes.stranger();
        auto const token = codes.begins(visitor);
        for (int i = 0; i < 4 - round; ++i)
            codes.gives(visitor, token, codes.wrong_code());
    }
    EXPECT_EQ(testing::failures_counted(codes.world.portal, "account:" + codes.email), 7);
    auto visitor = codes.stranger();
    EXPECT_EQ(visitor.tries(codes.email, World::password).status, 401) << "locked since the fifth";
    EXPECT_EQ(codes.browser.tries(codes.email, World::password).status, 200) << "the owner's own browser is not";
}

TEST(SecondFactor, IsNotJudgedWhileTheAccountIsLocked)
{
    Codes codes;
    auto early = codes.stranger();
    auto const token = codes.begins(early);
    for (int i = 0; i < 5; ++i)
        codes.stranger().tries(codes.email, "not the password of anybody");
    auto const locked = codes.gives(early, token, codes.phone.code(codes.now()));
    auto const wrong = codes.gives(early, token, codes.wrong_code());
    EXPECT_EQ(member(locked, "code"), "code_wrong");
    EXPECT_EQ(without_request_id(locked), without_request_id(wrong));
}

TEST(SecondFactor, WaitsFiveMinutesForACode)
{
    Codes codes;
    auto visitor = codes.stranger();
    auto const in_time = codes.begins(visitor);
    auto const late = codes.begins(visitor);
    codes.waits(5min - 1ms);
    EXPECT_EQ(codes.gives(visitor, in_time, codes.phone.code(codes.now())).status, 200);
    codes.waits(1ms);
    EXPECT_EQ(member(codes.gives(visitor, late, codes.phone.code(codes.now(), 1)), "code"), "sign_in_ended");
}

TEST(SecondFactor, LiesSealedForItsPersonAlone)
{
    Codes codes;
    auto& store = codes.world.portal.store();
    auto const kept = testing::texts_of(store, "second_factors", "secret").front();
    EXPECT_EQ(kept.find(codes.phone.secret), std::string::npos);
    auto const blob = *crypto::from_base64url(kept);
    auto const& keys = Portal::secrets().keys;
    auto const own = std::string(crypto::as_bytes(codes.admin.actor().user.uuid.bytes));
    EXPECT_EQ(keys.open("totp/v1", {own}, blob), codes.phone.secret);
    auto const other = std::string(crypto::as_bytes(Id<User>{Uuid::make(1)}.uuid.bytes));
    EXPECT_FALSE(keys.open("totp/v1", {other}, blob)) << "moved to somebody else";
}

TEST(SecondFactor, KeepsNothingOfWhatIsToldOnce)
{
    Codes codes;
    auto offer = codes.browser.request("POST", "/v1/session/recovery-codes");
    offer.headers.emplace_back("idempotency-key", "again-please");
    auto const codes_now = texts_in(codes.browser.send(offer), "codes");
    for (auto const& body : testing::texts_of(codes.world.portal.store(), "idempotency_keys", "body"))
        EXPECT_EQ(body.find(codes_now.front()), std::string::npos);
    for (auto const& hash : testing::texts_of(codes.world.portal.store(), "recovery_codes", "code_hash"))
        EXPECT_EQ(std::ranges::find(codes_now, hash), codes_now.end());
}

TEST(RecoveryCode, LetsInOnceWithoutThePhone)
{
    Codes codes;
    ASSERT_EQ(codes.phone.recovery_codes.size(), 10u);
    auto const& code = codes.phone.recovery_codes.front();
    EXPECT_EQ(code.size(), 29u) << "24 characters in groups of four";
    EXPECT_TRUE(codes.lets_in(code));
    EXPECT_FALSE(codes.lets_in(code));
    EXPECT_EQ(events_named(codes.world.portal, "second_factor.recovered"), 1);
    std::string typed = codes.phone.recovery_codes.back();
    std::erase(typed, '-');
    std::ranges::transform(typed, typed.begin(), [](unsigned char c) { return std::tolower(c); });
    EXPECT_TRUE(codes.lets_in(typed)) << "however it is typed";
    EXPECT_EQ(member(codes.browser.get(factor), "recovery_codes"), "8");
}

TEST(RecoveryCode, IsVoidOnceOthersAreMade)
{
    Codes codes;
    auto const anew = texts_in(codes.browser.post("/v1/session/recovery-codes"), "codes");
    EXPECT_FALSE(codes.lets_in(codes.phone.recovery_codes.front()));
    EXPECT_TRUE(codes.lets_in(anew.front()));
    EXPECT_EQ(events_named(codes.world.portal, "second_factor.recovery_codes_renewed"), 1);
}

TEST(SecondFactorSetUp, NeedsThePasswordGivenWithinFiveMinutes)
{
    Codes codes;
    codes.world.viewer_of(codes.world.acme);
    Browser viewer(codes.site);
    viewer.signs_in("viewer@acme.example");
    codes.waits(5min);
    auto const former = viewer.cookie();
    EXPECT_EQ(member(viewer.post(factor), "code"), "confirmation_required");
    EXPECT_EQ(viewer.post("/v1/session/confirmation", R"({"password":"not mine"})").status, 422);
    EXPECT_EQ(member(viewer.post(factor), "code"), "confirmation_required");
    auto const confirmation = fmt::format(R"({{"password":"{}"}})", World::password);
    EXPECT_EQ(viewer.post("/v1/session/confirmation", confirmation).status, 200);
    EXPECT_NE(viewer.cookie(), former);
    Browser thief(codes.site);
    thief.keep_cookie(former);
    thief.keep_key(viewer.key());
    EXPECT_EQ(thief.get("/v1/session").status, 401) << "the former token is dead";
    EXPECT_EQ(viewer.post(factor).status, 200);
    codes.waits(5min);
    EXPECT_EQ(member(viewer.put(factor, code_body("123456")), "code"), "confirmation_required");
    EXPECT_EQ(member(codes.browser.remove(factor), "code"), "confirmation_required");
    EXPECT_EQ(member(codes.browser.post("/v1/session/recovery-codes"), "code"), "confirmation_required");
}

TEST(SecondFactorSetUp, CountsWrongPasswordsAsTheSignInDoes)
{
    Codes codes;
    Browser& own = codes.browser;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(own.post("/v1/session/confirmation", R"({"password":"not mine"})").status, 422);
    auto const confirmation = fmt::format(R"({{"password":"{}"}})", World::password);
    EXPECT_EQ(own.post("/v1/session/confirmation", confirmation).status, 422) << "locked";
    codes.waits(1min);
    EXPECT_EQ(own.post("/v1/session/confirmation", confirmation).status, 200);
}

TEST(SecondFactorSetUp, CountsFromItsFirstCodeOnAndEndsOtherSessions)
{
    Codes codes;
    codes.world.viewer_of(codes.world.acme);
    Browser viewer(codes.site);
    Browser elsewhere(codes.site);
    viewer.signs_in("viewer@acme.example");
    elsewhere.signs_in("viewer@acme.example");
    EXPECT_EQ(viewer.put(factor, code_body("123456")).status, 409) << "nothing on offer";
    auto const first = secret_of(member(viewer.post(factor), "secret"));
    auto const offer = viewer.post(factor);
    auto const secret = secret_of(member(offer, "secret"));
    EXPECT_EQ(
        member(offer, "address"),
        fmt::format("otpauth://totp/Entente:viewer%40acme.example?secret={}&issuer=Entente&algorithm=SHA1&digits=6"
                    "&period=30",
                    totp::base32(secret)));
    EXPECT_EQ(viewer.put(factor, code_body(totp::code_at(first, totp::step_at(codes.now())))).status, 422)
        << "of the offer before";
    EXPECT_EQ(member(viewer.get(factor), "set_at"), "null");
    EXPECT_EQ(viewer.put(factor, code_body(totp::code_at(secret, totp::step_at(codes.now())))).status, 200);
    EXPECT_EQ(viewer.get("/v1/session").status, 200);
    EXPECT_EQ(elsewhere.get("/v1/session").status, 401);
    EXPECT_EQ(viewer.post(factor).status, 409) << "one is set";
    EXPECT_EQ(events_named(codes.world.portal, "second_factor.set"), 2);
}

TEST(SecondFactorSetUp, IsUndoneByThePersonItself)
{
    Codes codes;
    EXPECT_EQ(codes.browser.remove(factor).status, 200);
    auto visitor = codes.stranger();
    visitor.signs_in(codes.email);
    EXPECT_EQ(visitor.get("/v1/session").status, 200) << "by password alone";
    EXPECT_EQ(events_named(codes.world.portal, "second_factor.removed"), 1);
    EXPECT_EQ(codes.browser.remove(factor).status, 409);
    EXPECT_EQ(testing::rows_of(codes.world.portal.store(), "recovery_codes"), 0);
}

TEST(SecondFactorReset, IsSomebodyElsesAndEndsThePersonsSessions)
{
    Codes codes;
    codes.world.vendor_admin();
    Browser vendor(codes.site);
    vendor.signs_in("admin@vendor.example");
    auto const route = fmt::format("/v1/users/{}", codes.admin.actor().user.text());
    EXPECT_NE(member(vendor.get(route + "/sign-in"), "second_factor_at"), "null");
    EXPECT_EQ(member(codes.browser.remove(route + "/second-factor"), "code"), "own_access")
        << "of one's own the password is asked for";
    auto waiting = codes.stranger();
    auto const token = codes.begins(waiting);
    EXPECT_EQ(vendor.remove(route + "/second-factor").status, 200);
    EXPECT_EQ(codes.browser.get("/v1/session").status, 401);
    EXPECT_EQ(codes.gives(waiting, token, codes.phone.code(codes.now())).status, 401) << "begun before";
    EXPECT_EQ(codes.stranger().signs_in(codes.email).get("/v1/session").status, 200);
    EXPECT_EQ(events_named(codes.world.portal, "second_factor.reset"), 1);
    EXPECT_EQ(vendor.remove(route + "/second-factor").status, 409) << "none left";
}

TEST(SecondFactorReset, IsRefusedForAPersonWhoMayDoMore)
{
    Codes codes;
    auto const ada = codes.world.vendor_admin();
    codes.world.channel_manager();
    Browser own(codes.site);
    codes.enrolled(own.signs_in("admin@vendor.example"));
    Browser manager(codes.site);
    manager.signs_in("manager@vendor.example");
    auto const route = fmt::format("/v1/users/{}/second-factor", ada.actor().user.text());
    EXPECT_EQ(member(manager.remove(route), "code"), "above_own");
    EXPECT_EQ(own.get("/v1/session").status, 200);
}

/// For the length of a test somebody needs a second factor.
struct Needed {
    explicit Needed(SecondFactorRules rules) { Portal::second_factor_rules() = rules; }
    ~Needed() { Portal::second_factor_rules() = {}; }
};

TEST(NeededSecondFactor, LeavesNothingElseToDoUntilItIsSetUp)
{
    Needed const needed({.is_for_everybody = true});
    World world;
    Site site(world.portal);
    world.admin_of(world.acme);
    Browser browser(site);
    auto const answer = browser.tries("admin@acme.example", World::password);
    EXPECT_NE(answer.body.find(R"("permissions":["identified"])"), std::string::npos) << answer.body;
    auto const session = browser.get("/v1/session");
    EXPECT_EQ(session.status, 200);
    EXPECT_EQ(member(session, "purpose"), "enrolment");
    for (auto const* route : {"/v1/portfolio", "/v1/session/tabs", "/v1/session/preferences", "/v1/glossary"})
        EXPECT_EQ(member(browser.get(route), "code"), "sign_in_unfinished") << route;
    auto const entering = browser.post("/v1/session/partnership",
                                       fmt::format(R"({{"partnership_id":"{}"}})", world.acme.partnership.text()));
    EXPECT_EQ(member(entering, "code"), "sign_in_unfinished");

    auto const secret = secret_of(member(browser.post(factor), "secret"));
    EXPECT_EQ(browser.put(factor, code_body(totp::code_at(secret, totp::step_at(world.portal.now())))).status, 200);
    EXPECT_EQ(member(browser.get("/v1/session"), "purpose"), "work");
    EXPECT_EQ(browser.get("/v1/portfolio").status, 200);
    EXPECT_EQ(browser.remove(factor).status, 200);
    EXPECT_EQ(member(browser.get("/v1/portfolio"), "code"), "sign_in_unfinished") << "and back again";
}

TEST(NeededSecondFactor, IsThatOfThoseWhomTheSettingNames)
{
    World world;
    Site site(world.portal);
    world.admin_of(world.acme);
    world.viewer_of(world.acme);
    world.channel_manager();
    auto const purpose_of = [&](std::string_view email) {
        Browser browser(site);
        return member(browser.signs_in(email).get("/v1/session"), "purpose");
    };
    Needed const needed({.is_for_vendor = true});
    EXPECT_EQ(purpose_of("manager@vendor.example"), "enrolment");
    EXPECT_EQ(purpose_of("admin@acme.example"), "work");
    Portal::second_factor_rules() = {.is_for_partner_admins = true};
    EXPECT_EQ(purpose_of("manager@vendor.example"), "work");
    EXPECT_EQ(purpose_of("admin@acme.example"), "enrolment");
    EXPECT_EQ(purpose_of("viewer@acme.example"), "work");
}

} // namespace
} // namespace entente::identity
