#include "testing/usage_at_acme.hpp"

namespace entente::usage {
namespace {

using namespace entente::testing;

Commitment commit(UsageAtAcme& acme, std::int64_t quantity, char const* from, std::optional<Date> to = std::nullopt)
{
    return acme.portal.as_vendor().does(
        create_commitment, CommitmentFields{acme.partnership.id, acme.addresses.id, quantity, day(from), to});
}

void price(UsageAtAcme& acme, std::int64_t minor, char const* from, std::optional<Date> to = std::nullopt)
{
    acme.portal.as_vendor().does(
        catalog::create_price,
        catalog::PriceFields{acme.partnership.id, acme.addresses.id, {minor, "EUR"}, day(from), to});
}

void bill(UsageAtAcme& acme) { acme.portal.as_vendor().does(bill_closed_cycles, acme.partnership); }

TEST(Bills, AreForTheCommitmentWhenLessWasUsed)
{
    UsageAtAcme acme;
    commit(acme, 651, "2026-01-01");
    price(acme, 250, "2026-01-01");
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 45));
    auto line = acme.line(acme.addresses, "2026-11");
    EXPECT_EQ(line.billable, 651);
    EXPECT_EQ(line.overage, 0);
    EXPECT_EQ(line.billed_at, std::nullopt);
    acme.comes_with(acme.reading("2026-11-11T08:00:00Z", 700));
    line = acme.line(acme.addresses, "2026-11");
    EXPECT_EQ(line.billable, 700);
    EXPECT_EQ(line.overage, 49);
    EXPECT_EQ(line.amount, (Money{175'000, "EUR"}));
}

TEST(Bills, AreWrittenOnceByTheFirstWriteAfterTheClose)
{
    UsageAtAcme acme({.live_at = "2026-10-26T12:00:00Z"});
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 45));
    price(acme, 250, "2026-01-01", day("2026-11-01"));
    price(acme, 300, "2026-11-01");
    acme.when("2026-11-28T22:59:59Z");
    bill(acme);
    EXPECT_EQ(acme.portal.count("cycle_bills"), 0);
    acme.when("2026-11-28T23:00:00Z");
    bill(acme);
    EXPECT_EQ(acme.portal.count("cycle_bills"), 1);
    EXPECT_EQ(acme.portal.last_event().substr(0, 19), "vendor cycle.billed");
    auto const billed = acme.line(acme.addresses, "2026-11");
    EXPECT_EQ(billed.total, 45);
    EXPECT_EQ(billed.unit_price, (Money{250, "EUR"})); // of the cycle's first day
    EXPECT_EQ(billed.amount, (Money{11'250, "EUR"}));
    EXPECT_EQ(billed.billed_at, acme.portal.now());
    acme.portal.clock().advance(std::chrono::hours(1));
    bill(acme);
    EXPECT_EQ(acme.portal.count("cycle_bills"), 1);
    EXPECT_EQ(acme.line(acme.addresses, "2026-11").billed_at, billed.billed_at);
}

TEST(Bills, CoverCyclesWithoutUsageWhenSomethingIsCommitted)
{
    UsageAtAcme acme({.live_at = "2026-08-30T00:00:00Z"});
    acme.when("2026-09-10T00:00:00Z");
    commit(acme, 100, "2026-09-26");
    acme.when("2026-11-13T06:00:00Z");
    bill(acme);
    EXPECT_EQ(acme.portal.count("cycle_bills"), 1); // September had none
    EXPECT_EQ(acme.line(acme.addresses, "2026-10").billable, 100);
    commit(acme, 50, "2026-08-26", day("2026-09-26")); // too late for the cycle of September
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 45));
    EXPECT_EQ(acme.portal.count("cycle_bills"), 1);
}

TEST(Bills, FollowThePartnershipsTotal)
{
    UsageAtAcme acme({.total = TotalKind::peak_of_sums});
    auto const borealis = acme.with_customer("Borealis");
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 14), acme.reading("2026-11-11T08:00:00Z", 4),
                     acme.reading(borealis, acme.addresses, "2026-11-10T08:00:00Z", 2),
                     acme.reading(borealis, acme.addresses, "2026-11-11T08:00:00Z", 11)});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 16);
    acme.when("2026-12-01T00:00:00Z");
    bill(acme);
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 16);
    EXPECT_EQ(acme.line(acme.addresses, "2026-11").peak_of_sums, 16);
}

TEST(ClosedCycle, TakesLateReadingsAsAdjustments)
{
    UsageAtAcme acme;
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 14));
    acme.when("2026-11-28T23:00:00Z");
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-11T08:00:00Z", 20)), Outcome::stored);
    EXPECT_EQ(acme.value("2026-11"), "14 on 2026-11-10, 1 days");
    EXPECT_EQ(acme.gauge(acme.alpine, acme.addresses, "2026-11-11"), 20); // evidence follows
    EXPECT_EQ(acme.line(acme.addresses, "2026-11").total, 14);
    auto adjustments = acme.adjustments();
    ASSERT_EQ(adjustments.size(), 1u);
    EXPECT_EQ(adjustments[0].from_month, month("2026-11"));
    EXPECT_EQ(adjustments[0].month, month("2026-12"));
    EXPECT_EQ(adjustments[0].old_value, 14);
    EXPECT_EQ(adjustments[0].new_value, 20);
    EXPECT_EQ(adjustments[0].quantity, 6);
    EXPECT_EQ(adjustments[0].cause, "late_reading");
    acme.verify();

    acme.portal.clock().advance(std::chrono::hours(1));
    acme.comes_with(acme.reading("2026-11-12T08:00:00Z", 19)); // changes nothing
    EXPECT_EQ(acme.adjustments().size(), 1u);
    acme.comes_with(acme.reading("2026-11-11T08:00:00Z", 16));
    adjustments = acme.adjustments();
    ASSERT_EQ(adjustments.size(), 2u);
    EXPECT_EQ(adjustments[1].old_value, 20);
    EXPECT_EQ(adjustments[1].new_value, 19);
    EXPECT_EQ(adjustments[1].quantity, -1);
    EXPECT_EQ(adjustments[1].cause, "corrected_reading");
    acme.verify();
}

TEST(ClosedCycle, TakesTheFirstReadingOfACustomerToo)
{
    UsageAtAcme acme;
    auto const trial = acme.with_customer("Cygnus", CustomerKind::trial);
    acme.when("2026-11-29T00:00:00Z");
    acme.comes_with(
        {acme.reading("2026-11-10T08:00:00Z", 14), acme.reading(trial, acme.addresses, "2026-11-10T08:00:00Z", 99)});
    auto const adjustments = acme.adjustments();
    ASSERT_EQ(adjustments.size(), 1u); // a trial adjusts nothing
    EXPECT_EQ(adjustments[0].quantity, 14);
    EXPECT_EQ(acme.portal.count("usage_cycles"), 0);
    acme.verify();
}

TEST(ClosingCycle, StillFollowsItsReadings)
{
    UsageAtAcme acme;
    acme.when("2026-11-28T22:59:00Z");
    acme.comes_with(acme.reading("2026-11-25T22:59:59Z", 14));
    EXPECT_EQ(acme.value("2026-11"), "14 on 2026-11-25, 1 days");
    EXPECT_TRUE(acme.adjustments().empty());
}

TEST(ClosedCycle, KeepsWhomItCounted)
{
    UsageAtAcme acme;
    auto const trial = acme.with_customer("Cygnus", CustomerKind::trial);
    acme.comes_with(acme.reading(trial, acme.addresses, "2026-11-10T08:00:00Z", 14));
    acme.when("2026-11-29T00:00:00Z");
    acme.portal.as_vendor().does(customers::update_customer, web::Revision{trial.version}, trial.id,
                                 web::Patch<customers::CustomerChange>{R"({"kind":"customer"})"});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 0);
    EXPECT_EQ(acme.value(trial, acme.addresses, "2026-11"), "14 on 2026-11-10, 1 days, does not count");
    acme.verify();
}

TEST(History, FillsBeforeGoLiveUntilTheNextCycleCloses)
{
    UsageAtAcme acme({.live_at = "2026-11-01T00:00:00Z"});
    acme.comes_with(acme.reading("2026-03-10T08:00:00Z", 14));
    acme.comes_with(acme.reading("2026-03-11T08:00:00Z", 20));
    EXPECT_EQ(acme.value("2026-03"), "20 on 2026-03-11, 2 days");
    EXPECT_EQ(acme.total(acme.addresses, "2026-03"), 20);
    EXPECT_EQ(acme.portal.count("cycle_bills"), 0);
    acme.verify();
    acme.when("2026-11-28T23:00:00Z"); // November, in which Acme went live, is closed
    acme.comes_with(acme.reading("2026-03-12T08:00:00Z", 30));
    EXPECT_EQ(acme.value("2026-03"), "20 on 2026-03-11, 2 days");
    ASSERT_EQ(acme.adjustments().size(), 1u);
    EXPECT_EQ(acme.adjustments()[0].quantity, 10);
    acme.comes_with(acme.reading("2026-02-12T08:00:00Z", 7)); // a cycle without usage until now
    acme.comes_with(acme.reading("2026-02-13T08:00:00Z", 8));
    EXPECT_EQ(acme.value("2026-02"), "8 on 2026-02-13, 2 days");
    EXPECT_EQ(acme.adjustments().size(), 1u);
    acme.verify();
}

TEST(Commitments, RefuseDaysThatAnotherHolds)
{
    UsageAtAcme acme;
    auto const first = commit(acme, 100, "2026-01-01", day("2026-07-01"));
    EXPECT_THROW(commit(acme, 200, "2026-06-30"), Problem);
    auto const second = commit(acme, 200, "2026-07-01");
    EXPECT_THROW(commit(acme, 300, "2027-01-01"), Problem);
    EXPECT_THROW(acme.portal.as_vendor().does(update_commitment, web::Revision{1}, first.id,
                                              web::Patch<CommitmentChange>{R"({"valid_to":null})"}),
                 Problem);
    auto const on = [&](char const* date) {
        auto const in_force = acme.portal.as_vendor().reads(commitments_on, acme.partnership, day(date));
        return in_force.empty() ? 0 : in_force.front().quantity;
    };
    EXPECT_EQ(on("2025-12-31"), 0);
    EXPECT_EQ(on("2026-06-30"), 100);
    EXPECT_EQ(on("2026-07-01"), 200);
    auto const raised = acme.portal.as_vendor().does(update_commitment, web::Revision{1}, second.id,
                                                     web::Patch<CommitmentChange>{R"({"quantity":250})"});
    EXPECT_EQ(raised.quantity, 250);
    EXPECT_EQ(acme.portal.as_vendor().reads(list_commitments, ListCommitments{}).data.size(), 2u);
}

TEST(Commitments, NameEveryWrongField)
{
    UsageAtAcme acme;
    try {
        commit(acme, -1, "2026-07-01", day("2026-07-01"));
        FAIL();
    } catch (Problem const& problem) {
        ASSERT_EQ(problem.errors().size(), 2u);
        EXPECT_EQ(problem.errors()[0].pointer, "/quantity");
        EXPECT_EQ(problem.errors()[1].pointer, "/valid_to");
    }
}

} // namespace
} // namespace entente::usage
