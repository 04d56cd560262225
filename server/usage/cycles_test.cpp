#include "testing/usage_at_acme.hpp"

namespace entente::usage {
namespace {

using namespace entente::testing;

TEST(Cycles, AreOpenThenClosingThenClosed)
{
    UsageAtAcme acme;
    auto const cycle = acme.portal.as_vendor().reads(cycle_containing, acme.partnership, day("2026-11-13"));
    EXPECT_EQ(cycle.month, month("2026-11"));
    EXPECT_EQ(state_of(cycle, acme.partnership, at("2026-11-25T22:59:59.999Z")), CycleState::open);
    EXPECT_EQ(state_of(cycle, acme.partnership, at("2026-11-25T23:00:00Z")), CycleState::closing);
    EXPECT_EQ(state_of(cycle, acme.partnership, at("2026-11-28T22:59:59.999Z")), CycleState::closing);
    EXPECT_EQ(state_of(cycle, acme.partnership, at("2026-11-28T23:00:00Z")), CycleState::closed);
}

TEST(Cycles, AreAsLongAsTheZonesClockMakesThem)
{
    UsageAtAcme acme;
    auto const hours = [&](char const* label) {
        auto const cycle = acme.portal.as_vendor().reads(cycle_labelled, acme.partnership, month(label));
        return (cycle.ends_at - cycle.starts_at) / std::chrono::hours(1);
    };
    EXPECT_EQ(hours("2026-01"), 744);
    EXPECT_EQ(hours("2026-03"), 672);
    EXPECT_EQ(hours("2028-03"), 696);
    EXPECT_EQ(hours("2026-04"), 743);
    EXPECT_EQ(hours("2026-10"), 721);
}

TEST(Cycles, AreStoredWhenFirstNeededAndReadBackAfterwards)
{
    UsageAtAcme acme;
    EXPECT_EQ(acme.portal.count("cycles"), 0);
    auto const opened = acme.portal.as_vendor().does(open_cycle, acme.partnership, day("2026-11-13"));
    EXPECT_EQ(acme.portal.count("cycles"), 1);
    auto elsewhere = acme.partnership;
    elsewhere.zone = "Asia/Tokyo"; // whatever the zone has come to mean, the cycle stays as it was stored
    auto const read = acme.portal.as_vendor().reads(cycle_containing, elsewhere, day("2026-11-13"));
    EXPECT_EQ(read.starts_at, opened.starts_at);
    EXPECT_EQ(acme.portal.as_vendor().does(open_cycle, elsewhere, day("2026-11-13")).ends_at, opened.ends_at);
    EXPECT_EQ(acme.portal.count("cycles"), 1);
}

} // namespace
} // namespace entente::usage
