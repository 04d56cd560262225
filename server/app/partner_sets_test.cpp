// The vendor's people who look after some partners: of the others nothing exists, and what concerns the whole instance is not theirs.
#include "reviews/reviews.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::app {
namespace {

using identity::UserChange;
using identity::UserDetail;
using testing::Browser;
using testing::Site;
using testing::World;

struct PartnerSet : ::testing::Test {
    World world;
    Site site{world.portal};
    testing::Person manager = world.channel_manager_of({world.acme});
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> hooli = world.customer(world.globex, "Hooli");
    Browser browser = Browser(site).signs_in(World::vendor_address("manager"));

    UserDetail detail()
    {
        return world.portal.as_vendor().reads(identity::read_user, identity::UserById{manager.actor().user});
    }

    void looks_after(std::vector<Id<Partner>> const& partners)
    {
        auto const now = detail();
        std::string ids;
        for (auto const partner : partners)
            ids += fmt::format("{}\"{}\"", ids.empty() ? "" : ",", partner.text());
        world.portal.as_vendor().does(identity::update_user, web::Revision{now.version}, now.id,
                                      web::Patch<UserChange>{fmt::format(R"({{"partner_ids":[{}]}})", ids)});
    }
    std::string path_of(Id<Partner> partner) { return "/v1/partners/" + partner.text(); }
};

TEST_F(PartnerSet, IsAllThatExists)
{
    auto const listed = browser.get("/v1/partners").body;
    EXPECT_NE(listed.find("Acme"), std::string::npos);
    EXPECT_EQ(listed.find("Globex"), std::string::npos);
    EXPECT_EQ(browser.get(path_of(world.acme.id)).status, 200);
    EXPECT_EQ(browser.get(path_of(world.globex.id)).status, 404);
    EXPECT_EQ(browser.get("/v1/customers/" + alpine.text()).status, 200);
    EXPECT_EQ(browser.get("/v1/customers/" + hooli.text()).status, 404);
    EXPECT_EQ(testing::member(browser.get("/v1/session"), "partner_scope"), "assigned");
}

TEST_F(PartnerSet, GivesNothingOfTheWholeInstance)
{
    for (auto const* path : {"/v1/imports", "/v1/commitments", "/v1/prices"})
        EXPECT_EQ(browser.get(path).status, 403) << path;
    auto const type = world.portal.as_vendor().reads(partners::list_partnership_types).data.front();
    EXPECT_EQ(browser.patch("/v1/partnership-types/" + type.id.text(), "\"1\"", R"({"name":"Own"})").status, 403);
    EXPECT_EQ(browser.post("/v1/products", R"({"code":"X","name":"X","unit":"x"})").status, 403);
    EXPECT_EQ(browser.post("/v1/users", R"({"name":"New","email":"new@vendor.example","role":"executive"})").status,
              422);
}

TEST_F(PartnerSet, ChangesWithTheNextRequest)
{
    looks_after({world.globex.id});
    auto again = Browser(site).signs_in(World::vendor_address("manager"));
    EXPECT_EQ(browser.get(path_of(world.acme.id)).status, 401); // a session that could do more is over
    EXPECT_EQ(again.get(path_of(world.acme.id)).status, 404);
    EXPECT_EQ(again.get(path_of(world.globex.id)).status, 200);
    looks_after({});
    auto none = Browser(site).signs_in(World::vendor_address("manager"));
    EXPECT_EQ(none.get("/v1/partners").body.find("\"data\":[]") != std::string::npos, true);
}

TEST_F(PartnerSet, GrowsByThePartnerThatItsPersonMakes)
{
    auto const made = browser.post("/v1/partners", R"({"name":"Initech","country":"SE"})");
    ASSERT_EQ(made.status, 201) << made.body;
    auto const id = testing::member(made, "id");
    EXPECT_EQ(browser.get("/v1/partners/" + id).status, 200);
    EXPECT_EQ(browser.patch("/v1/partners/" + id, "\"1\"", R"({"country":"NO"})").status, 200);
    EXPECT_EQ(detail().partner_ids.size(), 2u);
}

TEST_F(PartnerSet, IsVisitedAlone)
{
    EXPECT_EQ(browser
                  .post("/v1/session/visit", fmt::format(R"({{"partnership_id":"{}","reason":"x","minutes":5}})",
                                                         world.globex.partnership.text()))
                  .status,
              404);
    browser.visits(world.acme);
    EXPECT_EQ(browser.get("/v1/portfolio").status, 200);
    looks_after({world.globex.id});
    EXPECT_EQ(browser.get("/v1/portfolio").status, 401); // also from inside
}

TEST_F(PartnerSet, IsSetByThoseWhoLookAfterAll)
{
    auto const own = fmt::format("/v1/users/{}", manager.actor().user.text());
    EXPECT_EQ(testing::member(browser.patch(own, "\"1\"", R"({"partner_scope":"all"})"), "code"), "own_access");
    auto const colleague = world.channel_manager_of({world.globex}, "colleague").actor().user;
    EXPECT_EQ(browser.get("/v1/users/" + colleague.text()).status, 404);
}

TEST_F(PartnerSet, IsPartOfWhoCouldDoWhatWhen)
{
    auto const people_at = [&](std::optional<Instant> at) {
        std::vector<std::string> names;
        for (auto const& person :
             world.portal.as_vendor()
                 .reads(reviews::read_customer_access, reviews::ReadCustomerAccess{.id = hooli, .at = at})
                 .people)
            names.push_back(person.name);
        return names;
    };
    auto const before = world.portal.now();
    world.portal.clock().advance(std::chrono::hours(1));
    looks_after({world.globex.id});
    world.portal.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(std::ranges::count(people_at(before), "manager"), 0);
    EXPECT_EQ(std::ranges::count(people_at({}), "manager"), 1);
}

} // namespace
} // namespace entente::app
