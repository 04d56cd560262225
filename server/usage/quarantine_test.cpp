#include "testing/usage_at_acme.hpp"

#include <fmt/format.h>

namespace entente::usage {
namespace {

using namespace entente::testing;

// So many days of 50 addresses, the last of them on 12 November.
void has_used(UsageAtAcme& acme, int days, std::int64_t value = 50)
{
    std::vector<NewReading> readings;
    for (int i = 0; i < days; ++i) {
        auto reading = acme.reading("2026-11-12T08:00:00Z", value);
        reading.measured_at = reading.measured_at - std::chrono::days(i);
        readings.push_back(reading);
    }
    acme.comes_with(readings);
}

QuarantinedReading only_one_held(UsageAtAcme& acme)
{
    auto const page = acme.portal.as_vendor().reads(list_quarantine, ListQuarantine{});
    EXPECT_EQ(page.data.size(), 1u);
    return page.data.empty() ? QuarantinedReading{} : page.data.front();
}

TEST(Quarantine, HoldsNegativeReadings)
{
    UsageAtAcme acme;
    auto const negative = acme.reading("2026-11-12T09:00:00Z", -1);
    EXPECT_EQ(acme.outcome(negative), Outcome::quarantined);
    EXPECT_EQ(acme.outcome(negative), Outcome::unchanged);
    auto const held = only_one_held(acme);
    EXPECT_EQ(held.reason, "negative");
    EXPECT_EQ(held.customer_name, "Alpine Foods");
    EXPECT_EQ(held.product_name, "addresses");
    EXPECT_EQ(acme.value("2026-11"), "nothing");
    EXPECT_THROW(acme.portal.as_vendor().does(release_reading, QuarantinedById{held.id}), Problem);
    EXPECT_EQ(only_one_held(acme).state, "held");
}

TEST(Quarantine, HoldsJumpsBeyondTenTimesAndTheFloor)
{
    UsageAtAcme acme;
    has_used(acme, 14);
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-12T09:00:00Z", 501)), Outcome::quarantined);
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-12T09:00:00Z", 500)), Outcome::stored); // ten times is not more
    acme.verify();
}

TEST(Quarantine, LetsSmallNumbersJump)
{
    UsageAtAcme acme;
    has_used(acme, 14, 5);
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-12T09:00:00Z", 105)), Outcome::stored);
    UsageAtAcme other;
    has_used(other, 14, 5);
    EXPECT_EQ(other.outcome(other.reading("2026-11-12T09:00:00Z", 106)), Outcome::quarantined);
}

TEST(Quarantine, NeedsFourteenDaysToCompareWith)
{
    UsageAtAcme acme;
    has_used(acme, 13);
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-12T09:00:00Z", 5000)), Outcome::stored);
}

TEST(Quarantine, ComparesWithNinetyDays)
{
    UsageAtAcme acme;
    auto large = acme.reading("2026-08-15T08:00:00Z", 500);
    acme.comes_with(large); // the 90th day, counted back from 12 November
    has_used(acme, 14);
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-12T09:00:00Z", 5000)), Outcome::stored);
    UsageAtAcme other;
    large.customer_id = other.alpine.id;
    large.product_id = other.addresses.id;
    large.partner_id = other.partner;
    large.measured_at = large.measured_at - std::chrono::days(1);
    other.comes_with(large);
    has_used(other, 14);
    EXPECT_EQ(other.outcome(other.reading("2026-11-12T09:00:00Z", 5000)), Outcome::quarantined);
}

TEST(Quarantine, ComparesOverAllSourcesAndWithinOneFile)
{
    UsageAtAcme acme;
    std::vector<NewReading> readings;
    for (int i = 1; i <= 14; ++i)
        readings.push_back(acme.reading(acme.alpine, acme.addresses, fmt::format("2026-10-{:02}T08:00:00Z", i).c_str(),
                                        50, i % 2 == 0 ? "agent" : "cloud"));
    readings.insert(readings.begin(), acme.reading(acme.alpine, acme.addresses, "2026-10-14T09:00:00Z", 5000, "third"));
    auto const results = acme.comes_with(readings);
    EXPECT_EQ(results[0].outcome, Outcome::quarantined);
    EXPECT_EQ(results[14].outcome, Outcome::stored);
}

TEST(Quarantine, ScalesTheFloorLikeTheValues)
{
    UsageAtAcme acme;
    auto const storage = acme.with_product("storage", Aggregation::peak, 2);
    for (int i = 1; i <= 14; ++i)
        acme.comes_with(acme.reading(acme.alpine, storage, fmt::format("2026-10-{:02}T08:00:00Z", i).c_str(), 500));
    // 5.00 before: 105.00 is not more than 5.00 + 100.00
    EXPECT_EQ(acme.outcome(acme.reading(acme.alpine, storage, "2026-10-15T08:00:00Z", 10'500)), Outcome::stored);
    EXPECT_EQ(acme.outcome(acme.reading(acme.alpine, storage, "2026-10-14T09:00:00Z", 10'501)), Outcome::quarantined);
}

TEST(Quarantine, CountsWhatAPersonReleases)
{
    UsageAtAcme acme;
    has_used(acme, 14);
    auto const jump = acme.reading("2026-11-12T09:00:00Z", 5000);
    acme.comes_with(jump);
    EXPECT_EQ(acme.value("2026-11"), "50 on 2026-10-30, 14 days");
    auto const released = acme.portal.as_vendor().does(release_reading, QuarantinedById{only_one_held(acme).id});
    EXPECT_EQ(released.state, "released");
    EXPECT_EQ(acme.value("2026-11"), "5000 on 2026-11-12, 14 days");
    EXPECT_EQ(acme.outcome(jump), Outcome::unchanged);
    EXPECT_TRUE(acme.portal.as_vendor().reads(list_quarantine, ListQuarantine{}).data.empty());
    EXPECT_THROW(acme.portal.as_vendor().does(refuse_reading, QuarantinedById{released.id}), Problem);
    acme.verify();
}

TEST(Quarantine, ForgetsNotWhatAPersonRefused)
{
    UsageAtAcme acme;
    has_used(acme, 14);
    auto const jump = acme.reading("2026-11-12T09:00:00Z", 5000);
    acme.comes_with(jump);
    auto const id = only_one_held(acme).id;
    EXPECT_EQ(acme.portal.as_vendor().does(refuse_reading, QuarantinedById{id}).state, "refused");
    EXPECT_EQ(acme.portal.last_event(), "vendor usage.refused " + id.text());
    EXPECT_EQ(acme.outcome(jump), Outcome::unchanged);
    EXPECT_EQ(acme.value("2026-11"), "50 on 2026-10-30, 14 days");
}

TEST(Quarantine, PutsAReleaseIntoAClosedCycleAsAnAdjustment)
{
    UsageAtAcme acme;
    has_used(acme, 14);
    acme.comes_with(acme.reading("2026-11-12T09:00:00Z", 5000));
    acme.when("2026-12-10T06:00:00Z");
    acme.portal.as_vendor().does(release_reading, QuarantinedById{only_one_held(acme).id});
    auto const adjustments = acme.adjustments();
    ASSERT_EQ(adjustments.size(), 1u);
    EXPECT_EQ(adjustments[0].quantity, 4950);
    EXPECT_EQ(adjustments[0].cause, "released_reading");
    acme.verify();
}

TEST(Quarantine, ListsRecentOnesFirstPageByPage)
{
    UsageAtAcme acme;
    for (auto const* instant : {"2026-11-12T08:00:00Z", "2026-11-12T09:00:00Z", "2026-11-12T10:00:00Z"}) {
        acme.comes_with(acme.reading(instant, -1));
        acme.portal.clock().advance(std::chrono::seconds(1));
    }
    auto const first = acme.portal.as_vendor().reads(list_quarantine, ListQuarantine{.limit = 2});
    ASSERT_EQ(first.data.size(), 2u);
    EXPECT_EQ(first.data[0].measured_at, at("2026-11-12T10:00:00Z"));
    auto const second =
        acme.portal.as_vendor().reads(list_quarantine, ListQuarantine{.limit = 2, .cursor = first.next_cursor});
    ASSERT_EQ(second.data.size(), 1u);
    EXPECT_EQ(second.data[0].measured_at, at("2026-11-12T08:00:00Z"));
}

} // namespace
} // namespace entente::usage
