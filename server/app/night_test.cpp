// What a night's look finds: nothing while the walls stand, and whoever is told of what is not its own as soon as one is open.
#include "isolation/isolation.hpp"
#include "isolation/night.hpp"

#include "app/modules.hpp"
#include "audit/audit.hpp"
#include "contacts/contacts.hpp"
#include "notifications/notifications.hpp"
#include "portfolio/portfolio.hpp"
#include "reports/reports.hpp"
#include "testing/jobs.hpp"
#include "testing/named.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::app {
namespace {

using namespace std::chrono_literals;
using testing::Person;

struct Leaks {
    std::vector<Id<Customer>> data;
};
BOOST_DESCRIBE_STRUCT(Leaks, (), (data))

// A list that forgot its walls.
Leaks list_everything(Work& work)
{
    Leaks leaks;
    auto everything = work.across_partners(); // on purpose: it is to be found
    auto const all = customers::list_customers(*everything, {});
    for (auto const& customer : all.data)
        leaks.data.push_back(customer.id);
    return leaks;
}

web::Routes served;

class Nights {
public:
    testing::World world;
    Id<Customer> const alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> const other = world.customer(world.acme, "Initech Systems");
    Id<Customer> const foreign = world.customer(world.globex, "Hooli Search");
    Person const adam = world.admin_of(world.acme, "adam");
    Person const boss = world.vendor_admin();
    Person const olga = world.operator_of(world.acme, {alpine}, "olga");

    explicit Nights(bool has_leak = false)
    {
        served = routes();
        if (has_leak)
            served.push_back(web::get<list_everything>("/everything", Permission::customers_read, web::Surface::both,
                                                       "All customers."));
        for (auto const customer : {alpine, other, foreign})
            world.portal.as_vendor().does(contacts::create_contact,
                                          contacts::ContactFields{.customer_id = customer,
                                                                  .kind = ContactKind::finance,
                                                                  .name = "Somebody",
                                                                  .email = "somebody@company.example"});
    }

    void passes()
    {
        workers_.live(1s); // from which on the calendar counts
        workers_.live(24h);
        workers_.live(1min); // in which exceptions are found
    }
    isolation::Isolation told() const { return boss.reads(isolation::read_isolation); }

private:
    std::vector<jobs::Kind> const kinds_ = {
        {std::string(isolation::listen_kind), "30 2 * * *", [](jobs::Running& run) { isolation::listen(run, served); }},
        {std::string(exceptions::follow_kind), "", exceptions::follow, exceptions::asks_to_follow}};
    testing::Workers workers_{world.portal, kinds_, 1};
};

TEST(Night, IsToldOfOnlyWhenItWas)
{
    Nights nights;
    EXPECT_FALSE(nights.told().night);
}

TEST(Night, HasNothingToTellWhileTheWallsStand)
{
    Nights nights;
    nights.passes();
    auto const without_files = nights.told().night.value_or(isolation::Night{}).answers;
    for (int i = 0; i < 5; ++i)
        nights.adam.does(reports::export_portfolio, reports::ExportPortfolio{});
    nights.passes();
    auto const night = nights.told().night;
    ASSERT_TRUE(night);
    EXPECT_GE(night->answers, without_files + 5) << "each file of the day is made again";
    EXPECT_EQ(night->foreign, 0);
    EXPECT_GE(night->people, 2);
    EXPECT_GT(night->answers, 60) << "of everything that two people may read";
    EXPECT_GT(night->named, 20) << "it hears of their own customers";
    EXPECT_TRUE(nights.told().findings.empty());
}

TEST(Night, FindsAListThatForgotItsWalls)
{
    Nights nights(true);
    nights.passes();
    auto const told = nights.told();
    ASSERT_TRUE(told.night);
    EXPECT_EQ(told.night->foreign, 2) << "of both of Acme's people";
    ASSERT_EQ(told.findings.size(), 2u);
    for (auto const& finding : told.findings) {
        EXPECT_EQ(finding.surface, "GET /everything");
        bool const is_olgas = finding.user_id == nights.olga.actor().user;
        EXPECT_EQ(finding.named, is_olgas ? 2 : 1) << "of a colleague's customer as well";
        ASSERT_TRUE(finding.customer_name);
    }
    auto const events = nights.boss.reads(audit::list_audit, audit::ListAudit{.action = "isolation.broken"});
    EXPECT_EQ(events.data.size(), 2u);
    auto const bell = nights.boss.reads(notifications::list_notifications, notifications::ListNotifications{}).data;
    EXPECT_EQ(std::ranges::count_if(bell,
                                    [](Notification const& each) {
                                        return each.exception &&
                                               each.exception->kind == ExceptionKind::isolation_broken;
                                    }),
              2);
    auto const manager = nights.world.channel_manager_of({nights.world.acme}).reads(isolation::read_isolation);
    EXPECT_EQ(manager.night->foreign, 2);
    EXPECT_TRUE(manager.findings.empty()) << "names are for those who see everything";
}

// Of two partnerships of one partner each sees its own customers, and its trail tells of both; also of one who has a namesake elsewhere.
TEST(Night, FollowsTheGrants)
{
    Nights nights;
    nights.world.customer(nights.world.globex, "Umbrella Labs");
    auto const baltics = nights.world.partnership(nights.world.acme, "Baltics");
    auto const there = nights.world.unassigned_customer(nights.world.acme, "Umbrella Labs");
    nights.world.assign(there, baltics);
    nights.world.operator_of(nights.world.acme, {nights.alpine, nights.other}, "both");
    nights.passes();
    EXPECT_EQ(nights.told().night->foreign, 0);
}

} // namespace
} // namespace entente::app
