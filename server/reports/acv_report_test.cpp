#include "reports/growth.hpp"
#include "reports/reports.hpp"
#include "testing/reseller.hpp"

#include <gtest/gtest.h>

namespace entente::reports {
namespace {

using testing::on;
using testing::Reseller;
using testing::Sold;

Month month(char const* text) { return *Month::parse(text); }

TEST(AcvReport, CountsCalendarMonthsToTheirLastDay)
{
    Reseller world;
    world.when("2028-03-10T12:00:00Z");
    world.order(world.alpine, "Q-1", "2027-01-01", "2028-02-29", 14'000); // until the 28th
    world.order(world.borg, "Q-2", "2028-02-29", "2029-02-28", 500);
    auto const report = world.admin().reads(read_report, ReportPeriod{.cycles = 3});
    EXPECT_EQ(report.kind, "reseller");
    EXPECT_EQ(report.report, ReportKind::acv);
    ASSERT_TRUE(report.acv);
    EXPECT_EQ(report.months.front().month, month("2028-03"));
    EXPECT_EQ(report.months.back().month, month("2027-01"));
    auto const& february = report.acv->summary.at(1);
    EXPECT_EQ(february.month, month("2028-02"));
    EXPECT_EQ(february.cycle.from, on("2028-02-01"));
    EXPECT_EQ(february.cycle.to, on("2028-02-29"));
    EXPECT_EQ(february.cycle.days, 29);
    ASSERT_EQ(february.lines.size(), 1u);
    EXPECT_EQ(february.lines[0].last.minor, 500);
    EXPECT_EQ(february.lines[0].lowest.minor, 500);
    EXPECT_EQ(february.lines[0].highest, february.lines[0].first);
    EXPECT_EQ(february.lines[0].change.minor, 500 - february.lines[0].first.minor);
    EXPECT_EQ(report.acv->to, on("2028-03-10"));
    EXPECT_EQ(report.acv->from, on("2027-12-01"));
    ASSERT_EQ(report.acv->currencies.size(), 1u);
    EXPECT_EQ(report.acv->currencies[0].points.size(), 101u);
}

TEST(AcvReport, SaysTheSameAsTheDashboardAndTheTrend)
{
    Reseller world;
    world.order(world.alpine, "Q-1", "2025-03-01", "2027-03-01", 200);
    world.order(world.borg, "Q-2", "2026-05-05", "2026-12-05", {{.amount = 70, .currency = "USD"}});
    for (auto const& person : {world.admin(), world.operator_of_alpine()}) {
        auto const report = *person.reads(read_report, ReportPeriod{.cycles = 12}).acv;
        auto const dashboard = person.reads(portfolio::read_portfolio);
        auto const trend = person.reads(portfolio::read_acv, portfolio::AcvRange{report.from, report.to});
        ASSERT_EQ(report.currencies.size(), trend.currencies.size());
        for (std::size_t i = 0; i < report.currencies.size(); ++i) {
            EXPECT_EQ(report.currencies[i].points.back().acv, trend.currencies[i].points.back().acv);
            EXPECT_EQ(report.currencies[i].points.back().acv, report.totals.at(i).acv.minor);
            EXPECT_EQ(report.totals.at(i).acv, dashboard.commercial->currencies.at(i).acv);
        }
        std::int64_t sum = 0;
        for (auto const& status : report.statuses)
            sum += status.customers;
        EXPECT_EQ(sum, report.customers);
        EXPECT_EQ(report.customers, dashboard.customers);
    }
}

TEST(AcvReport, IsEmptyBeforeTheFirstOrder)
{
    Reseller world;
    auto const report = world.admin().reads(read_report, ReportPeriod{});
    EXPECT_TRUE(report.months.empty());
    EXPECT_EQ(report.acv->totals.at(0).acv.minor, 0);
    EXPECT_THROW(world.admin().reads(read_report, ReportPeriod{.month = month("2026-10")}), Problem);
}

TEST(AcvReport, HasNoLinesOfPeaksAndPeaksNoGrowth)
{
    Reseller world;
    auto const status_of = [](auto&& act) {
        try {
            act();
        } catch (Problem const& problem) {
            return problem.status();
        }
        return 200;
    };
    auto const seller = world.admin();
    auto const provider = world.admin_of(world.nordics);
    EXPECT_EQ(status_of([&] { seller.reads(list_report_lines, ListLines{month("2026-11"), world.seats.id}); }), 404);
    EXPECT_EQ(status_of([&] { seller.reads(list_report_adjustments, ListAdjustments{month("2026-11")}); }), 404);
    EXPECT_EQ(status_of([&] {
                  seller.reads(read_report_evidence, EvidenceOf{month("2026-11"), world.seats.id, world.alpine.id});
              }),
              404);
    EXPECT_EQ(status_of([&] { provider.reads(read_growth, GrowthBetween{}); }), 404);
    EXPECT_EQ(status_of([&] { provider.reads(read_retention, RetentionBetween{}); }), 404);
    EXPECT_EQ(provider.reads(read_report, ReportPeriod{}).report, ReportKind::peaks);
    EXPECT_FALSE(provider.reads(read_report, ReportPeriod{}).acv);
}

/// From 1 January to 1 July 2026: Alpine 100 to 130, Borg 80 to 50, Cedar 40 to nothing, Dorn nothing to 60, Echo 25 and 25.
struct Movers : Reseller {
    Customer dorn = customer(dach, "Dorn");
    Customer echo = customer(dach, "Echo");

    Movers()
    {
        order(alpine, "A-1", "2025-01-01", "2027-01-01",
              {{.amount = 100, .to = "2026-01-01"}, {.amount = 100, .from = "2026-01-01"}});
        order(alpine, "A-2", "2026-02-01", "2027-02-01", 30);
        order(borg, "B-1", "2025-06-01", "2026-06-01", 80);
        order(borg, "B-2", "2026-06-01", "2027-06-01", 50);
        order(cedar, "C-1", "2025-06-01", "2026-06-01", 40);
        order(dorn, "D-1", "2026-03-01", "2027-03-01", 60);
        order(echo, "E-1", "2026-01-01", "2027-01-01", 25);
        order(zebra, "Z-1", "2026-02-01", "2027-02-01", 9'999);
    }
    static GrowthBetween months() { return {.from = on("2026-01-01"), .to = on("2026-07-01")}; }
};

TEST(Growth, LabelsEachCustomerByItsTwoDays)
{
    Movers world;
    auto const growth = world.admin().reads(read_growth, Movers::months());
    std::string text;
    for (auto const& row : growth.data)
        text +=
            row.customer_name + " " + std::string(name_of(row.label)) + " " + std::to_string(row.change.minor) + ", ";
    EXPECT_EQ(text, "Dorn new_customer 60, Alpine Foods expanded 30, Echo flat 0, Borg Energie contracted -30,"
                    " Cedar Labs lost -40, ");
    EXPECT_EQ(growth.data[0].change_bp, std::nullopt);
    EXPECT_EQ(growth.data[1].change_bp, 3'000);
    EXPECT_EQ(growth.data[4].change_bp, -10'000);
    EXPECT_EQ(growth.before.minor, world.acv_on("2026-01-01"));
    EXPECT_EQ(growth.after.minor, world.acv_on("2026-07-01"));
    EXPECT_EQ(growth.change.minor, 20);
    ASSERT_EQ(growth.labels.size(), 5u);
    for (auto const& label : growth.labels) {
        EXPECT_EQ(label.customers, 1) << name_of(label.label);
        auto filtered = Movers::months();
        filtered.filter.label = {label.label};
        auto const rows = world.admin().reads(read_growth, filtered).data;
        ASSERT_EQ(rows.size(), 1u);
        EXPECT_EQ(rows[0].change, label.change);
    }
}

TEST(Growth, PagesWithoutGapInBothDirections)
{
    Movers world;
    for (auto const* sort : {"-change", "change"}) {
        auto input = Movers::months();
        input.sort = sort;
        std::vector<std::int64_t> all, paged;
        for (auto const& row : world.admin().reads(read_growth, input).data)
            all.push_back(row.change.minor);
        input.limit = 1;
        for (bool has_more = true; has_more;) {
            auto const page = world.admin().reads(read_growth, input);
            paged.push_back(page.data.at(0).change.minor);
            has_more = page.has_more;
            input.cursor = page.next_cursor;
        }
        EXPECT_EQ(paged, all) << sort;
        EXPECT_EQ(paged.size(), 5u);
    }
}

TEST(Growth, IsReadInOneGoAsItStandsOnItsPages)
{
    Movers world;
    std::vector<std::string> names, paged;
    world.admin().looks([&](Work& work) {
        each_growth(work, Movers::months(), [&](CustomerGrowth const& row) {
            names.push_back(row.customer_name + " " + std::to_string(row.change.minor));
        });
    });
    for (auto const& row : world.admin().reads(read_growth, Movers::months()).data)
        paged.push_back(row.customer_name + " " + std::to_string(row.change.minor));
    EXPECT_EQ(names, paged);
    EXPECT_EQ(names.size(), 5u);
}

TEST(Growth, ShowsARestrictedPersonItsOwnCustomersAlone)
{
    Movers world;
    auto const growth = world.operator_of_alpine().reads(read_growth, Movers::months());
    EXPECT_EQ(growth.data.size(), 1u);
    EXPECT_EQ(growth.after.minor, 130);
    auto const retention =
        world.operator_of_alpine().reads(read_retention, RetentionBetween{on("2026-01-01"), on("2026-07-01")});
    EXPECT_EQ(retention.start.minor, 100);
    EXPECT_EQ(retention.customers, 1);
    EXPECT_EQ(retention.new_customers, 0);
}

TEST(Retention, LeavesNewCustomersOut)
{
    Movers world;
    auto const kept = world.admin().reads(read_retention, RetentionBetween{on("2026-01-01"), on("2026-07-01")});
    EXPECT_EQ(kept.start.minor, 245);
    EXPECT_EQ(kept.expansion.minor, 30);
    EXPECT_EQ(kept.contraction.minor, 30);
    EXPECT_EQ(kept.churn.minor, 40);
    EXPECT_EQ(kept.end.minor, 205);
    EXPECT_EQ(kept.new_arr.minor, 60);
    EXPECT_EQ(kept.customers, 4);
    EXPECT_EQ(kept.grr_bp, 7'143); // 175 of 245
    EXPECT_EQ(kept.nrr_bp, 8'367); // 205 of 245
    std::int64_t start = 0;
    for (auto const& row : kept.data) {
        start += row.start.minor;
        EXPECT_EQ(row.start.minor + row.expansion.minor + row.escalation.minor - row.contraction.minor -
                      row.churn.minor,
                  row.end.minor);
    }
    EXPECT_EQ(start, kept.start.minor);
}

// Domain D.8's own example: 10.0 M at the start, 0.6 contraction, 0.9 churn, 1.8 expansion.
TEST(Retention, IsThatOfTheWorkedExample)
{
    Reseller world;
    constexpr std::int64_t million = 100'000'000;
    world.order(world.alpine, "A-1", "2025-12-01", "2027-12-01", {{.amount = 2 * 71 * million / 10}});
    world.order(world.alpine, "A-2", "2026-02-01", "2027-02-01", {{.amount = 18 * million / 10}});
    world.order(world.borg, "B-1", "2025-02-01", "2026-02-01", {{.amount = 2 * million}});
    world.order(world.borg, "B-2", "2026-02-01", "2027-02-01", {{.amount = 14 * million / 10}});
    world.order(world.cedar, "C-1", "2025-02-01", "2026-02-01", {{.amount = 9 * million / 10}});
    auto const kept = world.admin().reads(read_retention, RetentionBetween{on("2026-01-01"), on("2026-07-01")});
    EXPECT_EQ(kept.start.minor, 10 * million);
    EXPECT_EQ(kept.grr_bp, 8'500);
    EXPECT_EQ(kept.nrr_bp, 10'300);
}

TEST(Retention, ShowsWhatAnOrderHadAgreedOnApart)
{
    Reseller world;
    world.order(world.alpine, "A-1", "2025-06-01", "2027-06-01",
                {{.amount = 100, .to = "2026-06-01"}, {.amount = 110, .from = "2026-06-01"}});
    world.order(world.alpine, "A-2", "2025-06-01", "2026-06-01", 40);
    auto const kept = world.admin().reads(read_retention, RetentionBetween{on("2026-01-01"), on("2026-07-01")});
    EXPECT_EQ(kept.escalation.minor, 10);
    EXPECT_EQ(kept.contraction.minor, 40);
    EXPECT_EQ(kept.expansion.minor, 0);
    EXPECT_EQ(kept.end.minor, 110);
    EXPECT_EQ(kept.nrr_bp, 7'143); // 100 of 140
}

} // namespace
} // namespace entente::reports
