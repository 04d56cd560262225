#include "testing/acme.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::usage {
namespace {

using testing::Acme;

/// Acme, where a batch's readings come in and are taken back.
struct Undoing : Acme {
    Undoing() { usual_readings(); }

    NewReading reading(Customer const& customer, Product const& product, char const* at, std::int64_t value,
                       char const* reported_at = nullptr, char const* source = "collector") const
    {
        return {customer.partner_id,
                customer.id,
                product.id,
                source,
                *Instant::parse(at),
                value,
                reported_at ? Instant::parse(reported_at) : std::nullopt};
    }
    std::vector<ReadingResult> brings(std::int64_t number, std::vector<NewReading> const& readings)
    {
        std::vector<ReadingResult> results;
        vendor().works([&](Work& work) { results = ingest(work, readings, {work.new_id<Batch>(), number}); });
        return results;
    }
    TakenBack takes_back(std::int64_t number, Customer const& customer, Product const& product,
                         char const* source = "collector")
    {
        TakenBack result;
        vendor().works([&](Work& work) {
            result = take_back(work,
                               {customer.partner_id, customer.id, product.id, source,
                                *Instant::parse("2026-01-01T00:00:00Z"), *Instant::parse("2026-12-31T00:00:00Z")},
                               {work.new_id<Batch>(), number}, work.now());
        });
        auto const differences = vendor().reads(verify_rollups);
        EXPECT_TRUE(differences.empty()) << differences[0].table << " " << differences[0].stored << " / "
                                         << differences[0].computed;
        return result;
    }
    std::int64_t total(Month month, Product const& product)
    {
        std::int64_t sum = 0;
        vendor().looks([&](Work& work) {
            for (auto const& line : cycle_lines(work, nordics, month, month))
                sum += line.product_id == product.id ? line.total : 0;
        });
        return sum;
    }
};

TEST(TakeBack, LeavesThingsAsTheyWereBeforeTheBatchCame)
{
    Undoing acme;
    auto const before = testing::stored_readings(acme.portal);
    auto const total = acme.total(Month::of(2026, 11), acme.scan);
    acme.brings(7, {acme.reading(acme.alpine, acme.scan, "2026-11-07T12:00:00Z", 99),
                    acme.reading(acme.alpine, acme.scan, "2026-11-03T15:00:00Z", 50),
                    acme.reading(acme.dorn, acme.scan, "2026-11-07T12:00:00Z", 5)});
    EXPECT_EQ(acme.total(Month::of(2026, 11), acme.scan), total + 99 - 14 + 5);
    EXPECT_EQ(acme.takes_back(7, acme.alpine, acme.scan).readings, 2);
    EXPECT_EQ(acme.takes_back(7, acme.dorn, acme.scan).readings, 1);
    EXPECT_EQ(acme.total(Month::of(2026, 11), acme.scan), total);
    EXPECT_EQ(testing::stored_readings(acme.portal), before);
    EXPECT_EQ(acme.takes_back(7, acme.alpine, acme.scan).readings, 0) << "there is nothing left of it";
}

TEST(TakeBack, GivesBackTheReportThatWasReplaced)
{
    Undoing acme;
    auto const before = testing::stored_readings(acme.portal);
    acme.brings(7, {acme.reading(acme.alpine, acme.scan, "2026-11-03T23:00:00Z", 20)});
    acme.brings(8, {acme.reading(acme.alpine, acme.scan, "2026-11-03T23:00:00Z", 30, "2026-11-14T00:00:00Z")});
    auto const outdated = acme.brings(8, {acme.reading(acme.borg, acme.scan, "2026-11-04T23:00:00Z", 1, nullptr)});
    EXPECT_EQ(outdated[0].outcome, Outcome::stored);
    EXPECT_EQ(acme.takes_back(8, acme.alpine, acme.scan).readings, 1);
    EXPECT_EQ(acme.portal.count("usage_corrections"), 0);
    EXPECT_EQ(acme.takes_back(8, acme.borg, acme.scan).readings, 1);
    EXPECT_EQ(acme.takes_back(7, acme.alpine, acme.scan).readings, 1);
    EXPECT_EQ(testing::stored_readings(acme.portal), before);
}

TEST(TakeBack, KeepsWhatWasCorrectedOrDecidedSince)
{
    Undoing acme;
    acme.brings(7, {acme.reading(acme.alpine, acme.scan, "2026-11-07T12:00:00Z", 20),
                    acme.reading(acme.borg, acme.scan, "2026-11-07T12:00:00Z", -3)});
    acme.portal.clock().advance(std::chrono::hours(1));
    acme.brings(9, {acme.reading(acme.alpine, acme.scan, "2026-11-07T12:00:00Z", 30, "2026-11-14T00:00:00Z")});
    TakenBack result;
    acme.vendor().works([&](Work& work) {
        result = take_back(work,
                           {acme.alpine.partner_id, acme.alpine.id, acme.scan.id, "collector",
                            *Instant::parse("2026-11-07T12:00:00Z"), *Instant::parse("2026-11-07T12:00:00Z")},
                           {work.new_id<Batch>(), 7}, work.now() - std::chrono::hours(1));
    });
    EXPECT_EQ(result.readings, 0);
    ASSERT_EQ(result.kept.size(), 1u);
    EXPECT_EQ(result.kept[0].customer_name, "Alpine Foods");
    EXPECT_EQ(acme.total(Month::of(2026, 11), acme.scan), 30 + 20);

    auto const held = acme.vendor().reads(list_quarantine, ListQuarantine{}).data;
    ASSERT_EQ(held.size(), 1u);
    EXPECT_EQ(acme.takes_back(7, acme.borg, acme.scan).readings, 1) << "nobody has decided about it";
    EXPECT_EQ(acme.portal.count("usage_quarantine"), 0);
}

TEST(TakeBack, AdjustsACycleThatIsBilled)
{
    Undoing acme;
    acme.brings(7, {acme.reading(acme.alpine, acme.scan, "2026-11-07T12:00:00Z", 99),
                    acme.reading(acme.dorn, acme.scan, "2026-11-08T12:00:00Z", 40)});
    acme.portal.clock().set(*Instant::parse("2026-12-05T06:00:00Z")); // November is closed
    acme.add(acme.borg, acme.scan, "2026-12-01", 3);
    acme.store();
    EXPECT_EQ(acme.total(Month::of(2026, 11), acme.scan), 99 + 20 + 40);

    EXPECT_EQ(acme.takes_back(7, acme.alpine, acme.scan).readings, 1);
    EXPECT_EQ(acme.takes_back(7, acme.dorn, acme.scan).readings, 1);
    EXPECT_EQ(acme.total(Month::of(2026, 11), acme.scan), 99 + 20 + 40) << "what was billed stays";
    auto const adjustments = testing::stored_adjustments(acme.portal);
    ASSERT_EQ(adjustments.size(), 2u);
    EXPECT_EQ(adjustments[0].quantity, 14 - 99);
    EXPECT_EQ(adjustments[1].quantity, -40);
    EXPECT_EQ(adjustments[0].cause, "undone_import");
    EXPECT_EQ(adjustments[0].from_month, Month::of(2026, 11));
    EXPECT_EQ(adjustments[0].month, Month::of(2026, 12));
}

TEST(TakeBack, LeavesNothingOfAMeterThatOnlyTheBatchKnew)
{
    Undoing acme;
    auto const meters = acme.portal.count("usage_meters"), series = acme.portal.count("usage_series");
    acme.brings(7, {acme.reading(acme.dorn, acme.web, "2026-10-07T12:00:00Z", 5),
                    acme.reading(acme.dorn, acme.web, "2026-11-07T12:00:00Z", 6),
                    acme.reading(acme.dorn, acme.web, "2026-11-07T12:00:00Z", 6, nullptr, "other")});
    EXPECT_EQ(acme.portal.count("usage_meters"), meters + 1);
    EXPECT_EQ(acme.takes_back(7, acme.dorn, acme.web).readings, 2);
    EXPECT_EQ(acme.portal.count("usage_meters"), meters + 1) << "another source still says something";
    EXPECT_EQ(acme.takes_back(7, acme.dorn, acme.web, "other").readings, 1);
    EXPECT_EQ(acme.portal.count("usage_meters"), meters);
    EXPECT_EQ(acme.portal.count("usage_series"), series);
    acme.brings(8, {acme.reading(acme.dorn, acme.web, "2026-11-08T12:00:00Z", 8)});
    EXPECT_EQ(acme.vendor().reads(verify_rollups).size(), 0u);
}

} // namespace
} // namespace entente::usage
