#include "base/crypto.hpp"
#include "base/hashing.hpp"
#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::failures_counted;
using testing::header;
using testing::Site;
using testing::without_request_id;
using testing::World;

constexpr std::string_view wrong = "not the password of anybody";

/// Acme's admin in front of the portal. Each guess comes from another address unless it is said.
struct Door {
    World world;
    Site site{world.portal};
    std::string const email = "admin@acme.example";
    int guesses = 0;

    Door() { world.admin_of(world.acme); }

    web::Response tries(std::string_view address, std::string_view password)
    {
        ++guesses;
        return Browser(site, fmt::format("192.0.{}.{}", guesses / 250, guesses % 250)).tries(address, password);
    }
    void fails(int times)
    {
        for (int i = 0; i < times; ++i)
            ASSERT_EQ(tries(email, wrong).status, 401);
    }
    bool opens() { return tries(email, World::password).status == 200; }
    void waits(Milliseconds time) { world.portal.clock().advance(time); }
};

TEST(SignIn, LetsThePersonIn)
{
    Door door;
    Browser browser(door.site);
    auto const answer = browser.tries(door.email, World::password);
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto const cookie = header(answer, "Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-session=")) << cookie;
    EXPECT_TRUE(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax")) << cookie;
    EXPECT_EQ(browser.cookie().size(), 43u);
    EXPECT_EQ(browser.get("/v1/session").status, 200);
    EXPECT_EQ(Browser(door.site).tries("  Admin@ACME.example ", World::password).status, 200);
    EXPECT_TRUE(door.world.portal.last_event().starts_with(door.email + " session.started user_"))
        << door.world.portal.last_event();
}

TEST(SignIn, StoresNoTokenAndPutsNoneInTheAnswer)
{
    Door door;
    Browser browser(door.site);
    auto const answer = browser.tries(door.email, World::password);
    EXPECT_EQ(answer.body.find(browser.cookie()), std::string::npos);
    EXPECT_FALSE(testing::has_session(door.world.portal, browser.cookie()));
    EXPECT_TRUE(testing::has_session(door.world.portal, crypto::sha256_hex(browser.cookie())));
}

TEST(SignIn, SaysTheSameForEveryFailure)
{
    Door door;
    door.world.user({.name = "Dora",
                     .email = "dora@acme.example",
                     .role = Role::partner_viewer,
                     .partner_id = door.world.acme.id,
                     .standing = UserStanding::disabled,
                     .partnership_ids = {door.world.acme.partnership}});
    auto const expected = without_request_id(door.tries(door.email, wrong));
    EXPECT_TRUE(expected.starts_with("401\n"));
    EXPECT_EQ(expected, without_request_id(door.tries("nobody@acme.example", wrong)));
    EXPECT_EQ(expected, without_request_id(door.tries("", wrong)));
    EXPECT_EQ(expected, without_request_id(door.tries("dora@acme.example", World::password))) << "disabled";
    EXPECT_EQ(expected, without_request_id(door.tries(door.email, std::string(5'000, 'x')))) << "too long";
    EXPECT_EQ(expected, without_request_id(door.tries(std::string(100'000, 'x'), wrong))) << "no such address";
    door.fails(5);
    EXPECT_EQ(expected, without_request_id(door.tries(door.email, World::password))) << "locked";
}

TEST(SignIn, AsksForNoOtherPasswordHoweverOldItIs)
{
    Door door;
    testing::open_grants_for_ever(door.world.portal);
    door.waits(24h * 1'000);
    Browser browser(door.site);
    browser.signs_in(door.email);
    EXPECT_EQ(browser.get("/v1/audit").status, 200) << "not only to what is unfinished";
}

// Nearly all the time of an attempt is the hash, so whoever got none would be told apart by a stopwatch.
TEST(SignIn, HashesOnceForNobodyAsForSomebody)
{
    Door door;
    auto const hashes = [&](std::string_view address, std::string_view password) {
        auto const before = hashes_computed();
        door.tries(address, password);
        return hashes_computed() - before;
    };
    EXPECT_EQ(hashes(door.email, wrong), 1u);
    EXPECT_EQ(hashes("nobody@acme.example", wrong), 1u);
    EXPECT_EQ(hashes("", wrong), 1u);
    EXPECT_EQ(hashes(door.email, std::string(5'000, 'x')), 1u) << "too long";
    door.fails(5);
    EXPECT_EQ(hashes(door.email, World::password), 1u) << "locked";
}

TEST(SignIn, KeepsNoMoreOfAnAddressThanAnAddressIsLong)
{
    Door door;
    door.tries(std::string(500'000, 'x'), wrong);
    EXPECT_LT(testing::longest_bucket(door.world.portal), 300);
}

TEST(Lockout, ClimbsItsLadder)
{
    Door door;
    struct Step {
        int failures;
        Milliseconds wait;
    };
    door.fails(4);
    EXPECT_TRUE(door.opens()) << "four failures do nothing, and success forgets them";
    int failed = 0;
    for (auto const& [failures, wait] :
         {Step{5, 1min}, Step{10, 5min}, Step{15, 15min}, Step{20, 60min}, Step{25, 60min}}) {
        door.fails(failures - failed);
        failed = failures;
        EXPECT_FALSE(door.opens()) << failures; // the right password is not judged, and counts
        ++failed;
        door.waits(wait - 1ms);
        EXPECT_FALSE(door.opens()) << failures;
        ++failed;
        door.waits(1ms);
    }
    EXPECT_TRUE(door.opens());
    EXPECT_EQ(failures_counted(door.world.portal, "account:" + door.email), 0);
}

/// Other rules than the usual, for one test.
struct Ruled {
    explicit Ruled(LockoutRules rules) { testing::Portal::lockout_rules() = std::move(rules); }
    ~Ruled() { testing::Portal::lockout_rules() = {}; }
};

TEST(Lockout, ClimbsTheLadderThatTheSettingsSay)
{
    Ruled const ruled({.steps = {{3, 2min}, {6, 30min}}, .most_failures = 12});
    Door door;
    door.fails(2);
    EXPECT_TRUE(door.opens());
    door.fails(3);
    EXPECT_FALSE(door.opens()); // the fourth
    door.waits(2min - 1ms);
    EXPECT_FALSE(door.opens()); // the fifth
    door.waits(1ms);
    door.fails(1);
    door.waits(30min - 1ms);
    EXPECT_FALSE(door.opens()) << "the sixth locks for longer"; // the seventh
    door.waits(1ms);
    door.fails(2);
    door.waits(29min);
    EXPECT_FALSE(door.opens()) << "and so does the ninth, as far above the sixth as that is above the third";
    door.waits(1min);
    door.fails(2); // the eleventh and the twelfth
    door.waits(24h * 365);
    EXPECT_FALSE(door.opens()) << "closed until it is reset";
}

TEST(Lockout, StopsASourceByTheSettings)
{
    Ruled const ruled({.most_of_source = 5, .source_window = 30min});
    Door door;
    Browser browser(door.site, "203.0.113.7");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(browser.tries(fmt::format("nobody{}@acme.example", i), wrong).status, 401);
    EXPECT_EQ(browser.tries(door.email, World::password).status, 429);
    door.waits(30min - 1ms);
    EXPECT_EQ(browser.tries(door.email, World::password).status, 429);
    door.waits(2ms);
    EXPECT_EQ(browser.tries(door.email, World::password).status, 200);
}

TEST(Lockout, ClosesForGoodAfterAHundred)
{
    Door door;
    door.fails(100);
    door.waits(24h * 365);
    EXPECT_FALSE(door.opens());
}

TEST(Lockout, SurvivesAClockThatJumpedBack)
{
    Door door;
    testing::open_grants_for_ever(door.world.portal);
    door.fails(5);
    door.waits(-24h * 400);
    EXPECT_TRUE(door.opens()) << "a lock that ends more than a day ahead is none";
}

TEST(Lockout, CountsEveryOneOfParallelGuesses)
{
    Door door;
    std::atomic<int> counted = 0;
    std::vector<std::jthread> guessers;
    for (int i = 0; i < 8; ++i)
        guessers.emplace_back([&, i] {
            for (int n = 0; n < 25;) {
                auto const answer = Browser(door.site, fmt::format("198.51.{}.{}", i, n)).tries(door.email, wrong);
                if (answer.status == 503)
                    continue; // not judged: it waits for its turn
                EXPECT_EQ(answer.status, 401);
                ++counted;
                ++n;
            }
        });
    guessers.clear();
    EXPECT_EQ(counted, 200);
    EXPECT_EQ(failures_counted(door.world.portal, "account:" + door.email), 200);
}

TEST(KnownDevice, IsNotLockedByStrangers)
{
    Door door;
    Browser own(door.site);
    auto const answer = own.tries(door.email, World::password);
    ASSERT_EQ(answer.status, 200);
    EXPECT_NE(header(answer, "Set-Cookie").find("__Host-session="), std::string::npos);
    ASSERT_FALSE(own.device().empty());
    door.fails(100);
    EXPECT_FALSE(door.opens()) << "closed to whoever is not known";
    EXPECT_EQ(own.tries(door.email, World::password).status, 200);
    EXPECT_FALSE(door.opens()) << "the owner's success is no stranger's";
}

TEST(KnownDevice, IsNotStoppedBesideAStrangerWithItsAddress)
{
    Door door;
    Browser own(door.site, "203.0.113.7");
    own.signs_in(door.email);
    for (int i = 0; i < 20; ++i)
        Browser(door.site, "203.0.113.7").tries(fmt::format("person{}@acme.example", i), wrong);
    EXPECT_EQ(Browser(door.site, "203.0.113.7").tries(door.email, World::password).status, 429);
    EXPECT_EQ(own.tries(door.email, World::password).status, 200);
}

TEST(KnownDevice, ClimbsALadderOfItsOwn)
{
    Door door;
    Browser own(door.site);
    own.signs_in(door.email);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(own.tries(door.email, wrong).status, 401);
    EXPECT_EQ(own.tries(door.email, World::password).status, 401) << "locked";
    EXPECT_TRUE(door.opens()) << "and nobody else with it";
    door.waits(1min);
    EXPECT_EQ(own.tries(door.email, World::password).status, 200);
}

TEST(KnownDevice, IsKnownToTheAccountThatItSignedInTo)
{
    Door door;
    door.world.admin_of(door.world.globex);
    Browser own(door.site);
    own.signs_in("admin@globex.example");
    door.fails(5);
    EXPECT_EQ(own.tries(door.email, World::password).status, 401) << "a stranger here";
    Browser forger(door.site);
    for (auto const& forged : {std::string("x"), std::string(80, 'A'), own.device() + "A"}) {
        forger.keep_device(forged);
        EXPECT_EQ(forger.tries(door.email, World::password).status, 401) << forged;
    }
}

TEST(KnownDevice, IsForgottenAfterNinetyDays)
{
    Door door;
    Browser own(door.site);
    own.signs_in(door.email);
    door.waits(24h * 60);
    own.signs_in(door.email);
    door.waits(24h * 90 - 1ms);
    door.fails(5);
    EXPECT_EQ(own.tries(door.email, World::password).status, 200) << "each sign-in begins the days anew";
    door.waits(24h * 90);
    door.fails(5);
    EXPECT_EQ(own.tries(door.email, World::password).status, 401);
}

TEST(KnownDevice, CookieOutlivesSigningOut)
{
    Door door;
    Browser own(door.site);
    own.signs_in(door.email);
    auto const device = own.device();
    auto const answer = own.remove("/v1/session");
    EXPECT_EQ(own.device(), device);
    EXPECT_EQ(header(answer, "Clear-Site-Data"), "\"storage\"");
}

TEST(Lockout, ForgetsWhatNobodyNeeds)
{
    Door door;
    door.tries("nobody@acme.example", wrong);
    door.fails(1);
    EXPECT_EQ(testing::buckets(door.world.portal), 4) << "two addresses, two sources";
    door.waits(24h + 1ms);
    door.fails(1);
    EXPECT_EQ(testing::buckets(door.world.portal), 2) << "the person's own, and the source of just now";
    EXPECT_EQ(failures_counted(door.world.portal, "account:" + door.email), 2);
}

TEST(Lockout, BeginsAnewForANewAccountAndWhenItIsReset)
{
    Door door;
    for (int i = 0; i < 5; ++i)
        door.tries("admin@globex.example", wrong);
    door.world.admin_of(door.world.globex);
    EXPECT_EQ(door.tries("admin@globex.example", World::password).status, 200) << "guessed before it was anybody's";

    door.fails(100);
    EXPECT_FALSE(door.opens());
    door.world.portal.as_vendor().does(unlock_user, UnlockUser{" Admin@ACME.example"});
    EXPECT_TRUE(door.opens());
    EXPECT_EQ(testing::events_named(door.world.portal, "user.unlocked"), 1);
}

TEST(Lockout, LeavesEventsOfThePersonAtFiveFifteenAndAHundred)
{
    Door door;
    door.fails(100);
    for (int i = 0; i < 5; ++i)
        door.tries("nobody@acme.example", wrong);
    EXPECT_EQ(testing::events_named(door.world.portal, "user.locked_out"), 3);
    EXPECT_EQ(testing::events_by(door.world.portal, door.email, "user.locked_out"), 3);
}

TEST(Lockout, StopsASourceThatFailsTwentyTimes)
{
    Door door;
    Browser stranger(door.site, "203.0.113.7");
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(stranger.tries(fmt::format("person{}@acme.example", i), wrong).status, 401);
    auto const known = stranger.tries(door.email, World::password);
    auto const unknown = stranger.tries("nobody@acme.example", wrong);
    EXPECT_EQ(known.status, 429);
    EXPECT_EQ(header(known, "Retry-After"), "601");
    EXPECT_EQ(without_request_id(known), without_request_id(unknown));
    EXPECT_TRUE(door.opens()) << "somebody else's address";
    door.waits(10min + 1ms);
    EXPECT_EQ(stranger.tries(door.email, World::password).status, 200);
}

TEST(Lockout, CountsAnIpv6NetworkAsOneSource)
{
    Door door;
    for (int i = 0; i < 20; ++i)
        Browser(door.site, fmt::format("2001:db8:1:2::{:x}", i + 1)).tries(fmt::format("p{}@acme.example", i), wrong);
    EXPECT_EQ(Browser(door.site, "2001:db8:1:2::ffff").tries(door.email, World::password).status, 429);
    EXPECT_EQ(Browser(door.site, "2001:db8:1:3::1").tries(door.email, World::password).status, 200);
}

TEST(DemoSignIn, DoesNotExistInARealStore)
{
    Door door;
    Browser browser(door.site);
    auto const known =
        browser.post("/v1/session/demo",
                     fmt::format(R"({{"user_id":"{}"}})", door.world.admin_of(door.world.globex).actor().user.text()));
    EXPECT_EQ(known.status, 404);
    auto const unknown =
        browser.post("/v1/session/demo", fmt::format(R"({{"user_id":"{}"}})", Id<User>{Uuid::make(1)}.text()));
    EXPECT_EQ(without_request_id(known), without_request_id(unknown));
    EXPECT_EQ(browser.get("/v1/sign-in-page").body.find("acme"), std::string::npos);
}

} // namespace
} // namespace entente::identity
