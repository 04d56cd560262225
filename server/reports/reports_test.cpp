#include "reports/reports.hpp"
#include "testing/acme.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace entente::reports {
namespace {

using testing::Acme;
using testing::day;
using testing::month;

TEST(Report, HasExactlyTheClosedCyclesAskedForAndTheOpenOneAfterThem)
{
    Acme world;
    world.usual_readings();
    for (int const number : {3, 6, 12}) {
        auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = number});
        EXPECT_EQ(report.kind, "mssp");
        ASSERT_EQ(report.products.size(), 2u);
        auto const& bars = report.products[0].bars;
        ASSERT_EQ(bars.size(), static_cast<std::size_t>(number) + 1);
        EXPECT_EQ(bars.back().state, CycleState::open);
        EXPECT_EQ(bars.back().month.text(), "2026-11");
        for (std::size_t i = 0; i + 1 < bars.size(); ++i)
            EXPECT_EQ(bars[i].state, CycleState::closed);
        EXPECT_EQ(report.summary.size(), bars.size());
        EXPECT_EQ(report.summary.front().month.text(), "2026-11");
    }
    for (int const number : {0, 1, 4, 13})
        EXPECT_THROW(world.admin().reads(read_report, ReportPeriod{.cycles = number}), Problem);
}

TEST(Report, ShowsAClosingCycleProvisionallyBeforeTheOpenOne)
{
    Acme world;
    world.usual_readings();
    world.portal.clock().set(*Instant::parse("2026-11-27T06:00:00Z"));
    auto const bars = world.admin().reads(read_report, ReportPeriod{.cycles = 3}).products[0].bars;
    ASSERT_EQ(bars.size(), 5u);
    EXPECT_EQ(bars[2].state, CycleState::closed);
    EXPECT_EQ(bars[3].state, CycleState::closing);
    EXPECT_EQ(bars[3].total, 34);
    EXPECT_EQ(bars[4].state, CycleState::open);
}

TEST(Report, OffersTheMonthsSinceTheFirstUse)
{
    Acme world;
    EXPECT_TRUE(world.admin().reads(read_report, ReportPeriod{}).months.empty());
    world.usual_readings();
    auto const report = world.admin().reads(read_report, ReportPeriod{});
    ASSERT_EQ(report.months.size(), 2u);
    EXPECT_EQ(report.months[0].month.text(), "2026-11");
    EXPECT_EQ(report.months[1].month.text(), "2026-10");
    EXPECT_EQ(report.cycle.month.text(), "2026-11");
    EXPECT_THROW(world.admin().reads(read_report, ReportPeriod{month("2026-12"), 3}), Problem);
    EXPECT_THROW(world.admin().reads(read_report, ReportPeriod{month("2026-09"), 3}), Problem);
}

TEST(Report, ReachesTheLinesAndTheReadingsOfEveryTotal)
{
    Acme world;
    world.commit(world.nordics, world.scan, 25, "2026-01-01");
    world.set_price(world.scan, 150, "2026-01-01");
    world.usual_readings();
    auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
    for (auto const& summary : report.summary) {
        for (auto const& line : summary.lines) {
            auto const lines =
                world.admin().reads(list_report_lines, ListLines{summary.month, line.product_id, 200, std::nullopt});
            std::int64_t sum = 0;
            for (auto const& customer : lines.data) {
                sum += customer.peak;
                auto const evidence = world.admin().reads(
                    read_report_evidence, EvidenceOf{summary.month, line.product_id, customer.customer_id, {}});
                EXPECT_EQ(evidence.day, customer.peak_day);
                auto const peak = std::ranges::find(evidence.readings, true, &EvidenceReading::is_peak);
                ASSERT_NE(peak, evidence.readings.end());
                EXPECT_EQ(peak->value, customer.peak);
            }
            EXPECT_EQ(sum, line.total);
            EXPECT_EQ(static_cast<std::int64_t>(lines.data.size()), line.customers);
        }
    }
    auto const& open = report.summary[0].lines[0];
    EXPECT_EQ(open.total, 34);
    EXPECT_EQ(open.overage, 9);
    EXPECT_EQ(open.unit_price, (Money{150, "EUR"}));
    EXPECT_EQ(open.amount, (Money{34 * 150, "EUR"}));
    EXPECT_EQ(open.completeness_bp, 3 * 10'000 / (2 * 19));
    auto const& empty = report.summary[2].lines[0]; // September: the commitment alone
    EXPECT_EQ(empty.total, 0);
    EXPECT_EQ(empty.billable, 25);
    EXPECT_EQ(empty.amount, (Money{25 * 150, "EUR"}));
}

// The report reads many cycles in few statements; what it shows is what is billed.
TEST(Report, ShowsWhatIsBilledBeforeAndAfterItIs)
{
    Acme world;
    world.commit(world.nordics, world.scan, 25, "2026-01-01");
    world.commit(world.nordics, world.web, 2000, "2026-10-01");
    world.set_price(world.scan, 150, "2026-10-01");
    world.usual_readings();
    auto const compare = [&] {
        auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
        for (auto const& month : report.summary) {
            for (auto const& line : month.lines) {
                auto const billed = world.admin().reads(usage::cycle_lines, world.nordics, month.month, month.month);
                auto const bill = std::ranges::find(billed, line.product_id, &CycleBill::product_id);
                if (bill == billed.end()) {
                    EXPECT_EQ(line.billable, 0);
                    continue;
                }
                EXPECT_EQ(line.total, bill->total);
                EXPECT_EQ(line.peak_of_sums, bill->peak_of_sums);
                EXPECT_EQ(line.customers, bill->customers);
                EXPECT_EQ(line.commitment, bill->commitment);
                EXPECT_EQ(line.billable, bill->billable);
                EXPECT_EQ(line.overage, bill->overage);
                EXPECT_EQ(line.unit_price, bill->unit_price);
                EXPECT_EQ(line.amount, bill->amount);
            }
        }
    };
    compare();
    world.portal.clock().set(*Instant::parse("2026-11-29T06:00:00Z"));
    compare();
    world.admin().does(export_report, ReportPeriod{.cycles = 3});
    EXPECT_GT(world.portal.count("cycle_bills"), 0);
    compare();
}

TEST(Report, ListsAnAdjustmentInTheCycleThatItIsPutInto)
{
    Acme world;
    world.usual_readings();
    world.portal.clock().set(*Instant::parse("2026-12-01T06:00:00Z"));
    world.add(world.alpine, world.scan, "2026-12-01", 1, 2);
    world.store();
    world.add(world.alpine, world.scan, "2026-11-06", 17);
    world.store();
    auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
    EXPECT_EQ(report.summary[1].lines[0].total, 34); // November is closed and stays
    ASSERT_EQ(report.summary[0].adjustments.size(), 1u);
    auto const& adjustment = report.summary[0].adjustments[0];
    EXPECT_EQ(adjustment.customer_name, "Alpine Foods");
    EXPECT_EQ(adjustment.from_month.text(), "2026-11");
    EXPECT_EQ(adjustment.quantity, 3);
    EXPECT_TRUE(report.summary[1].adjustments.empty());
}

TEST(Report, BeginsTheListOfManyAdjustmentsAndPagesThrough)
{
    Acme world;
    world.usual_readings();
    world.portal.clock().set(*Instant::parse("2026-12-01T06:00:00Z"));
    world.add(world.alpine, world.scan, "2026-12-01", 1, 2);
    world.store();
    for (int i = 0; i < 12; ++i)
        world.add(world.customer(world.nordics, fmt::format("Late {}", i).c_str()), world.scan, "2026-11-06", 17);
    world.store();

    auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
    EXPECT_EQ(report.summary[0].adjustment_count, 12);
    EXPECT_EQ(report.summary[0].adjustments.size(), 10u);

    std::set<Id<Adjustment>> seen;
    ListAdjustments input{.month = report.summary[0].month, .limit = 5};
    for (bool has_more = true; has_more;) {
        auto const page = world.admin().reads(list_report_adjustments, input);
        for (ReportedAdjustment const& adjustment : page.data)
            EXPECT_TRUE(seen.insert(adjustment.id).second);
        has_more = page.has_more;
        input.cursor = page.next_cursor;
    }
    EXPECT_EQ(seen.size(), 12u);
    for (ReportedAdjustment const& adjustment : report.summary[0].adjustments)
        EXPECT_TRUE(seen.contains(adjustment.id));
}

TEST(Report, CountsOnlyTheDaysOnWhichACustomerWasAssigned)
{
    Acme world;
    auto const late = world.customer(world.nordics, "Late Starter", CustomerKind::customer, "2026-11-09T23:00:00Z");
    for (auto const* date : {"2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"})
        world.add(late, world.scan, date, 5, 1);
    world.store();
    auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
    EXPECT_EQ(report.summary[0].lines[0].completeness_bp, 10'000);
    auto const lines =
        world.admin().reads(list_report_lines, ListLines{month("2026-11"), world.scan.id, std::nullopt, std::nullopt});
    EXPECT_EQ(lines.data[0].active_days, 4);
    EXPECT_EQ(lines.data[0].days_with_reading, 4);
}

TEST(Report, ShowsARestrictedPersonItsOwnCustomersAlone)
{
    Acme world;
    world.commit(world.nordics, world.scan, 25, "2026-01-01");
    world.set_price(world.scan, 150, "2026-01-01");
    world.usual_readings();
    auto const person = world.operator_of_alpine();
    auto const report = person.reads(read_report, ReportPeriod{.cycles = 3});
    ASSERT_EQ(report.products.size(), 1u);
    auto const& open = report.summary[0].lines[0];
    EXPECT_EQ(open.total, 14);
    EXPECT_EQ(open.customers, 1);
    EXPECT_EQ(open.commitment, std::nullopt);
    EXPECT_EQ(open.unit_price, std::nullopt);
    auto const lines = person.reads(list_report_lines, ListLines{month("2026-11"), world.scan.id, {}, {}});
    ASSERT_EQ(lines.data.size(), 1u);
    EXPECT_EQ(lines.data[0].customer_id, world.alpine.id);
    auto const refused = [&](Id<Customer> customer) {
        try {
            person.reads(read_report_evidence, EvidenceOf{month("2026-11"), world.scan.id, customer, {}});
        } catch (Problem const& problem) {
            return std::string(problem.what());
        }
        return std::string();
    };
    EXPECT_EQ(refused(world.alpine.id), "");
    EXPECT_NE(refused(world.borg.id), "");
    EXPECT_EQ(refused(world.borg.id), refused(Id<Customer>{Uuid::make(1)}));
    EXPECT_EQ(refused(world.zebra.id), refused(Id<Customer>{Uuid::make(1)}));
}

TEST(ReportLines, StandLargestFirstPageByPage)
{
    Acme world;
    world.usual_readings();
    ListLines input{month("2026-11"), world.scan.id, 1, std::nullopt};
    auto const first = world.admin().reads(list_report_lines, input);
    ASSERT_EQ(first.data.size(), 1u);
    EXPECT_EQ(first.data[0].customer_name, "Borg Energi");
    EXPECT_EQ(first.data[0].previous, 30);
    EXPECT_EQ(first.data[0].share_bp, 5882);
    EXPECT_TRUE(first.has_more);
    input.cursor = first.next_cursor;
    auto const second = world.admin().reads(list_report_lines, input);
    EXPECT_EQ(second.data[0].customer_name, "Alpine Foods");
    EXPECT_FALSE(second.has_more);
}

TEST(ReportEvidence, KeepsWhatANewerReportReplaced)
{
    Acme world;
    world.add(world.alpine, world.scan, "2026-11-03", 21, 9);
    world.add(world.alpine, world.scan, "2026-11-03", 8, 15);
    world.store();
    world.portal.clock().advance(std::chrono::hours(1));
    world.add(world.alpine, world.scan, "2026-11-03", 7, 9);
    world.store();
    auto const evidence =
        world.admin().reads(read_report_evidence, EvidenceOf{month("2026-11"), world.scan.id, world.alpine.id, {}});
    EXPECT_EQ(evidence.line.peak, 8);
    EXPECT_EQ(evidence.line.total, 8);
    ASSERT_EQ(evidence.readings.size(), 3u);
    EXPECT_EQ(evidence.readings[0].value, 21);
    EXPECT_TRUE(evidence.readings[0].superseded);
    EXPECT_FALSE(evidence.readings[0].is_peak);
    EXPECT_EQ(evidence.readings[1].value, 7);
    EXPECT_TRUE(evidence.readings[2].is_peak);
    ASSERT_EQ(evidence.days.size(), 19u);
    EXPECT_EQ(evidence.days[8].value, 8);
    EXPECT_EQ(evidence.days[9].value, std::nullopt);
    EXPECT_THROW(world.admin().reads(read_report_evidence,
                                     EvidenceOf{month("2026-11"), world.scan.id, world.alpine.id, day("2026-11-20")}),
                 Problem);
}

} // namespace
} // namespace entente::reports
