// S0-2, S0-31: a customer goes to another partner. What each side is answered from the next request on, through every listing.
#include "app/modules.hpp"
#include "customers/moving.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "testing/seed.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace entente::app {
namespace {

using customers::move_customer;
using customers::MoveCustomer;
using testing::Browser;
using testing::Person;
using testing::Site;
using testing::World;

/// Alpine Foods is Acme's, with a row of everything, and given to Olga there. Globex has one customer of its own.
class Moving : public ::testing::Test {
protected:
    static std::string refusal(std::function<void()> const& what)
    {
        try {
            what();
        } catch (Problem const& problem) {
            return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
        }
        return "done";
    }
    MoveCustomer to(Id<Partnership> where, std::string reason = "They asked for a team nearby") const
    {
        return {alpine, where, std::move(reason)};
    }
    /// Every listing and page that names no id or this customer, as the browser is answered.
    std::vector<std::pair<std::string, std::string>> answers(Browser& browser, Id<Customer> customer)
    {
        std::vector<std::pair<std::string, std::string>> all;
        for (auto const& route : routes()) {
            auto target = "/v1" + std::string(route.path);
            bool const is_about_another =
                target.find("{id}") != std::string::npos && !target.starts_with("/v1/customers/{id}");
            // The audit trail is what the own people did, and stays theirs.
            if (route.writes() || is_about_another || target.starts_with("/v1/audit"))
                continue;
            if (auto const at = target.find("{id}"); at != std::string::npos)
                target.replace(at, 4, customer.text());
            for (auto const* query : {"", "?q=Alpine"})
                all.emplace_back(target + query, browser.get(target + query).body);
        }
        return all;
    }
    int naming(Browser& browser, Id<Customer> customer, std::string_view word)
    {
        int count = 0;
        for (auto const& [target, body] : answers(browser, customer))
            count += body.find(word) != std::string::npos ? 1 : 0;
        return count;
    }
    int customers_of(Browser& browser)
    {
        auto const body = browser.get("/v1/portfolio/customers").body;
        int count = 0;
        for (auto at = body.find("\"customer_id\""); at != std::string::npos; at = body.find("\"customer_id\"", at + 1))
            ++count;
        return count;
    }

    World world;
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Id<Customer> hooli = world.customer(world.globex, "Hooli");
    Person admin = world.admin_of(world.acme);
    Id<User> olga = world.operator_of(world.acme, {alpine, borg}, "olga").actor().user;
    Person vendor = world.portal.as_vendor();
    Site site{world.portal};
};

TEST_F(Moving, IsSeenOnTheNextRequestByBothSidesAndNamesNeitherToTheOther)
{
    auto const product = world.product("SEATS");
    testing::fill_tables(world, {world.acme.id, world.acme.partnership, alpine, olga, product.id}, "acmeword", 3);
    world.admin_of(world.globex);
    auto of_acme = Browser(site).signs_in("admin@acme.example");
    auto of_olga = Browser(site, "192.0.2.2").signs_in("olga@acme.example");
    auto of_globex = Browser(site, "192.0.2.3").signs_in("admin@globex.example");
    EXPECT_GT(naming(of_acme, alpine, "Alpine Foods"), 5);
    EXPECT_EQ(naming(of_globex, alpine, "Alpine Foods"), 0);
    EXPECT_EQ(customers_of(of_acme), 2);

    auto const moved = vendor.does(move_customer, to(world.globex.partnership));
    EXPECT_EQ(moved.partner_id, world.globex.id);
    EXPECT_NE(moved.id, alpine);
    for (auto* browser : {&of_acme, &of_olga}) {
        for (auto const& [target, body] : answers(*browser, alpine)) {
            EXPECT_EQ(body.find("Alpine Foods"), std::string::npos) << target;
            EXPECT_EQ(body.find("Globex"), std::string::npos) << target;
        }
        EXPECT_EQ(browser->get("/v1/customers/" + alpine.text()).status, 404);
        EXPECT_EQ(browser->get("/v1/customers/" + moved.id.text()).status, 404);
        EXPECT_EQ(customers_of(*browser), 1);
    }
    EXPECT_EQ(of_globex.get("/v1/customers/" + moved.id.text()).status, 200);
    EXPECT_GT(naming(of_globex, moved.id, "Alpine Foods"), 3);
    EXPECT_EQ(customers_of(of_globex), 2);
    for (auto const& [target, body] : answers(of_globex, moved.id)) {
        EXPECT_EQ(body.find("Acme"), std::string::npos) << target;
        EXPECT_EQ(body.find("acmeword"), std::string::npos) << target;
    }
    EXPECT_EQ(of_globex.get("/v1/customers/" + alpine.text()).status, 404);
}

TEST_F(Moving, IsAnEventOfBothSidesWithTheReason)
{
    auto const globex = world.admin_of(world.globex);
    vendor.does(move_customer, to(world.globex.partnership));
    EXPECT_EQ(testing::events_seen_by(admin, "customer.moved_away"), 1);
    EXPECT_EQ(testing::events_seen_by(admin, "customer.moved_here"), 0);
    EXPECT_EQ(testing::events_seen_by(globex, "customer.moved_here"), 1);
    EXPECT_EQ(testing::events_seen_by(globex, "customer.moved_away"), 0);
    for (auto const* action : {"customer.moved_away", "customer.moved_here"})
        EXPECT_EQ(testing::events_saying(world.portal, action, R"({"reason":"They asked for a team nearby"})"), 1);
    // Which firm it is over partners is the vendor's alone.
    for (auto const& side : {admin, globex})
        for (auto const* action : {"company.created", "customer.grouped"})
            EXPECT_EQ(testing::events_seen_by(side, action), 0) << action;
    EXPECT_EQ(testing::events_seen_by(vendor, "company.created"), 1);
}

TEST_F(Moving, LeavesTheWholeHistoryWithTheVendor)
{
    auto const moved = vendor.does(move_customer, to(world.globex.partnership));
    for (auto const customer : {alpine, moved.id}) {
        auto const history =
            vendor.reads(customers::list_assignments, customers::ListAssignments{.firm_of = customer}).data;
        ASSERT_EQ(history.size(), 2u);
        EXPECT_EQ(history[0].partner_id, world.globex.id);
        EXPECT_EQ(history[0].reason, "They asked for a team nearby");
        EXPECT_EQ(history[1].partner_id, world.acme.id);
        EXPECT_EQ(history[1].valid_to, history[0].valid_from);
    }
}

TEST_F(Moving, TakesTheCustomerFromThePeopleOfTheFormerPartnerAndComesBackToNobody)
{
    EXPECT_EQ(vendor.reads(identity::read_user, identity::UserById{olga}).customer_ids.size(), 2u);
    auto const preview =
        vendor.reads(customers::preview_move, customers::MovePreviewWanted{alpine, world.globex.partnership});
    EXPECT_EQ(preview.from, "Acme");
    EXPECT_EQ(preview.to, "Globex");
    EXPECT_EQ(preview.people, 1);
    EXPECT_EQ(preview.continues, std::nullopt);
    EXPECT_EQ(preview.product_lines, std::vector<std::string>{""});
    auto const moved = vendor.does(move_customer, to(world.globex.partnership));
    EXPECT_EQ(vendor.reads(identity::read_user, identity::UserById{olga}).customer_ids, std::vector{borg});

    world.portal.clock().advance(std::chrono::hours(1));
    auto const back = vendor.does(move_customer, MoveCustomer{moved.id, world.acme.partnership, "It was a mistake"});
    EXPECT_EQ(back.id, alpine) << "the same firm at the same partner is one record";
    EXPECT_EQ(vendor.reads(identity::read_user, identity::UserById{olga}).customer_ids, std::vector{borg});
}

TEST_F(Moving, IsDoneOnceHoweverOftenItIsAsked)
{
    auto const first = vendor.does(move_customer, to(world.globex.partnership));
    auto const again = vendor.does(move_customer, to(world.globex.partnership));
    EXPECT_EQ(first.id, again.id);
    EXPECT_EQ(testing::events_named(world.portal, "customer.moved_away"), 1);
    auto const third = world.partner("Initech");
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to(third.partnership)); }), "not_assigned");
}

TEST_F(Moving, KeepsProductLinesAndTakesBackWhatHasNotBegun)
{
    auto const cedar = world.unassigned_customer(world.acme, "Cedar Labs");
    auto const now = world.portal.now();
    auto const line = [&](char const* name, Instant from) {
        vendor.does(customers::assign_customer, customers::AssignmentFields{.customer_id = cedar,
                                                                            .partnership_id = world.acme.partnership,
                                                                            .product_line = std::string(name),
                                                                            .valid_from = from});
    };
    line("Mail", now - std::chrono::hours(24));
    line("Web", now + std::chrono::hours(24));
    auto const moved = vendor.does(move_customer, MoveCustomer{cedar, world.globex.partnership, "Closer"});
    auto const there =
        vendor.reads(customers::list_assignments, customers::ListAssignments{.customer_id = moved.id}).data;
    ASSERT_EQ(there.size(), 2u);
    auto const former =
        vendor.reads(customers::list_assignments, customers::ListAssignments{.customer_id = cedar}).data;
    ASSERT_EQ(former.size(), 1u);
    EXPECT_EQ(former[0].product_line, "Mail");
    EXPECT_EQ(former[0].valid_to, now);
}

TEST_F(Moving, SaysWhatIsWrong)
{
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to(world.partnership(world.acme, "Baltics"))); }),
              "/partnership_id");
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to(world.globex.partnership, "")); }), "/reason");
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to(world.globex.partnership, "globex is nearer")); }),
              "/reason");
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to(world.globex.partnership, "ACME gave up")); }), "/reason");
    EXPECT_EQ(refusal([&] { vendor.does(move_customer, to({Uuid::make(1)})); }), "not_found");
    EXPECT_EQ(testing::events_named(world.portal, "customer.moved_away"), 0);
    auto manager = Browser(site);
    world.admin_of(world.globex);
    manager.signs_in("admin@globex.example");
    EXPECT_EQ(manager
                  .post("/v1/customers/" + alpine.text() + "/move",
                        fmt::format(R"({{"partnership_id":"{}","reason":"Ours"}})", world.globex.partnership.text()))
                  .status,
              404);
}

// S0-2: who gave it, to whom and why.
TEST_F(Moving, AndAssigningSaysWhy)
{
    auto const there = world.unassigned_customer(world.acme, "Umbrella");
    auto const assignment =
        vendor.does(customers::assign_customer, customers::AssignmentFields{.customer_id = there,
                                                                            .partnership_id = world.acme.partnership,
                                                                            .reason = "They run its security desk"});
    EXPECT_EQ(assignment.reason, "They run its security desk");
    auto of_acme = Browser(site).signs_in("admin@acme.example");
    EXPECT_EQ(of_acme.get("/v1/customers/" + there.text()).status, 200);
    EXPECT_EQ(testing::events_seen_by(admin, "customer.assigned"), 3);
}

} // namespace
} // namespace entente::app
