// What is delicate wants the password of the last five minutes; what takes access away never waits for it.
#include "app/modules.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "web/route.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::app {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::member;
using testing::Site;
using testing::World;

struct Confirmation : ::testing::Test {
    World world;
    Site site{world.portal};
    testing::Person admin = world.admin_of(world.acme);
    Id<User> olga = world.operator_of(world.acme, {}, "olga").actor().user;
    Browser browser = Browser(site).signs_in(World::address("admin", world.acme));
    int named = 0;

    web::Response invites()
    {
        return browser.post("/v1/users", R"({"name":"New","email":"new@acme.example","role":"partner_viewer"})");
    }
    web::Response confirms(std::string_view password)
    {
        return browser.post("/v1/session/confirmation", fmt::format(R"({{"password":"{}"}})", password));
    }
    Grant grant_of(Id<User> user)
    {
        return admin.reads(identity::list_grants, identity::ListGrants{.user_id = user}).data.front();
    }
    web::Response changes_grant(std::string_view change)
    {
        auto const grant = grant_of(olga);
        return browser.patch("/v1/grants/" + grant.id.text(), fmt::format("\"{}\"", grant.version),
                             std::string(change));
    }
    void have_customers(std::int64_t count)
    {
        world.portal.as_vendor().works([&](Work& work) {
            std::vector<Customer> customers;
            std::vector<CustomerAssignment> assignments;
            for (std::int64_t i = 0; i < count; ++i) {
                auto const name = fmt::format("customer {}", ++named);
                Customer customer{
                    .partner_id = world.acme.id, .id = work.new_id<Customer>(), .name = name, .country = "SE"};
                customer.name_key.text = customer.search_key.text = name;
                customers.push_back(customer);
                assignments.push_back({.partner_id = world.acme.id,
                                       .id = work.new_id<CustomerAssignment>(),
                                       .customer_id = customer.id,
                                       .partnership_id = world.acme.partnership,
                                       .product_line = "",
                                       .valid_from = work.now() - 1h});
            }
            work.bulk("customers", customers, "customers.imported", work.new_id<Batch>());
            work.bulk("customer_assignments", assignments, "customers.assigned", work.new_id<Batch>());
        });
    }
};

TEST_F(Confirmation, IsWantedFiveMinutesAfterTheLastOne)
{
    EXPECT_EQ(invites().status, 201) << "the sign-in counts";
    world.portal.clock().advance(5min);
    EXPECT_EQ(member(changes_grant(R"({"role":"partner_viewer"})"), "code"), "confirmation_required");
    EXPECT_EQ(grant_of(olga).role, Role::partner_operator);
    EXPECT_EQ(confirms("not the password").status, 422);
    EXPECT_EQ(member(changes_grant(R"({"role":"partner_viewer"})"), "code"), "confirmation_required");
    EXPECT_EQ(confirms(World::password).status, 200);
    EXPECT_EQ(changes_grant(R"({"role":"partner_viewer"})").status, 200);
}

TEST_F(Confirmation, NeverDelaysTakingAccessAway)
{
    world.portal.clock().advance(1h - 1s);
    browser.get("/v1/session");
    EXPECT_EQ(changes_grant(R"({"is_frozen":true})").status, 200);
    EXPECT_EQ(member(changes_grant(R"({"is_frozen":false})"), "code"), "confirmation_required");
    auto const user = admin.reads(identity::read_user, identity::UserById{olga});
    EXPECT_EQ(
        browser.patch("/v1/users/" + olga.text(), fmt::format("\"{}\"", user.version), R"({"standing":"disabled"})")
            .status,
        200);
}

TEST_F(Confirmation, IsWantedForFilesOfMoreThanAThousandRows)
{
    have_customers(1'000);
    world.portal.clock().advance(10min);
    EXPECT_EQ(browser.post("/v1/portfolio/exports", "{}").status, 201);
    have_customers(1);
    EXPECT_EQ(member(browser.post("/v1/portfolio/exports", "{}"), "code"), "confirmation_required");
    confirms(World::password);
    EXPECT_EQ(browser.post("/v1/portfolio/exports", "{}").status, 201);
}

TEST(ConfirmationRule, IsThatOfEveryOperationThatGivesAccessOrTellsASecret)
{
    auto const all = routes();
    for (auto const* operation :
         {"create_user", "invite", "create_grant", "create_role", "update_role", "set_up", "approve_request",
          "begin_visit", "reset_second_factor", "export_audit", "choose_password", "offer_second_factor",
          "set_second_factor", "remove_second_factor", "renew_recovery_codes"})
        EXPECT_TRUE(std::ranges::any_of(all, [&](web::Route const& route) {
            return route.operation == operation && route.wants_confirmation;
        })) << operation;
    for (web::Route const& route : all)
        EXPECT_TRUE(route.wants_confirmation || !route.is_told_once) << route.path;
}

} // namespace
} // namespace entente::app
