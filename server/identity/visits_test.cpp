#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::member;
using testing::Person;
using testing::Site;
using testing::World;

/// One of the vendor's people, signed in, and Acme's admin.
struct Visitor {
    World world;
    Site site{world.portal};
    Person acme_admin = world.admin_of(world.acme);
    Browser browser{site};

    Visitor()
    {
        world.vendor_admin();
        browser.signs_in("admin@vendor.example");
    }

    web::Response asks(std::string_view reason, int minutes)
    {
        return browser.post("/v1/session/visit", fmt::format(R"({{"partnership_id":"{}","reason":"{}","minutes":{}}})",
                                                             world.acme.partnership.text(), reason, minutes));
    }
    std::string session() { return browser.get("/v1/session").body; }
    bool is_inside() { return session().find(world.acme.partnership.text()) != std::string::npos; }
};

TEST(Visit, ShowsThePartnershipFromInsideAndChangesNothing)
{
    Visitor visitor;
    EXPECT_EQ(visitor.browser.get("/v1/users").status, 200);
    auto const entered = visitor.asks("They called about June", 30);
    ASSERT_EQ(entered.status, 200) << entered.body;
    EXPECT_NE(entered.body.find(R"("visit":{"reason":"They called about June","ends_at":)"), std::string::npos);
    EXPECT_TRUE(visitor.is_inside());
    EXPECT_EQ(visitor.browser.get("/v1/portfolio").status, 200);
    EXPECT_EQ(visitor.browser.get("/v1/users").status, 403) << "staff learn what they lack";
    EXPECT_EQ(visitor.browser.post("/v1/contacts", "{}").status, 403);
    ASSERT_EQ(visitor.browser.remove("/v1/session/visit").status, 200);
    EXPECT_FALSE(visitor.is_inside());
    EXPECT_EQ(visitor.browser.get("/v1/users").status, 200);
}

TEST(Visit, NeedsAReasonAndATime)
{
    Visitor visitor;
    auto const refused = visitor.asks("  ", 500);
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("/reason"), std::string::npos);
    EXPECT_NE(refused.body.find("/minutes"), std::string::npos);
    EXPECT_EQ(visitor.asks("They called", 4).status, 422);
    EXPECT_EQ(visitor.asks("They called", 121).status, 422);
    EXPECT_FALSE(visitor.is_inside());
    auto const by_the_other_door = visitor.browser.post(
        "/v1/session/partnership", fmt::format(R"({{"partnership_id":"{}"}})", visitor.world.acme.partnership.text()));
    EXPECT_EQ(by_the_other_door.status, 404);
}

TEST(Visit, IsOverWhenItsTimeIs)
{
    Visitor visitor;
    ASSERT_EQ(visitor.asks("They called", 5).status, 200);
    visitor.world.portal.clock().advance(5min - 1ms);
    EXPECT_TRUE(visitor.is_inside());
    visitor.world.portal.clock().advance(1ms);
    EXPECT_FALSE(visitor.is_inside());
    auto drawn_inside = visitor.browser.request("GET", "/v1/portfolio");
    drawn_inside.headers.emplace_back("x-entente-epoch", "2");
    EXPECT_EQ(member(visitor.browser.send(drawn_inside), "code"), "portal_changed");
    visitor.browser.post("/v1/session/confirmation", fmt::format(R"({{"password":"{}"}})", World::password));
    ASSERT_EQ(visitor.asks("They called again", 5).status, 200);
    EXPECT_EQ(member(visitor.browser.get("/v1/session"), "portal_epoch"), "4") << "other than each that was before";
}

TEST(Visit, IsOnRecordForBothSides)
{
    Visitor visitor;
    ASSERT_EQ(visitor.asks("They called about June", 30).status, 200);
    visitor.browser.remove("/v1/session/visit");
    Browser acme(visitor.site);
    acme.signs_in("admin@acme.example");
    Browser vendor(visitor.site);
    vendor.signs_in("admin@vendor.example");
    for (auto* side : {&acme, &vendor}) {
        auto const trail = side->get("/v1/audit").body;
        EXPECT_NE(trail.find("visit.started"), std::string::npos);
        EXPECT_NE(trail.find("They called about June"), std::string::npos);
        EXPECT_NE(trail.find("visit.ended"), std::string::npos);
        EXPECT_NE(trail.find("admin@vendor.example"), std::string::npos);
    }
}

// S0-59: nobody of a partner sees as somebody else.
TEST(Visit, IsNothingForAPartner)
{
    Visitor visitor;
    Browser acme(visitor.site);
    acme.signs_in("admin@acme.example");
    auto const visit = fmt::format(R"({{"partnership_id":"{}","reason":"curious","minutes":30}})",
                                   visitor.world.acme.partnership.text());
    EXPECT_EQ(acme.post("/v1/session/visit", visit).status, 404);
    EXPECT_EQ(acme.remove("/v1/session/visit").status, 404);
}

} // namespace
} // namespace entente::identity
