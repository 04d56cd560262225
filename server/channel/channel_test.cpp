#include "audit/audit.hpp"
#include "channel/channel.hpp"
#include "channel/survival.hpp"
#include "testing/browser.hpp"
#include "testing/jobs.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::channel {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::Site;
using testing::World;

// The example of Kaplan and Meier's estimate that textbooks work out by hand: 6, 6, 6, 7, 10 happened, 6+, 9+ did not yet.
TEST(Survival, DropsNobodyWhoStillWaits)
{
    Survival const survival({{6}, {6}, {6}, {6, false}, {7}, {9, false}, {10}});
    EXPECT_EQ(survival.happened_within(5), 0);
    EXPECT_EQ(survival.happened_within(6), 429); // 1 - 4/7
    EXPECT_EQ(survival.happened_within(7), 619); // 1 - 4/7 * 2/3
    EXPECT_EQ(survival.happened_within(10), 1'000);
    EXPECT_EQ(survival.quantile(25), 6);
    EXPECT_EQ(survival.quantile(50), 7);
    EXPECT_EQ(survival.quantile(75), 10);
}

TEST(Survival, KnowsWhatItDoesNotKnow)
{
    Survival const survival({{2}, {5, false}, {5, false}, {5, false}});
    EXPECT_EQ(survival.quantile(25), 2);
    EXPECT_EQ(survival.quantile(50), std::nullopt);
    EXPECT_EQ(Survival({}).quantile(50), std::nullopt);
    EXPECT_EQ(Survival({}).happened_within(7), 0);
}

/// Acme's admin, whose partner was made on 13 November 2026 as Globex was.
class ChannelHealth : public ::testing::Test {
protected:
    void signs_in(std::string const& address)
    {
        Site site(world.portal);
        Browser(site).signs_in(address);
    }
    std::string lives()
    {
        std::string list;
        for (auto const& life : vendor.reads(list_partner_lives, ListPartnerLives{}).partners)
            list += fmt::format("{} {} {};", life.name, name_of(life.liveliness), life.people);
        return list;
    }
    World world;
    testing::Person admin = world.admin_of(world.acme);
    testing::Person vendor = world.portal.as_vendor();
};

TEST_F(ChannelHealth, FollowsAPartnerFromItsFirstDayToItsSilence)
{
    EXPECT_EQ(lives(), "Acme young 0;Globex young 0;");
    world.portal.clock().advance(24h * 3);
    signs_in("admin@acme.example");
    EXPECT_EQ(lives(), "Acme active 1;Globex young 0;");
    world.portal.clock().advance(24h * 6); // 9 days old; Acme was there 6 days ago
    EXPECT_EQ(lives(), "Acme active 1;Globex idle 0;");
    auto health = vendor.reads(read_channel_health);
    EXPECT_EQ(health.weeks.size(), 12u);
    EXPECT_EQ(health.weeks.back().active, 1);
    EXPECT_EQ(health.weeks.back().partners, 2);
    EXPECT_EQ(health.first_action.acted, 1);
    EXPECT_EQ(health.first_action.median_days, 3);
    EXPECT_EQ(health.first_action.p75_days, std::nullopt); // Globex waits still
    EXPECT_EQ(health.first_action.within_week, 500);

    world.portal.clock().advance(24h);
    EXPECT_EQ(lives(), "Acme idle 0;Globex idle 0;");
    world.portal.clock().advance(24h * 80); // 90 days old, and Acme silent for 87
    EXPECT_EQ(lives(), "Acme idle 0;Globex dormant 0;");
    vendor.does(partners::update_partner, web::Revision{1}, world.globex.id,
                web::Patch<partners::PartnerFields>{R"({"crm_status":"Active"})"});
    EXPECT_EQ(lives(), "Acme idle 0;Globex dormant 0;"); // whatever the CRM says, and says it still
    EXPECT_EQ(vendor.reads(list_partner_lives, ListPartnerLives{Liveliness::dormant}).partners.at(0).crm_status,
              "Active");
    world.portal.clock().advance(24h * 3);
    EXPECT_EQ(vendor.reads(read_channel_health).dormant, 2);
    signs_in("admin@acme.example"); // and comes back
    EXPECT_EQ(lives(), "Acme active 1;Globex dormant 0;");
}

// S1-8.
TEST_F(ChannelHealth, OpensOneTaskForTheManagerOfADormantPartner)
{
    auto const maja = world.channel_manager_of({world.acme}, "maja");
    testing::Workers workers(world.portal, {{find_dormant_kind, "0 6 * * *", find_dormant}}, 1);
    auto const tasks = [&](testing::Person const& reader) {
        std::string told;
        for (auto const& life : reader.reads(list_partner_lives, ListPartnerLives{}).partners)
            if (life.task)
                told += fmt::format("{} for {};", life.name, life.task->assignee_name.value_or("nobody"));
        return told;
    };
    workers.live(24h * 89);
    EXPECT_EQ(tasks(vendor), "");
    workers.live(24h);
    EXPECT_EQ(tasks(vendor), "Acme for maja;Globex for nobody;");
    EXPECT_EQ(tasks(maja), "Acme for maja;") << "of the partners that she looks after";
    workers.live(24h);
    EXPECT_EQ(testing::events_named(world.portal, "partner_task.opened"), 2) << "once";

    signs_in("admin@acme.example");
    EXPECT_EQ(tasks(vendor), "Globex for nobody;") << "at once";
    workers.live(24h);
    EXPECT_EQ(testing::events_named(world.portal, "partner_task.resolved"), 1);
    workers.live(24h * 91);
    EXPECT_EQ(tasks(vendor), "Acme for maja;Globex for nobody;");
    EXPECT_EQ(testing::events_named(world.portal, "partner_task.reopened"), 1);
    EXPECT_EQ(world.portal.count("partner_tasks"), 2);
}

TEST_F(ChannelHealth, TellsThePartnerNothingOfItsTask)
{
    testing::Workers workers(world.portal, {{find_dormant_kind, "0 6 * * *", find_dormant}}, 1);
    workers.live(24h);
    workers.live(24h * 91);
    ASSERT_EQ(testing::events_named(world.portal, "partner_task.opened"), 2);
    EXPECT_EQ(testing::rows_seen_by(admin, "partner_tasks"), 0);
    for (auto const& entry : admin.reads(audit::list_audit, audit::ListAudit{}).data)
        EXPECT_FALSE(entry.action.starts_with("partner_task.")) << entry.action;
}

TEST_F(ChannelHealth, CountsADayOfASessionThatGoesOn)
{
    world.portal.clock().advance(16h); // it is 22:00
    Site site(world.portal);
    Browser browser(site);
    browser.signs_in("admin@acme.example");
    for (int i = 0; i < 6; ++i) {
        world.portal.clock().advance(40min);
        ASSERT_EQ(browser.get("/v1/session").status, 200);
        // That it was used is noted behind the answer; until then the session seems to idle.
        ASSERT_TRUE(testing::eventually([&] { return testing::last_seen(world.portal) == world.portal.now(); }));
    }
    EXPECT_EQ(world.portal.count("active_days"), 2);
}

TEST_F(ChannelHealth, LeavesOutTheVendorsPeopleAndSuspendedPartners)
{
    world.vendor_admin();
    signs_in("admin@vendor.example");
    EXPECT_EQ(world.portal.count("active_days"), 0);
    vendor.does(partners::update_partner, web::Revision{1}, world.globex.id,
                web::Patch<partners::PartnerFields>{R"({"standing":"suspended"})"});
    EXPECT_EQ(lives(), "Acme young 0;");
}

TEST_F(ChannelHealth, IsOfThePartnersThatAManagerLooksAfter)
{
    auto const manager = world.channel_manager_of({world.acme});
    EXPECT_EQ(manager.reads(list_partner_lives, ListPartnerLives{}).partners.size(), 1u);
    EXPECT_EQ(manager.reads(read_channel_health).first_action.partners, 1);
}

} // namespace
} // namespace entente::channel
