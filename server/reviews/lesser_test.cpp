// S0-55: permissions that nobody used for 90 days are listed, with a smaller role.
#include "reviews/lesser.hpp"

#include "contacts/contacts.hpp"
#include "testing/browser.hpp"
#include "testing/jobs.hpp"
#include "testing/named.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace entente::reviews {
namespace {

using namespace std::chrono_literals;
using testing::Person;
using testing::World;

/// Olga operates and Ada is the admin of Acme, both for a hundred days; today they signed in.
class UnusedPermissions : public ::testing::Test {
protected:
    UnusedPermissions()
    {
        world.portal.clock().advance(std::chrono::days(100));
        sign_in();
    }
    void sign_in()
    {
        testing::Site site(world.portal);
        for (auto const* address : {"ada@acme.example", "olga@acme.example"}) {
            testing::Browser browser(site);
            browser.signs_in(address);
        }
    }
    std::optional<LesserAccess> of(Person const& person) const
    {
        auto const list = vendor.reads(list_unused_permissions).grants;
        auto const found = std::ranges::find(list, person.actor().user, &LesserAccess::user_id);
        return found == list.end() ? std::nullopt : std::optional(*found);
    }
    static std::string refusal(std::function<void()> const& what)
    {
        try {
            what();
        } catch (Problem const& problem) {
            return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
        }
        return "done";
    }
    void adds_contact(Person const& person) const
    {
        person.does(contacts::create_contact,
                    contacts::ContactFields{
                        .customer_id = alpine, .kind = ContactKind::technical, .name = "Tom", .email = "t@a.example"});
    }
    void works_on_a_task(Person const& person) const
    {
        person.works([](Work& work) { work.record("task.commented", "task", work.actor().partner); });
    }
    void exports(Person const& person) const
    {
        person.works([](Work& work) { work.record("export.requested", "report", work.actor().partner); });
    }

    using List = std::vector<Permission>;

    World world;
    Person vendor = world.portal.as_vendor();
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Person ada = world.admin_of(world.acme, "ada");
    Person olga = world.operator_of(world.acme, {alpine}, "olga");
};

TEST_F(UnusedPermissions, AreListedWithASmallerRole)
{
    ASSERT_TRUE(of(olga));
    EXPECT_EQ(of(olga)->unused, (List{Permission::exports_run, Permission::contacts_manage, Permission::tasks_manage}));
    exports(olga);
    EXPECT_EQ(of(olga)->unused, (List{Permission::contacts_manage, Permission::tasks_manage}));
    EXPECT_EQ(of(olga)->smaller_role, Role::partner_viewer);
    adds_contact(olga);
    works_on_a_task(olga);
    EXPECT_FALSE(of(olga));
    EXPECT_EQ(of(ada)->unused, (List{Permission::exports_run, Permission::contacts_manage, Permission::users_manage,
                                     Permission::tasks_manage}));
    EXPECT_EQ(of(ada)->smaller_role, std::nullopt) << "no role has just the rest";
}

TEST_F(UnusedPermissions, AreTakenByAnotherRole)
{
    exports(olga);
    auto const grant = vendor.does(take_unused, TakeUnused{of(olga)->grant_id, {}});
    EXPECT_EQ(grant.role, Role::partner_viewer);
    EXPECT_EQ(grant.customer_scope, CustomerScope::assigned);
    EXPECT_FALSE(of(olga)) << "what is given anew is younger than 90 days";
    EXPECT_EQ(refusal([&] { vendor.does(take_unused, TakeUnused{grant.id, {}}); }), "nothing_unused");
}

TEST_F(UnusedPermissions, MakeARoleOfTheRestWhenThereIsNone)
{
    auto const id = of(olga)->grant_id;
    EXPECT_EQ(refusal([&] { vendor.does(take_unused, TakeUnused{id, {}}); }), "/name");
    EXPECT_EQ(refusal([&] {
                  world.channel_manager().does(take_unused, TakeUnused{id, "Reader"});
              }),
              "permission_missing");
    auto const grant = vendor.does(take_unused, TakeUnused{id, "Reader"});
    auto const role = vendor.reads(identity::list_roles).roles.back();
    EXPECT_EQ(role.code, grant.role);
    EXPECT_EQ(role.name, "Reader");
    EXPECT_EQ(role.taken, (List{Permission::exports_run, Permission::contacts_manage, Permission::tasks_manage}));
}

TEST_F(UnusedPermissions, NeverTakeTheLastAdmin)
{
    EXPECT_EQ(refusal([&] { vendor.does(take_unused, TakeUnused{of(ada)->grant_id, "Reader"}); }), "last_admin");
    world.admin_of(world.acme, "deputy");
    EXPECT_EQ(refusal([&] { vendor.does(take_unused, TakeUnused{of(ada)->grant_id, "Reader"}); }), "done");
}

TEST_F(UnusedPermissions, AreThoseOfNinetyDays)
{
    exports(olga);
    adds_contact(olga);
    works_on_a_task(olga);
    world.portal.clock().advance(std::chrono::days(90) - 1ms);
    sign_in();
    EXPECT_FALSE(of(olga));
    world.portal.clock().advance(1ms);
    EXPECT_EQ(of(olga)->unused, (List{Permission::exports_run, Permission::contacts_manage, Permission::tasks_manage}));
}

TEST_F(UnusedPermissions, OfReadingAreListedOnceItWasRecordedForAsLong)
{
    testing::Site site(world.portal);
    testing::Browser browser(site);
    auto const reads = [&](std::string const& target) {
        browser.signs_in("olga@acme.example");
        EXPECT_EQ(browser.get(target).status, 200) << target;
    };
    auto const unused_by_olga = [&] {
        std::string words;
        for (auto const permission : of(olga).value_or(LesserAccess{}).unused)
            words.append(words.empty() ? "" : " ").append(name_of(permission));
        return words;
    };
    /// What is read is noted after its answer.
    auto const expect_unused = [&](std::string const& words) {
        testing::eventually([&] { return unused_by_olga() == words; });
        EXPECT_EQ(unused_by_olga(), words);
    };
    std::string const writing = "exports_run contacts_manage tasks_manage";
    EXPECT_EQ(unused_by_olga(), writing) << "nothing is known of reading";
    reads("/v1/tasks"); // from now on it is
    EXPECT_TRUE(testing::eventually([&] { return vendor.reads(list_unused_permissions).recorded_since.has_value(); }));
    world.portal.clock().advance(std::chrono::days(89));
    reads("/v1/tasks");
    EXPECT_EQ(unused_by_olga(), writing);
    EXPECT_FALSE(vendor.reads(list_unused_permissions).is_reading_told);
    world.portal.clock().advance(std::chrono::days(1));
    reads("/v1/tasks");
    expect_unused("orders_read usage_read reports_read " + writing);
    reads("/v1/orders");
    reads("/v1/customers/" + alpine.text() + "/engagement"); // which shows what was used to whom it may
    expect_unused("reports_read " + writing);
    world.portal.clock().advance(std::chrono::days(91)); // once is not for ever
    reads("/v1/tasks");
    expect_unused("orders_read usage_read reports_read " + writing);
}

TEST_F(UnusedPermissions, OfYoungGrantsAndOfWhoDoesNotSignInAreNotListed)
{
    auto const newcomer = world.viewer_of(world.acme, "newcomer");
    testing::Site site(world.portal);
    testing::Browser browser(site);
    browser.signs_in("newcomer@acme.example");
    EXPECT_FALSE(of(newcomer));
    world.portal.clock().advance(std::chrono::days(91));
    EXPECT_FALSE(of(olga)) << "unused as a whole";
    EXPECT_FALSE(of(newcomer));
}

TEST_F(UnusedPermissions, StayBehindTheWalls)
{
    auto const gus = world.admin_of(world.globex, "gus");
    EXPECT_TRUE(gus.reads(list_unused_permissions).grants.empty());
    EXPECT_EQ(refusal([&] { gus.does(take_unused, TakeUnused{of(olga)->grant_id, "Reader"}); }), "not_found");
    EXPECT_EQ(refusal([&] {
                  ada.does(take_unused, TakeUnused{of(ada)->grant_id, "Reader"});
              }),
              "permission_missing")
        << "and nobody its own";
    exports(olga);
    EXPECT_EQ(ada.does(take_unused, TakeUnused{of(olga)->grant_id, {}}).role, Role::partner_viewer);
}

} // namespace
} // namespace entente::reviews
