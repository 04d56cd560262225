#include "identity/own_sign_in.hpp"

#include "base/crypto.hpp"
#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::events_named;
using testing::member;
using testing::Site;
using testing::without_request_id;
using testing::World;

constexpr std::string_view other_password = "seven grey herons over a frozen canal";

/// Acme's admin with two browsers, and a viewer beside.
struct TwoBrowsers {
    World world;
    Site site{world.portal};
    Browser desk{site};
    Browser phone{site};
    std::string const email = "admin@acme.example";

    TwoBrowsers()
    {
        world.admin_of(world.acme);
        world.viewer_of(world.acme);
        phone.becomes(Browser::firefox);
        phone.signs_in(email);
        world.portal.clock().advance(1min);
        desk.signs_in(email);
    }
    boost::json::array sessions(Browser& in)
    {
        return boost::json::parse(in.get("/v1/session/all").body).at("sessions").as_array();
    }
    std::string id(std::size_t place) { return sessions(desk).at(place).at("id").as_string().c_str(); }
    web::Response chooses(Browser& in, std::string_view password)
    {
        return in.post("/v1/session/password", fmt::format(R"({{"password":"{}"}})", password));
    }
};

TEST(OwnSessions, AreListedWithTheirBrowsersAndWithoutTheirTokens)
{
    TwoBrowsers two;
    auto const sessions = two.sessions(two.desk);
    ASSERT_EQ(sessions.size(), 2u) << "nobody else's";
    EXPECT_EQ(sessions[0].at("browser"), "blink/linux/desktop");
    EXPECT_EQ(sessions[0].at("is_this"), true);
    EXPECT_EQ(sessions[1].at("browser"), "gecko/linux/desktop");
    EXPECT_EQ(sessions[1].at("is_this"), false);
    auto const body = two.desk.get("/v1/session/all").body;
    EXPECT_EQ(body.find(crypto::sha256_hex(two.phone.cookie())), std::string::npos);
    two.world.portal.clock().advance(59min);
    EXPECT_EQ(two.sessions(two.desk).size(), 1u) << "the other one has ended by itself";
}

TEST(OwnSessions, EndAtOnce)
{
    TwoBrowsers two;
    EXPECT_EQ(two.desk.remove("/v1/session/all/" + two.id(1)).status, 200);
    EXPECT_EQ(member(two.phone.get("/v1/session"), "code"), "session_ended");
    EXPECT_EQ(two.desk.get("/v1/session").status, 200);
    EXPECT_EQ(events_named(two.world.portal, "session.ended"), 1);
}

TEST(OwnSessions, EndTogetherButForThisOne)
{
    TwoBrowsers two;
    Browser third(two.site);
    third.signs_in(two.email);
    EXPECT_EQ(two.desk.remove("/v1/session/others").status, 200);
    EXPECT_EQ(two.phone.get("/v1/session").status, 401);
    EXPECT_EQ(third.get("/v1/session").status, 401);
    EXPECT_EQ(two.desk.get("/v1/session").status, 200);
}

TEST(OwnSessions, AreNobodyElsesToEnd)
{
    TwoBrowsers two;
    Browser viewer(two.site);
    viewer.signs_in("viewer@acme.example");
    auto const foreign = viewer.remove("/v1/session/all/" + two.id(0));
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(without_request_id(foreign), without_request_id(viewer.remove("/v1/session/all/0123456789abcdef")));
    EXPECT_EQ(two.desk.get("/v1/session").status, 200);
}

TEST(OwnPassword, OpensFromNowOnAndEndsOtherSessions)
{
    TwoBrowsers two;
    auto const former = two.desk.cookie();
    EXPECT_EQ(two.chooses(two.desk, other_password).status, 200);
    EXPECT_NE(two.desk.cookie(), former);
    EXPECT_EQ(two.desk.get("/v1/session").status, 200);
    EXPECT_EQ(two.phone.get("/v1/session").status, 401);
    EXPECT_EQ(two.phone.tries(two.email, World::password).status, 401);
    EXPECT_EQ(two.phone.tries(two.email, other_password).status, 200);
    EXPECT_EQ(events_named(two.world.portal, "user.password_chosen"), 1);
    for (auto const& text : testing::texts_of(two.world.portal.store(), "event_payloads", "after"))
        EXPECT_EQ(text.find(other_password), std::string::npos);
    for (auto const& body : testing::texts_of(two.world.portal.store(), "idempotency_keys", "body"))
        EXPECT_EQ(body.find(other_password), std::string::npos);
}

TEST(OwnPassword, NeedsThePresentOneGivenWithinFiveMinutes)
{
    TwoBrowsers two;
    two.world.portal.clock().advance(5min);
    EXPECT_EQ(member(two.chooses(two.desk, other_password), "code"), "confirmation_required");
    two.desk.post("/v1/session/confirmation", fmt::format(R"({{"password":"{}"}})", World::password));
    EXPECT_EQ(two.chooses(two.desk, other_password).status, 200);
}

TEST(OwnPassword, IsRefusedWhenItIsWeak)
{
    TwoBrowsers two;
    auto const refused = [&](std::string_view password) {
        auto const answer = two.chooses(two.desk, password);
        auto const problem = boost::json::parse(answer.body);
        auto const* errors = problem.as_object().if_contains("errors");
        return answer.status == 422 && errors ? std::string(errors->at(0).at("code").as_string().c_str()) : "";
    };
    EXPECT_EQ(refused("14 characters!"), "too_short");
    EXPECT_EQ(refused(std::string(129, 'x')), "too_long");
    EXPECT_EQ(refused("password12345678"), "guessable");
    EXPECT_EQ(refused("acme acme-acme 1"), "guessable") << "the own company's name";
    EXPECT_EQ(refused("ententeentente1!"), "guessable") << "this program's";
    EXPECT_EQ(two.desk.get("/v1/session").status, 200);
}

} // namespace
} // namespace entente::identity
