// S2-38.
#include "portfolio/engagement.hpp"

#include "contacts/contacts.hpp"
#include "testing/reseller.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::portfolio {
namespace {

using testing::Person;
using testing::Reseller;

CustomerEngagement engagement_of(Person const& person, Customer const& customer)
{
    return person.reads(read_customer_engagement, customers::CustomerById{customer.id});
}

// "job_runs 10:1 11:4": the weeks of which there is something.
std::string told(CustomerEngagement const& engagement, EngagementKind kind)
{
    auto told = std::string(name_of(kind));
    for (auto const& row : engagement.rows)
        if (row.kind == kind)
            for (std::size_t week = 0; week < row.weeks.size(); ++week)
                if (row.weeks[week] > 0)
                    told += fmt::format(" {}:{}", week, row.weeks[week]);
    return told;
}

void record(Reseller& world, Person const& person, Action action)
{
    person.works([&](Work& work) { work.record(action, "sample", world.acme.id); });
}

// It is Friday, 13 November 2026; the weeks begin on Monday, in Berlin.
TEST(CustomerEngagement, CountsByWeek)
{
    Reseller world;
    world.uses(world.alpine, "2026-08-23"); // the Sunday before the first week
    world.uses(world.alpine, "2026-08-24");
    world.uses(world.alpine, "2026-11-08");
    world.uses(world.alpine, "2026-11-09");
    world.uses(world.alpine, "2026-11-10");
    world.ran(world.alpine, "sfs");
    world.when("2026-11-08T22:59:59Z"); // the last second of a week
    record(world, world.admin(), "export.requested");
    world.when("2026-11-08T23:00:00Z");
    record(world, world.admin(), "export.requested");
    record(world, world.admin(), "session.started");
    auto const engagement = engagement_of(world.admin(), world.alpine);
    EXPECT_EQ(engagement.weeks.front().text(), "2026-08-24");
    EXPECT_EQ(engagement.weeks.back().text(), "2026-11-09");
    EXPECT_EQ(told(engagement, EngagementKind::days_read), "days_read 0:1 10:1 11:2");
    EXPECT_EQ(told(engagement, EngagementKind::job_runs), "job_runs 11:3");
    EXPECT_EQ(told(engagement, EngagementKind::exports), "exports 10:1 11:1");
    EXPECT_EQ(told(engagement, EngagementKind::sign_ins), "sign_ins 11:1");
}

TEST(CustomerEngagement, CountsChangesOfTheCustomerAlone)
{
    Reseller world;
    auto const before = engagement_of(world.admin(), world.alpine).rows.back().weeks.back();
    for (auto const& customer : {world.alpine, world.borg})
        world.vendor().does(contacts::create_contact, contacts::ContactFields{.customer_id = customer.id,
                                                                              .kind = ContactKind::finance,
                                                                              .name = "Fin",
                                                                              .email = "fin@example.com"});
    EXPECT_EQ(engagement_of(world.admin(), world.alpine).rows.back().weeks.back(), before + 1);
}

TEST(CustomerEngagement, HoldsWhatTheReaderMaySee)
{
    Reseller world;
    world.uses(world.alpine, "2026-11-10");
    auto colleague = world.admin().actor();
    colleague.user = Id<User>(Uuid::make(7));
    record(world, world.portal.as(colleague), "session.started");
    auto const restricted = engagement_of(world.operator_of_alpine(), world.alpine);
    EXPECT_EQ(told(restricted, EngagementKind::sign_ins), "sign_ins") << "a colleague's";
    EXPECT_EQ(told(restricted, EngagementKind::days_read), "days_read 11:1");
    EXPECT_THROW(engagement_of(world.operator_of_alpine(), world.borg), Problem);
    auto without = world.admin().actor();
    without.permissions.reset(static_cast<std::size_t>(Permission::usage_read));
    EXPECT_EQ(engagement_of(world.portal.as(without), world.alpine).rows.size(), 3u);
}

} // namespace
} // namespace entente::portfolio
