// S0-26 to S0-33, S0-53, S0-55: what a person may do and see is what its grants say, now.
#include "identity/grants.hpp"

#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::Site;
using testing::World;

/// One person of Acme in its first partnership, an operator of the one customer given to it, in a browser; and an admin beside it.
class Grants : public ::testing::Test {
protected:
    Grant held()
    {
        auto const grants = vendor.reads(read_user, UserById{olga}).grants;
        return grants.empty() ? throw std::logic_error("nothing holds") : grants.front();
    }
    Grant changes(std::string json)
    {
        auto const grant = held();
        return vendor.does(update_grant, web::Revision{grant.version}, grant.id,
                           web::Patch<GrantChange>{std::move(json)});
    }
    void ends(Grant const& grant) { vendor.does(end_grant, web::Revision{grant.version}, grant.id); }
    int sees(Id<Customer> customer) { return browser.get("/v1/customers/" + customer.text()).status; }
    int asks(std::string const& path) { return browser.get(path).status; }

    static std::string refused(std::function<void()> const& what)
    {
        try {
            what();
        } catch (Problem const& problem) {
            return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
        }
        return "not refused";
    }

    World world;
    testing::Person vendor = world.portal.as_vendor();
    testing::Person admin = world.admin_of(world.acme);
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Id<User> olga = world.operator_of(world.acme, {alpine}, "olga").actor().user;
    Site site{world.portal};
    Browser browser = Browser(site).signs_in("olga@acme.example");
};

TEST_F(Grants, BeginEmptyAndAreSaidOutLoud)
{
    EXPECT_EQ(sees(alpine), 200);
    EXPECT_EQ(sees(borg), 404);
    changes(R"({"customer_scope":"all"})");
    EXPECT_EQ(sees(borg), 200);
    changes(R"({"customer_scope":"assigned"})");
    EXPECT_EQ(sees(borg), 404);
}

TEST_F(Grants, OfAnotherRoleAreOtherRowsSoThatHistoryCanBeRead)
{
    world.portal.clock().advance(1h);
    browser.signs_in("olga@acme.example");
    auto const before = held();
    changes(R"({"role":"partner_viewer","reason":"Left the desk"})");
    auto const all = vendor.reads(list_grants, ListGrants{.user_id = olga}).data;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].role, "partner_viewer");
    EXPECT_EQ(all[0].reason, "Left the desk");
    EXPECT_EQ(all[1].id, before.id);
    EXPECT_EQ(all[1].role, "partner_operator");
    EXPECT_EQ(all[1].valid_to, all[0].valid_from);
    EXPECT_EQ(sees(alpine), 200);
}

// S0-13: a button, a route, an API verb; each asks for its permission, and has it or not on the very next request.
TEST_F(Grants, TakeWhatOneVerbNeedsOnTheNextRequest)
{
    using enum Permission;
    struct Verb {
        Permission permission;
        std::string path;
    };
    std::vector<Verb> const verbs = {{customers_read, "/v1/customers/" + alpine.text()},
                                     {customers_read, "/v1/portfolio"},
                                     {orders_read, "/v1/orders"},
                                     {reports_read, "/v1/report"},
                                     {usage_read, "/v1/customers/" + alpine.text() + "/cycle"}};
    auto role = vendor.does(create_role, RoleFields{"Sales desk", Role::partner_operator, {}});
    changes(fmt::format(R"({{"role":"{}"}})", role.code));
    for (auto const& [permission, path] : verbs) {
        EXPECT_EQ(asks(path), 200) << path;
        auto less = role.permissions;
        std::erase(less, permission);
        auto const change = [&](std::vector<Permission> const& permissions) {
            std::string names;
            for (auto const each : permissions)
                names += fmt::format(R"({}"{}")", names.empty() ? "" : ",", name_of(each));
            auto const now = vendor.reads(read_role, RoleById{*role.id});
            vendor.does(update_role, web::Revision{now.version}, *role.id,
                        web::Patch<RoleChange>{fmt::format(R"({{"permissions":[{}]}})", names)});
        };
        change(less);
        EXPECT_EQ(asks(path), 403) << path << " without " << name_of(permission);
        EXPECT_EQ(browser.get("/v1/session").body.find(fmt::format(R"("{}")", name_of(permission))), std::string::npos);
        change(role.permissions);
        EXPECT_EQ(asks(path), 200) << path;
    }
}

TEST_F(Grants, ThatEndAreOverOnTheNextRequestWithinASecond)
{
    EXPECT_EQ(sees(alpine), 200);
    auto const begin = std::chrono::steady_clock::now();
    ends(held());
    EXPECT_EQ(sees(alpine), 401);
    auto const took = std::chrono::steady_clock::now() - begin;
    RecordProperty("revoked_after_us",
                   static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
    EXPECT_EQ(browser.tries("olga@acme.example", World::password).status, 401) << "nothing is open to her";
}

TEST_F(Grants, AreFrozenAndThawed)
{
    changes(R"({"is_frozen":true})");
    EXPECT_EQ(sees(alpine), 401);
    EXPECT_EQ(testing::events_named(world.portal, "grant.frozen"), 1);
    changes(R"({"is_frozen":false})");
    EXPECT_EQ(sees(alpine), 401) << "the session of before stays dead";
    browser.signs_in("olga@acme.example");
    EXPECT_EQ(sees(alpine), 200);
    EXPECT_EQ(testing::events_named(world.portal, "grant.thawed"), 1);
}

TEST_F(Grants, HoldFromTheirBeginningToTheirEnd)
{
    auto const baltics = world.partnership(world.acme, "Baltics");
    auto const now = world.portal.now();
    vendor.does(create_grant, GrantFields{.user_id = olga,
                                          .partnership_id = baltics,
                                          .role = Role::partner_viewer,
                                          .valid_from = now + 10min,
                                          .valid_to = now + 20min});
    auto const enter = [&] {
        return browser.post("/v1/session/partnership", fmt::format(R"({{"partnership_id":"{}"}})", baltics.text()))
            .status;
    };
    EXPECT_EQ(enter(), 404);
    world.portal.clock().advance(10min);
    EXPECT_EQ(enter(), 200);
    EXPECT_EQ(asks("/v1/portfolio"), 200);
    world.portal.clock().advance(10min);
    EXPECT_EQ(asks("/v1/portfolio"), 401) << "to the millisecond";
}

TEST_F(Grants, OfOnePersonAndPartnershipDoNotOverlap)
{
    GrantFields const again{
        .user_id = olga, .partnership_id = world.acme.partnership, .role = Role::partner_viewer, .valid_from = {}};
    EXPECT_EQ(refused([&] { vendor.does(create_grant, again); }), "grant_overlaps");
    ends(held());
    vendor.does(create_grant, again);
    EXPECT_EQ(held().role, "partner_viewer");
}

TEST_F(Grants, SayWhichFieldIsWrong)
{
    auto const now = world.portal.now();
    GrantFields const good{
        .user_id = olga, .partnership_id = world.partnership(world.acme, "West"), .role = "partner_viewer"};
    auto bad = good;
    bad.role = "platform_admin";
    EXPECT_EQ(refused([&] { vendor.does(create_grant, bad); }), "/role");
    bad = good;
    bad.valid_to = now;
    EXPECT_EQ(refused([&] { vendor.does(create_grant, bad); }), "/valid_to");
    bad = good;
    bad.valid_from = now - 1h;
    EXPECT_EQ(refused([&] { vendor.does(create_grant, bad); }), "/valid_from");
    bad = good;
    bad.partnership_id = world.globex.partnership;
    EXPECT_EQ(refused([&] { vendor.does(create_grant, bad); }), "not_found");
    EXPECT_EQ(refused([&] { changes(R"({"valid_to":"2020-01-01T00:00:00Z"})"); }), "/valid_to");
}

// S2-45: Notifications is for mail.
TEST_F(Grants, OfARoleThatOnlyGetsMailOpenNothing)
{
    auto const copy = vendor.does(create_role, RoleFields{"Mail and nothing else", Role::account_notifications, {}});
    for (auto const& role : {std::string(Role::account_notifications), copy.code}) {
        changes(fmt::format(R"({{"role":"{}"}})", role));
        EXPECT_EQ(asks("/v1/session"), 401) << role;
        EXPECT_EQ(browser.tries("olga@acme.example", World::password).status, 401) << role;
        changes(R"({"role":"partner_viewer"})");
        browser.signs_in("olga@acme.example");
        EXPECT_EQ(asks("/v1/session"), 200);
    }
}

// S0-62
TEST_F(Grants, ShowWhatThePersonWillSeeBeforeTheyAreGiven)
{
    PreviewGrant const some{olga, world.acme.partnership, Role::partner_viewer, CustomerScope::assigned};
    auto const preview = vendor.reads(preview_grant, some);
    EXPECT_EQ(preview.names, std::vector<std::string>{"Alpine Foods"});
    EXPECT_EQ(preview.customers, 1);
    EXPECT_EQ(preview.customers_of_partnership, 2);
    EXPECT_EQ(preview.lost, (std::vector{Permission::contacts_manage, Permission::tasks_manage}));
    auto all = some;
    all.customer_scope = CustomerScope::all;
    EXPECT_EQ(vendor.reads(preview_grant, all).names, (std::vector<std::string>{"Alpine Foods", "Borg Retail"}));
    all.partnership_id = world.globex.partnership;
    EXPECT_EQ(refused([&] { vendor.reads(preview_grant, all); }), "not_found");
}

TEST_F(Grants, LeaveAPartnerWithAnAdmin)
{
    auto const of_admin = vendor.reads(read_user, UserById{admin.actor().user}).grants.front();
    auto const seen = web::Revision{of_admin.version};
    EXPECT_EQ(refused([&] { vendor.does(end_grant, seen, of_admin.id); }), "last_admin");
    for (auto const* json : {R"({"role":"partner_viewer"})", R"({"is_frozen":true})"})
        EXPECT_EQ(refused([&] { vendor.does(update_grant, seen, of_admin.id, web::Patch<GrantChange>{json}); }),
                  "last_admin");
    EXPECT_EQ(refused([&] {
                  vendor.does(update_user, web::Revision{1}, admin.actor().user,
                              web::Patch<UserChange>{R"({"standing":"disabled"})"});
              }),
              "last_admin");
    auto const own = vendor.does(create_role, RoleFields{"Second in command", Role::partner_admin, {}});
    changes(fmt::format(R"({{"role":"{}"}})", own.code));
    vendor.does(end_grant, seen, of_admin.id);
    EXPECT_EQ(refused([&] { ends(held()); }), "not refused") << "nobody is left to be locked out";
}

} // namespace
} // namespace entente::identity
