#include "testing/usage_at_acme.hpp"

namespace entente::usage {
namespace {

using namespace entente::testing;

TEST(Ingest, TakesTheLargestReadingOfADayAndTheLargestDayOfACycle)
{
    UsageAtAcme acme;
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 14));
    acme.comes_with(acme.reading("2026-11-10T09:00:00Z", 10));
    acme.comes_with(acme.reading("2026-11-11T09:00:00Z", 12));
    EXPECT_EQ(acme.gauge(acme.alpine, acme.addresses, "2026-11-10"), 14);
    EXPECT_EQ(acme.value("2026-11"), "14 on 2026-11-10, 2 days");
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 14);
    acme.verify();
}

TEST(Ingest, GivesAReadingAtTheBoundaryToTheNewCycle)
{
    UsageAtAcme acme;
    acme.when("2026-10-27T06:00:00Z");
    // 26 October 00:00 in Amsterdam, the night after the clocks went back.
    acme.comes_with({acme.reading("2026-10-25T22:59:59.999Z", 20), acme.reading("2026-10-25T23:00:00Z", 30)});
    EXPECT_EQ(acme.value("2026-10"), "20 on 2026-10-25, 1 days");
    EXPECT_EQ(acme.value("2026-11"), "30 on 2026-10-26, 1 days");
    acme.verify();
}

TEST(Ingest, KeepsTheEarliestOfEqualDaysAsEvidence)
{
    UsageAtAcme acme;
    acme.comes_with({acme.reading("2026-11-09T08:00:00Z", 14), acme.reading("2026-11-05T08:00:00Z", 14),
                     acme.reading("2026-11-11T08:00:00Z", 14)});
    EXPECT_EQ(acme.value("2026-11"), "14 on 2026-11-05, 3 days");
}

TEST(Ingest, DoesNotTakeAMissingDayForZeroOrCarryItForward)
{
    UsageAtAcme acme;
    acme.comes_with({acme.reading("2026-10-30T08:00:00Z", 14), acme.reading("2026-11-02T08:00:00Z", 15)});
    EXPECT_EQ(acme.gauge(acme.alpine, acme.addresses, "2026-10-31"), -1);
    EXPECT_EQ(acme.value("2026-11"), "15 on 2026-11-02, 2 days");
    EXPECT_EQ(acme.value("2026-12"), "nothing");
}

TEST(Ingest, KnowsTheSameReadingAgain)
{
    UsageAtAcme acme;
    auto const reading = acme.reading("2026-11-10T08:00:00Z", 14);
    EXPECT_EQ(acme.outcome(reading), Outcome::stored);
    auto const events = acme.portal.count("events");
    EXPECT_EQ(acme.outcome(reading), Outcome::unchanged);
    EXPECT_EQ(acme.portal.count("events"), events);
    auto other_source = reading;
    other_source.source = "cloud";
    EXPECT_EQ(acme.outcome(other_source), Outcome::stored);
    EXPECT_EQ(acme.portal.count("usage_readings"), 2);
}

TEST(Ingest, KnowsTheSameReadingTwiceInOneFile)
{
    UsageAtAcme acme;
    auto const reading = acme.reading("2026-11-10T08:00:00Z", 14);
    auto const results = acme.comes_with({reading, reading});
    EXPECT_EQ(results[0].outcome, Outcome::stored);
    EXPECT_EQ(results[1].outcome, Outcome::unchanged);
    EXPECT_EQ(acme.portal.count("usage_readings"), 1);
    acme.verify();
}

TEST(Ingest, LetsTheNewestReportWinAndKeepsBoth)
{
    UsageAtAcme acme;
    auto reported = [&](char const* when, std::int64_t value) {
        auto reading = acme.reading("2026-11-10T08:00:00Z", value);
        reading.reported_at = at(when);
        return reading;
    };
    EXPECT_EQ(acme.outcome(reported("2026-11-10T09:00:00Z", 14)), Outcome::stored);
    EXPECT_EQ(acme.outcome(reported("2026-11-10T11:00:00Z", 10)), Outcome::corrected);
    EXPECT_EQ(acme.outcome(reported("2026-11-10T10:00:00Z", 90)), Outcome::outdated);
    EXPECT_EQ(acme.outcome(reported("2026-11-10T10:00:00Z", 90)), Outcome::unchanged);
    EXPECT_EQ(acme.value("2026-11"), "10 on 2026-11-10, 1 days");
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 10);
    EXPECT_EQ(acme.portal.count("usage_corrections"), 2);
    acme.verify();
}

TEST(Ingest, RemembersThatAValueWasConfirmedLater)
{
    UsageAtAcme acme;
    auto reported = [&](char const* when, std::int64_t value) {
        auto reading = acme.reading("2026-11-10T08:00:00Z", value);
        reading.reported_at = at(when);
        return reading;
    };
    acme.comes_with(reported("2026-11-10T09:00:00Z", 14));
    EXPECT_EQ(acme.outcome(reported("2026-11-10T12:00:00Z", 14)), Outcome::unchanged);
    EXPECT_EQ(acme.outcome(reported("2026-11-10T10:00:00Z", 90)), Outcome::outdated);
    EXPECT_EQ(acme.value("2026-11"), "14 on 2026-11-10, 1 days");
}

TEST(Ingest, CorrectsDownwardsFromWhatIsLeft)
{
    UsageAtAcme acme;
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 40), acme.reading("2026-11-10T09:00:00Z", 20),
                     acme.reading("2026-11-09T09:00:00Z", 30)});
    acme.portal.clock().advance(std::chrono::minutes(1));
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-10T08:00:00Z", 4)), Outcome::corrected);
    EXPECT_EQ(acme.gauge(acme.alpine, acme.addresses, "2026-11-10"), 20);
    EXPECT_EQ(acme.value("2026-11"), "30 on 2026-11-09, 2 days");
    acme.verify();
    acme.portal.clock().advance(std::chrono::minutes(1));
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-10T08:00:00Z", 44)), Outcome::corrected);
    EXPECT_EQ(acme.value("2026-11"), "44 on 2026-11-10, 2 days");
    acme.verify();
}

TEST(Ingest, RefusesWhatItCannotPlace)
{
    UsageAtAcme acme;
    auto const why = [&](NewReading const& reading) {
        auto const result = acme.comes_with(reading);
        EXPECT_EQ(result.outcome, Outcome::refused);
        return result.why.pointer + " " + result.why.code;
    };
    auto const fine = acme.reading("2026-11-10T08:00:00Z", 14);
    auto reading = fine;
    reading.customer_id = {};
    EXPECT_EQ(why(reading), "/customer_id unknown");
    reading = fine;
    reading.product_id = {};
    EXPECT_EQ(why(reading), "/product_id unknown");
    EXPECT_EQ(why(acme.reading("2019-12-31T08:00:00Z", 14)), "/customer_id unassigned");
    EXPECT_EQ(why(acme.reading("2026-11-13T06:05:00.001Z", 14)), "/measured_at future");
    EXPECT_EQ(acme.outcome(acme.reading("2026-11-13T06:05:00Z", 14)), Outcome::stored);
    reading = fine;
    reading.source = std::string("a\0b", 3);
    EXPECT_EQ(why(reading), "/source unprintable");
    reading.source = std::string(101, 'a');
    EXPECT_EQ(why(reading), "/source too_long");
    EXPECT_EQ(why(acme.reading("2026-11-10T08:00:00Z", 10'000'000'000'001)), "/value too_large");
    auto const globex = acme.portal.as_vendor().does(partners::create_partner,
                                                     partners::PartnerFields{.name = "Globex", .country = "NL"});
    reading = fine;
    reading.partner_id = globex.id;
    EXPECT_EQ(why(reading), "/customer_id unknown");
    EXPECT_EQ(acme.portal.count("usage_readings"), 1);
}

TEST(Ingest, WritesOneEventForManyReadings)
{
    UsageAtAcme acme;
    auto const events = acme.portal.count("events");
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 14), acme.reading("2026-11-11T08:00:00Z", 14)});
    EXPECT_EQ(acme.portal.count("events") - events, 1);
    EXPECT_NE(acme.portal.last_event().find("usage.ingested"), std::string::npos);
}

TEST(Ingest, AddsUpWhoIsEligible)
{
    UsageAtAcme acme;
    auto const borealis = acme.with_customer("Borealis");
    auto const trial = acme.with_customer("Cygnus", CustomerKind::trial);
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 14),
                     acme.reading(borealis, acme.addresses, "2026-11-11T08:00:00Z", 20),
                     acme.reading(borealis, acme.addresses, "2026-11-10T08:00:00Z", 2),
                     acme.reading(trial, acme.addresses, "2026-11-10T08:00:00Z", 500)});
    auto const line = acme.line(acme.addresses, "2026-11");
    EXPECT_EQ(line.total, 34);
    EXPECT_EQ(line.peak_of_sums, 20); // 16 on the 10th, 20 on the 11th
    EXPECT_EQ(line.customers, 2);
    EXPECT_EQ(acme.value(trial, acme.addresses, "2026-11"), "500 on 2026-11-10, 1 days, does not count");
    acme.verify();
}

TEST(Ingest, FollowsTheKindOfACustomerWhileTheCycleRuns)
{
    UsageAtAcme acme;
    auto const trial = acme.with_customer("Cygnus", CustomerKind::trial);
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 14),
                     acme.reading(trial, acme.addresses, "2026-11-10T08:00:00Z", 50),
                     acme.reading(trial, acme.addresses, "2026-11-11T08:00:00Z", 40)});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 14);
    acme.portal.as_vendor().does(customers::update_customer, web::Revision{trial.version}, trial.id,
                                 web::Patch<customers::CustomerChange>{R"({"kind":"customer"})"});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 64);
    EXPECT_EQ(acme.line(acme.addresses, "2026-11").peak_of_sums, 64);
    acme.verify();
    acme.comes_with(acme.reading(trial, acme.addresses, "2026-11-12T08:00:00Z", 60));
    acme.verify();
    acme.portal.as_vendor().does(customers::update_customer, web::Revision{trial.version + 1}, trial.id,
                                 web::Patch<customers::CustomerChange>{R"({"kind":"internal"})"});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 14);
    acme.verify();
}

TEST(Ingest, FollowsTheTypesEligibleKindsWhileTheCycleRuns)
{
    UsageAtAcme acme;
    auto const trial = acme.with_customer("Cygnus", CustomerKind::trial);
    acme.comes_with(acme.reading(trial, acme.addresses, "2026-11-10T08:00:00Z", 50));
    acme.portal.as_vendor().does(partners::update_partnership_type, web::Revision{1}, acme.partnership.type_id,
                                 web::Patch<partners::PartnershipTypeFields>{R"({"eligible_kinds":"customer,trial"})"});
    EXPECT_EQ(acme.total(acme.addresses, "2026-11"), 50);
    acme.verify();
}

TEST(Ingest, KeepsTheLastReadingOfTheLastDayForLastProducts)
{
    UsageAtAcme acme;
    auto const seats = acme.with_product("seats", Aggregation::last);
    auto const seat = [&](char const* instant, std::int64_t value, char const* source = "agent") {
        return acme.reading(acme.alpine, seats, instant, value, source);
    };
    acme.comes_with({seat("2026-11-10T08:00:00Z", 9), seat("2026-11-11T12:00:00Z", 5), seat("2026-11-11T08:00:00Z", 8),
                     seat("2026-11-11T12:00:00Z", 6, "cloud")});
    EXPECT_EQ(acme.gauge(acme.alpine, seats, "2026-11-11"), 6); // of the same instant the larger
    EXPECT_EQ(acme.value(acme.alpine, seats, "2026-11"), "6 on 2026-11-11, 2 days");
    acme.comes_with(seat("2026-11-10T09:00:00Z", 20));
    EXPECT_EQ(acme.value(acme.alpine, seats, "2026-11"), "6 on 2026-11-11, 2 days");
    acme.verify();
}

TEST(Ingest, AddsUpForSumProducts)
{
    UsageAtAcme acme;
    auto const scans = acme.with_product("scans", Aggregation::sum, 2);
    auto const scan = [&](char const* instant, std::int64_t value) {
        return acme.reading(acme.alpine, scans, instant, value);
    };
    acme.comes_with({scan("2026-11-10T08:00:00Z", 150), scan("2026-11-10T09:00:00Z", 25)});
    acme.comes_with(scan("2026-11-11T09:00:00Z", 100));
    EXPECT_EQ(acme.value(acme.alpine, scans, "2026-11"), "275 on 2026-11-10, 2 days");
    EXPECT_EQ(acme.line(scans, "2026-11").peak_of_sums, 275);
    acme.verify();
}

TEST(Ingest, KeepsTheDaysOfEachPartnershipApart)
{
    UsageAtAcme acme;
    auto const nordics = acme.with_partnership("Nordics");
    auto const mover = acme.portal.as_vendor().does(
        customers::create_customer,
        customers::CustomerFields{.partner_id = acme.partner, .name = "Dynamo", .country = "NL"});
    acme.assign(mover, acme.partnership, "2026-10-01T00:00:00Z", "2026-11-05T12:00:00Z");
    acme.assign(mover, nordics, "2026-11-05T12:00:00Z");
    acme.comes_with({acme.reading(mover, acme.addresses, "2026-11-05T11:59:59Z", 50),
                     acme.reading(mover, acme.addresses, "2026-11-05T12:00:00Z", 40),
                     acme.reading(mover, acme.addresses, "2026-11-08T12:00:00Z", 45)});
    EXPECT_EQ(acme.value(acme.partnership, mover, acme.addresses, "2026-11"), "50 on 2026-11-05, 1 days");
    EXPECT_EQ(acme.value(nordics, mover, acme.addresses, "2026-11"), "45 on 2026-11-08, 2 days");
    acme.verify();

    auto const active = [&](Partnership const& partnership) {
        std::int64_t days = 0;
        acme.portal.as_vendor().looks([&](Work& work) {
            days = active_days(work, partnership, mover.id, "", day("2026-10-26"), day("2026-11-13"));
            auto const all = active_days(work, partnership, "", day("2026-10-26"), day("2026-11-13"));
            EXPECT_EQ(std::ranges::find(all, mover.id, &ActiveDays::customer_id)->days, days);
        });
        return days;
    };
    EXPECT_EQ(active(acme.partnership), 11); // 26 October to 5 November
    EXPECT_EQ(active(nordics), 9);           // 5 to 13 November
}

// Nothing is recounted when an assignment changes: what was measured and shown stays, the next readings go elsewhere.
TEST(Ingest, LeavesReadingsWhereTheyWereWhenTheAssignmentChanges)
{
    UsageAtAcme acme;
    auto const nordics = acme.with_partnership("Nordics");
    auto const mover = acme.portal.as_vendor().does(
        customers::create_customer,
        customers::CustomerFields{.partner_id = acme.partner, .name = "Dynamo", .country = "NL"});
    auto const assigned = acme.assign(mover, acme.partnership, "2026-10-01T00:00:00Z");
    acme.comes_with({acme.reading(mover, acme.addresses, "2026-11-05T08:00:00Z", 50),
                     acme.reading(mover, acme.addresses, "2026-11-09T08:00:00Z", 60)});

    acme.portal.as_vendor().does(customers::end_assignment, web::Revision{assigned.version}, assigned.id,
                                 web::Patch<customers::AssignmentEnd>{R"({"valid_to":"2026-11-07T00:00:00Z"})"});
    acme.assign(mover, nordics, "2026-11-07T00:00:00Z");
    EXPECT_EQ(acme.value(acme.partnership, mover, acme.addresses, "2026-11"), "60 on 2026-11-09, 2 days");
    acme.comes_with({acme.reading(mover, acme.addresses, "2026-11-10T08:00:00Z", 40)});
    EXPECT_EQ(acme.value(acme.partnership, mover, acme.addresses, "2026-11"), "60 on 2026-11-09, 2 days");
    EXPECT_EQ(acme.value(nordics, mover, acme.addresses, "2026-11"), "40 on 2026-11-10, 1 days");
    acme.verify();
}

TEST(Ingest, PlacesAProductsLineWhereItIsAssigned)
{
    UsageAtAcme acme;
    auto const nordics = acme.with_partnership("Nordics");
    auto const pentest = acme.with_product("pentests", Aggregation::peak, 0, "services");
    auto const split = acme.portal.as_vendor().does(
        customers::create_customer,
        customers::CustomerFields{.partner_id = acme.partner, .name = "Ember", .country = "NL"});
    acme.assign(split, nordics, "2026-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "services");
    EXPECT_EQ(acme.outcome(acme.reading(split, pentest, "2026-11-10T08:00:00Z", 3)), Outcome::stored);
    EXPECT_EQ(acme.value(nordics, split, pentest, "2026-11"), "3 on 2026-11-10, 1 days");
    EXPECT_EQ(acme.comes_with(acme.reading(split, acme.addresses, "2026-11-10T08:00:00Z", 3)).why.code, "unassigned");
}

} // namespace
} // namespace entente::usage
