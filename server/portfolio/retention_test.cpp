#include "portfolio/retention.hpp"

#include "contacts/contacts.hpp"
#include "tasks/rules.hpp"
#include "testing/reseller.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::portfolio {
namespace {

using testing::Person;
using testing::Reseller;

CustomerSignals retention_of(Person const& person, Customer const& customer)
{
    return person.reads(read_customer_signals, customers::CustomerById{customer.id});
}

RetentionSignal signal_of(Reseller& world, HealthPart part)
{
    return retention_of(world.admin(), world.alpine).signals.at(static_cast<std::size_t>(part));
}

// "value, before: score"; - for what is not known.
std::string told(RetentionSignal const& signal)
{
    auto const text = [](std::optional<std::int64_t> const& number) { return number ? std::to_string(*number) : "-"; };
    return fmt::format("{}, {}: {}", text(signal.value), text(signal.before), text(signal.score));
}

void name(Reseller& world, ContactKind kind)
{
    world.vendor().does(contacts::create_contact,
                        contacts::ContactFields{
                            .customer_id = world.alpine.id, .kind = kind, .name = "Ann", .email = "ann@example.com"});
}

TEST(CustomerSignals, NamesThePartsThatNothingIsKnownOf)
{
    Reseller world;
    auto const retention = retention_of(world.admin(), world.alpine);
    ASSERT_EQ(retention.signals.size(), 6u);
    std::int64_t weights = 0;
    for (auto const& signal : retention.signals)
        weights += signal.weight;
    EXPECT_EQ(weights, 100);
    EXPECT_EQ(retention.known, 10) << "the contacts";
    EXPECT_EQ(retention.health, 0) << "of whom there are none";
    EXPECT_FALSE(signal_of(world, HealthPart::engagement).score);
}

// Ten seats are licensed. 50 to 95 % are best.
TEST(CustomerSignals, JudgesUseAgainstTheLicence)
{
    struct Case {
        std::int64_t used;
        char const* told;
    };
    for (auto const& [used, expected] : {Case{1, "10, -: 20"}, Case{4, "40, -: 80"}, Case{5, "50, -: 100"},
                                         Case{9, "90, -: 100"}, Case{10, "100, -: 90"}, Case{20, "200, -: 50"}}) {
        Reseller world;
        world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01", 1'000'00);
        EXPECT_EQ(told(signal_of(world, HealthPart::licence)), "-, -: -") << "not measured";
        world.uses(world.alpine, "2026-11-12", used);
        EXPECT_EQ(told(signal_of(world, HealthPart::licence)), expected);
    }
    Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01", 1'000'00);
    world.uses(world.alpine, "2026-11-12", 8);
    world.when("2027-02-13T06:00:00Z");
    world.uses(world.alpine, "2027-02-12", 6);
    EXPECT_EQ(told(signal_of(world, HealthPart::licence)), "60, 80: 100");
}

TEST(CustomerSignals, ComparesTheUseOfNinetyDaysWithTheNinetyBefore)
{
    struct Case {
        std::int64_t now;
        char const* told;
    };
    for (auto const& [now, expected] : {Case{80, "0, -: 100"}, Case{100, "25, -: 100"}, Case{60, "-25, -: 50"},
                                        Case{40, "-50, -: 0"}, Case{10, "-87, -: 0"}}) {
        Reseller world;
        for (int day = 1; day <= 7; ++day) {
            world.uses(world.alpine, fmt::format("2026-07-{:02}", day), 80);
            if (day == 6) {
                EXPECT_EQ(told(signal_of(world, HealthPart::trend)), "-, -: -") << "too few to be compared";
            }
            world.uses(world.alpine, fmt::format("2026-11-{:02}", day), now);
        }
        EXPECT_EQ(told(signal_of(world, HealthPart::trend)), expected);
    }
}

TEST(CustomerSignals, CountsTheRunsOfAWeekAndSaysWhyTheLastOneFailed)
{
    Reseller world;
    world.ran(world.alpine, "ssssffffff"); // 40 %: where the rule says high
    EXPECT_EQ(told(signal_of(world, HealthPart::jobs)), "40, -: 0");
    world.when("2026-11-20T12:00:00Z");
    world.ran(world.alpine, "sssf");
    auto const signal = signal_of(world, HealthPart::jobs);
    EXPECT_EQ(told(signal), "75, 40: 63");
    ASSERT_EQ(signal.details.size(), 1u);
    EXPECT_EQ(signal.details[0].label, "seats");
    EXPECT_EQ(signal.details[0].runs, 4);
}

TEST(CustomerSignals, NamesTheCollectorsThatAreSilent)
{
    Reseller world;
    world.collector(world.alpine, "S-1", "2026-11-13T05:00:00Z");
    world.collector(world.alpine, "S-2", "2026-11-10T05:00:00Z"); // three days
    world.collector(world.alpine, "S-3", "2026-11-09T05:00:00Z");
    world.collector(world.alpine, "S-4", "2025-11-09T05:00:00Z"); // over a year ago: nobody waits for it
    auto const signal = signal_of(world, HealthPart::collectors);
    EXPECT_EQ(told(signal), "67, -: 67");
    ASSERT_EQ(signal.details.size(), 1u);
    EXPECT_EQ(signal.details[0].label, "S-3");
    EXPECT_EQ(signal.details[0].value, 4);
}

TEST(CustomerSignals, WeighsWhatIsKnown)
{
    Reseller world;
    world.collector(world.alpine, "S-1", "2026-11-13T05:00:00Z");
    world.ran(world.alpine, "ssss");
    name(world, ContactKind::sales);
    name(world, ContactKind::finance);
    auto const retention = retention_of(world.admin(), world.alpine);
    EXPECT_EQ(told(retention.signals[5]), "50, -: 50");
    EXPECT_EQ(retention.known, 40);
    EXPECT_EQ(retention.health, 88) << "(20 x 100 + 10 x 100 + 10 x 50) / 40";
    EXPECT_EQ(retention.state, HealthState::good);

    world.order(world.alpine, "Q-1", "2025-11-01", "2026-10-12", 1'000'00);
    auto const expired = retention_of(world.admin(), world.alpine);
    EXPECT_TRUE(expired.is_expired);
    EXPECT_EQ(expired.state, HealthState::poor) << "whatever the score";
}

TEST(CustomerSignals, FollowsTheRulesThatTheVendorHas)
{
    Reseller world;
    world.collector(world.alpine, "S-3", "2026-11-09T05:00:00Z");
    EXPECT_EQ(retention_of(world.admin(), world.alpine).silent_after_days, 3);
    EXPECT_EQ(told(signal_of(world, HealthPart::collectors)), "0, -: 0");
    world.vendor().does(tasks::keep_rule, tasks::RuleFields{TaskRule::inactive_collector, true, {6, 10, 20}});
    EXPECT_EQ(retention_of(world.admin(), world.alpine).silent_after_days, 5);
    EXPECT_EQ(told(signal_of(world, HealthPart::collectors)), "100, -: 100");
}

TEST(CustomerSignals, IsForThoseWhoSeeTheCustomer)
{
    Reseller world;
    auto const olga = world.operator_of_alpine();
    EXPECT_NO_THROW(retention_of(olga, world.alpine));
    EXPECT_THROW(retention_of(olga, world.borg), Problem);
    EXPECT_THROW(retention_of(world.admin(), world.zebra), Problem);
    EXPECT_NO_THROW(retention_of(world.vendor(), world.zebra));
}

} // namespace
} // namespace entente::portfolio
