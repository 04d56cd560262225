#include "portfolio/portfolio.hpp"

#include "catalog/catalog.hpp"
#include "portfolio/trend_line.hpp"
#include "testing/reseller.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

namespace entente::portfolio {
namespace {

using testing::on;
using testing::Reseller;
using testing::Sold;

std::vector<PortfolioCustomer> all_customers(testing::Person const& person, ListPortfolio input = {})
{
    return person.reads(list_portfolio_customers, input).data;
}

std::string names(std::vector<PortfolioCustomer> const& rows)
{
    std::string text;
    for (auto const& row : rows)
        text += row.name + ", ";
    return text;
}

std::int64_t euros(PortfolioCustomer const& row)
{
    for (auto const& money : row.commercial->acv)
        if (money.currency == "EUR")
            return money.minor;
    return 0;
}

/// Alpine 100 and 40 in dollars, Borg 30 of which 20 since June, Cedar nothing today.
struct Sellers : Reseller {
    Order of_alpine = order(alpine, "A-1", "2025-01-01", "2027-01-01", 200);
    Order in_dollars = order(alpine, "A-2", "2026-01-01", "2027-03-01", {{.amount = 40, .currency = "USD"}});
    Order of_borg = order(borg, "B-1", "2025-12-10", "2026-12-10", 10);
    Order more_of_borg = order(borg, "B-2", "2026-06-01", "2027-06-01", 20);
    Order of_cedar = order(cedar, "C-1", "2025-02-01", "2026-02-01", 7);
    Order of_zebra = order(zebra, "Z-1", "2026-01-01", "2027-01-01", 5000);
};

TEST(Commercial, AddsUpEachCurrencyAlone)
{
    Sellers world;
    auto const dashboard = world.admin().reads(read_portfolio);
    EXPECT_EQ(dashboard.report, ReportKind::acv);
    EXPECT_EQ(dashboard.metrics, (std::vector<std::string>{"customers", "active", "acv", "renewals"}));
    EXPECT_TRUE(dashboard.products.empty());
    ASSERT_TRUE(dashboard.commercial);
    ASSERT_EQ(dashboard.commercial->currencies.size(), 2u);
    auto const& euro = dashboard.commercial->currencies[0];
    EXPECT_EQ(euro.acv, (Money{130, "EUR"}));
    EXPECT_EQ(euro.acv_year_ago, (Money{107, "EUR"}));
    EXPECT_EQ(euro.change_bp, 2150);
    EXPECT_EQ(dashboard.commercial->currencies[1].acv.currency, "USD");
    EXPECT_EQ(dashboard.commercial->currencies[1].change_bp, std::nullopt);

    std::map<std::string, std::int64_t> columns;
    for (auto const& row : all_customers(world.admin()))
        for (auto const& money : row.commercial->acv)
            columns[money.currency] += money.minor;
    for (auto const& totals : dashboard.commercial->currencies)
        EXPECT_EQ(columns[totals.currency], totals.acv.minor) << totals.currency;
}

TEST(Commercial, ShowsARestrictedPersonItsOwnCustomersAlone)
{
    Sellers world;
    auto const olga = world.operator_of_alpine();
    auto const dashboard = olga.reads(read_portfolio);
    EXPECT_EQ(dashboard.customers, 1);
    EXPECT_EQ(dashboard.commercial->currencies[0].acv.minor, 100);
    EXPECT_EQ(dashboard.commercial->currencies[0].due_count, 1);
    EXPECT_EQ(olga.reads(read_acv, AcvRange{}).currencies[0].points.back().acv, 100);
    EXPECT_EQ(olga.reads(read_acv_of_day, AcvOfDay{.day = on("2026-11-13")}).total.minor, 100);
    EXPECT_EQ(olga.reads(list_renewals, ListRenewals{}).data.size(), 1u);
    EXPECT_THROW(olga.reads(read_customer_commercial, customers::CustomerById{world.borg.id}), Problem);
}

TEST(Commercial, IsAbsentWhereTheTypeShowsNone)
{
    Sellers world;
    auto const elsewhere = world.admin_of(world.nordics);
    auto const zorn = world.customer(world.nordics, "Zorn");
    auto const is_missing = [](auto&& act) {
        try {
            act();
        } catch (Problem const& problem) {
            return problem.status() == 404;
        }
        return false;
    };
    EXPECT_FALSE(elsewhere.reads(read_portfolio).commercial);
    EXPECT_FALSE(all_customers(elsewhere).at(0).commercial);
    EXPECT_TRUE(is_missing([&] { elsewhere.reads(read_acv, AcvRange{}); }));
    EXPECT_TRUE(is_missing([&] { elsewhere.reads(read_acv_of_day, AcvOfDay{.day = on("2026-11-13")}); }));
    EXPECT_TRUE(is_missing([&] { elsewhere.reads(list_renewals, ListRenewals{}); }));
    EXPECT_TRUE(is_missing([&] { elsewhere.reads(read_customer_commercial, customers::CustomerById{zorn.id}); }));
    EXPECT_FALSE(is_missing([&] { elsewhere.reads(read_customer_cycle, CustomerCycleMonth{.id = zorn.id}); }));
    EXPECT_TRUE(
        is_missing([&] { world.admin().reads(read_customer_cycle, CustomerCycleMonth{.id = world.alpine.id}); }));
}

TEST(AcvTrend, HasAPointADayThatItsCustomersAddUpTo)
{
    Sellers world;
    auto const trend = world.admin().reads(read_acv, AcvRange{on("2025-11-01"), on("2026-12-31")});
    ASSERT_EQ(trend.currencies.size(), 2u);
    for (auto const& series : trend.currencies) {
        ASSERT_EQ(series.points.size(), 426u);
        for (std::size_t i = 0; i < series.points.size(); i += 7) {
            auto const& point = series.points[i];
            EXPECT_EQ(point.day, on("2025-11-01") + static_cast<std::int32_t>(i));
            AcvOfDay input{.day = point.day, .currency = series.currency, .limit = 1};
            std::int64_t sum = 0, lines = 0;
            for (bool has_more = true; has_more;) {
                auto const page = world.admin().reads(read_acv_of_day, input);
                EXPECT_EQ(page.total.minor, point.acv);
                for (auto const& row : page.data) {
                    sum += row.acv.minor;
                    lines += row.line_count;
                }
                has_more = page.has_more;
                input.cursor = page.next_cursor;
            }
            EXPECT_EQ(sum, point.acv) << point.day.text() << series.currency;
            EXPECT_EQ(lines, point.line_count);
        }
    }
    EXPECT_THROW(world.admin().reads(read_acv, AcvRange{on("2020-01-01"), on("2026-01-01")}), Problem);
}

TEST(AcvTrend, NamesNoCustomerThatHasLeft)
{
    Sellers world;
    world.leaves(world.borg, "2026-10-31T23:00:00Z");
    EXPECT_EQ(world.admin().reads(read_portfolio).commercial->currencies[0].acv.minor, 100);
    auto const before = world.admin().reads(read_acv_of_day, AcvOfDay{.day = on("2026-10-31")});
    ASSERT_EQ(before.data.size(), 2u);
    EXPECT_EQ(before.total.minor, 130);
    EXPECT_EQ(before.data[1].customer_name, "Former customer");
}

TEST(TrendLine, IsTheStraightLineOfLeastSquares)
{
    auto const through = [](std::vector<std::int64_t> const& values) {
        auto const line = trend_line(values);
        return line ? std::pair(line->first, line->last) : std::pair<std::int64_t, std::int64_t>(-1, -1);
    };
    EXPECT_EQ(through({5}), std::pair(-1l, -1l));
    EXPECT_EQ(through({10, 20, 30, 40}), std::pair(10l, 40l));
    EXPECT_EQ(through({0, 0, 300}), std::pair(-50l, 250l));
    EXPECT_EQ(through({7, 7, 7}), std::pair(7l, 7l));
    std::vector<std::int64_t> large(800, 9'000'000'000'000'000);
    EXPECT_EQ(through(large), std::pair(large[0], large[0]));
}

TEST(Renewals, FallIntoTheirBucketsByTheirEnd)
{
    Reseller world;
    // It is 13 November: 0, 30, 31, 60, 61, 90 and 91 days ahead, and a day ago.
    int number = 0;
    for (auto const* end : {"2026-11-13", "2026-12-13", "2026-12-14", "2027-01-12", "2027-01-13", "2027-02-11",
                            "2027-02-12", "2026-11-12"})
        world.order(world.borg, "Q-" + std::to_string(++number), "2024-01-01", end, 1'000);
    auto const totals = world.admin().reads(read_portfolio).commercial->currencies[0];
    ASSERT_EQ(totals.renewals.size(), 4u);
    EXPECT_EQ(totals.renewals[0].order_count, 1);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_EQ(totals.renewals[i].order_count, 2) << i;
        EXPECT_EQ(totals.renewals[i].cumulative_count, 2 * static_cast<std::int64_t>(i));
    }
    EXPECT_EQ(totals.due_count, 6);
    EXPECT_EQ(totals.due, totals.renewals[3].cumulative_amount);

    auto const found = [&](std::vector<RenewalBucket> bucket) {
        std::string text;
        std::int64_t sum = 0;
        for (auto const& due : world.admin().reads(list_renewals, ListRenewals{.filter = {bucket}}).data) {
            text += due.number + " ";
            sum += due.amount.minor;
            if (bucket.size() == 1) {
                EXPECT_EQ(due.bucket, bucket[0]);
            }
        }
        if (bucket.size() == 1) {
            EXPECT_EQ(sum, totals.renewals[static_cast<std::size_t>(bucket[0])].amount.minor);
        }
        return text;
    };
    EXPECT_EQ(found({RenewalBucket::overdue}), "Q-8 ");
    EXPECT_EQ(found({RenewalBucket::days_30}), "Q-1 Q-2 ");
    EXPECT_EQ(found({RenewalBucket::days_60}), "Q-3 Q-4 ");
    EXPECT_EQ(found({RenewalBucket::days_90}), "Q-5 Q-6 ");
    EXPECT_EQ(found({RenewalBucket::days_90, RenewalBucket::overdue}), "Q-8 Q-5 Q-6 ");
    EXPECT_EQ(found({}), "Q-8 Q-1 Q-2 Q-3 Q-4 Q-5 Q-6 ");
}

TEST(Renewals, LeaveOutWhatIsRenewedDeclinedOrCancelled)
{
    Reseller world;
    auto const renewed = world.order(world.alpine, "Q-1", "2025-12-01", "2026-12-01", 100);
    world.renewal(renewed, "Q-2", "2027-12-01");
    world.cancelled(world.order(world.alpine, "Q-3", "2025-12-01", "2026-12-01", 100), "2026-11-20");
    auto declined = world.fields(world.alpine, "Q-4", "2025-12-01", "2026-12-01", {{.amount = 100}});
    declined.renewal = RenewalPlan::declined;
    world.vendor().does(orders::create_order, declined);
    world.order(world.alpine, "Q-5", "2025-12-01", "2026-12-01", {{.amount = 100, .charge = Charge::one_off}});
    EXPECT_TRUE(world.admin().reads(list_renewals, ListRenewals{}).data.empty());
    EXPECT_EQ(world.admin().reads(read_portfolio).commercial->currencies[0].due_count, 0);
    EXPECT_EQ(world.admin().reads(read_portfolio).commercial->currencies[0].booked.minor, 100);
}

/// One customer of each status, as domain D.8 orders them; more than one rule fits most of them.
struct Statuses : Reseller {
    Statuses()
    {
        auto const trial = customer(dach, "Trial", CustomerKind::trial);
        order(trial, "S-1", "2026-01-01", "2027-12-01", 1);
        order(alpine, "S-2", "2026-01-01", "2027-12-01", 1); // active
        order(borg, "S-3", "2026-02-01", "2027-02-11", 1);   // expiring in 90 days
        order(borg, "S-4", "2026-01-01", "2028-01-01", 1);
        auto const renewed = order(cedar, "S-5", "2025-12-01", "2026-12-01", 1); // active: renewed
        renewal(renewed, "S-6", "2027-12-01");
        auto const booked = customer(dach, "Booked");
        order(booked, "S-7", "2025-01-01", "2026-01-01", 1);
        order(booked, "S-8", "2027-01-01", "2028-01-01", 1);
        auto const in_use = customer(dach, "In use");
        cancelled(order(in_use, "S-9", "2025-01-01", "2027-01-01", 1), "2026-10-01");
        uses(in_use, "2026-10-14");
        auto const gone = customer(dach, "Cancelled");
        order(gone, "S-10", "2024-01-01", "2025-01-01", 1);
        cancelled(order(gone, "S-11", "2025-01-01", "2027-01-01", 1), "2026-10-01");
        uses(gone, "2026-10-13"); // 31 days ago
        auto const expired = customer(dach, "Expired");
        cancelled(order(expired, "S-12", "2024-01-01", "2026-01-01", 1), "2024-06-01");
        order(expired, "S-13", "2025-01-01", "2026-01-01", 1);
        customer(dach, "Nothing yet");
    }
};

TEST(CustomerStatus, IsTheFirstRuleThatHolds)
{
    Statuses world;
    std::map<std::string, CustomerStatus> const expected = {
        {"Trial", CustomerStatus::trial},           {"Alpine Foods", CustomerStatus::active},
        {"Borg Energie", CustomerStatus::expiring}, {"Cedar Labs", CustomerStatus::active},
        {"Booked", CustomerStatus::booked},         {"In use", CustomerStatus::expired_in_use},
        {"Cancelled", CustomerStatus::cancelled},   {"Expired", CustomerStatus::expired},
        {"Nothing yet", CustomerStatus::no_order}};
    auto const rows = all_customers(world.admin());
    EXPECT_EQ(rows.size(), expected.size());
    for (auto const& row : rows) {
        EXPECT_EQ(row.status, expected.at(row.name)) << row.name;
        EXPECT_EQ(world.admin().reads(read_customer_card, customers::CustomerById{row.customer_id}).status, row.status);
    }
}

TEST(CustomerStatus, DistributionAddsUpToTheCustomersAndIsTheListUnderEachFilter)
{
    Statuses world;
    for (auto const& person : {world.admin(), world.operator_of_alpine()}) {
        auto const dashboard = person.reads(read_portfolio);
        std::int64_t sum = 0;
        for (auto const& count : dashboard.statuses) {
            ListPortfolio const input{.filter = {.status = {count.status}}};
            EXPECT_EQ(static_cast<std::int64_t>(all_customers(person, input).size()), count.customers)
                << name_of(count.status);
            EXPECT_EQ(person.reads(count_portfolio_customers, input), count.customers);
            sum += count.customers;
        }
        EXPECT_EQ(sum, dashboard.customers);
        EXPECT_EQ(dashboard.customers, static_cast<std::int64_t>(all_customers(person).size()));
    }
}

// The same customers counted the other way: by what they use.
TEST(Eligibility, IsAnActiveOrderOfAResellerAndUseOfAProvider)
{
    Reseller world;
    auto const zorn = world.customer(world.nordics, "Zorn");
    world.uses(zorn, "2026-11-01");
    world.uses(world.alpine, "2026-11-01");
    world.order(world.borg, "Q-1", "2026-01-01", "2027-12-01", 1);
    EXPECT_EQ(names(all_customers(world.admin_of(world.nordics), {.filter = {.status = {CustomerStatus::active}}})),
              "Zorn, ");
    EXPECT_EQ(names(all_customers(world.admin(), {.filter = {.status = {CustomerStatus::active}}})), "Borg Energie, ");
}

TEST(CommercialCustomers, StandByWhatTheyAreWorthAndByWhenTheyRenew)
{
    Sellers world;
    EXPECT_EQ(names(all_customers(world.admin(), {.sort = "-acv"})), "Alpine Foods, Borg Energie, Cedar Labs, ");
    EXPECT_EQ(names(all_customers(world.admin(), {.sort = "renewal"})), "Cedar Labs, Borg Energie, Alpine Foods, ");
    EXPECT_EQ(names(all_customers(world.admin(), {.filter = {.renewal = {RenewalBucket::days_30}}})), "Borg Energie, ");
    EXPECT_EQ(names(all_customers(world.admin(), {.filter = {.product = world.seats.id}})),
              "Alpine Foods, Borg Energie, ");
    for (auto const* sort : {"name", "-name", "status", "-peak", "-acv", "renewal"}) {
        ListPortfolio input{.limit = 1, .sort = sort};
        std::string paged;
        for (bool has_more = true; has_more;) {
            auto const page = world.admin().reads(list_portfolio_customers, input);
            paged += names(page.data);
            has_more = page.has_more;
            input.cursor = page.next_cursor;
        }
        EXPECT_EQ(paged, names(all_customers(world.admin(), {.sort = sort}))) << sort;
    }
}

TEST(CommercialCustomers, SayWhatTheyOrdered)
{
    Sellers world;
    auto const rows = all_customers(world.admin());
    auto const& alpine = *rows.at(0).commercial;
    EXPECT_EQ(euros(rows.at(0)), 100);
    ASSERT_EQ(alpine.acv.size(), 2u);
    EXPECT_EQ(alpine.acv_year_ago, (Money{100, "EUR"}));
    EXPECT_EQ(alpine.change_bp, 0);
    EXPECT_EQ(alpine.order_count, 2);
    EXPECT_EQ(alpine.order_number, "A-1");
    EXPECT_EQ(alpine.renews_on, on("2027-01-01"));
    EXPECT_EQ(alpine.days_to_renewal, 49);
    auto const& borg = *rows.at(1).commercial;
    EXPECT_EQ(borg.change_bp, std::nullopt); // a new customer
    EXPECT_EQ(borg.order_number, "B-1");
    auto const& cedar = *rows.at(2).commercial;
    EXPECT_EQ(euros(rows.at(2)), 0);
    EXPECT_EQ(cedar.change_bp, -10'000);
    EXPECT_EQ(cedar.order_count, 0);
    EXPECT_EQ(cedar.days_to_renewal, -285);
}

TEST(CustomerCommercial, HasTheOrdersAndTheirSums)
{
    Sellers world;
    auto const tab = world.admin().reads(read_customer_commercial, customers::CustomerById{world.alpine.id});
    ASSERT_EQ(tab.currencies.size(), 2u);
    EXPECT_EQ(tab.currencies[0].acv.minor, 100);
    EXPECT_EQ(tab.currencies[0].tcv.minor, 200);
    EXPECT_EQ(tab.currencies[1].tcv, (Money{40, "USD"}));
    ASSERT_EQ(tab.orders.size(), 2u);
    EXPECT_EQ(tab.orders[0].number, "A-2");
    EXPECT_EQ(tab.next_renewal->number, "A-1");
    auto const empty = world.customer(world.dach, "New");
    auto const none = world.admin().reads(read_customer_commercial, customers::CustomerById{empty.id});
    EXPECT_EQ(none.currencies.size(), 1u);
    EXPECT_FALSE(none.next_renewal);
}

TEST(Licence, IsTheSumOfTheActiveLinesOfTheProduct)
{
    Reseller world;
    world.uses(world.alpine, "2026-11-02", 15);
    auto const licence = [&] {
        return world.admin()
            .reads(read_customer_usage, CustomerUsageRange{.id = world.alpine.id})
            .products.at(0)
            .licence;
    };
    EXPECT_EQ(licence(), std::nullopt);
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01",
                {{.amount = 1, .quantity = 12}, {.amount = 1, .quantity = 8}});
    world.order(world.alpine, "Q-2", "2027-01-01", "2028-01-01", {{.amount = 1, .quantity = 100}});
    EXPECT_EQ(licence(), 20);
    EXPECT_EQ(all_customers(world.admin()).at(0).licence_share_bp, 7'500);
}

// S2-103
TEST(Licence, IsWhatTheProductsRuleMakesOfItsLines)
{
    Reseller world;
    world.uses(world.alpine, "2026-11-02", 15);
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01",
                {{.amount = 1, .quantity = 12}, {.amount = 1, .quantity = 8}});
    auto revision = world.seats.version;
    for (auto const& [rule, licence, share] : {std::tuple{"sum", std::optional(20), std::optional(7'500)},
                                               {"largest", std::optional(12), std::optional(12'500)},
                                               {"none", std::optional<int>(), std::optional<int>()}}) {
        revision = world.vendor()
                       .does(catalog::update_product, web::Revision{revision}, world.seats.id,
                             web::Patch<catalog::ProductChange>{fmt::format(R"({{"licence_rule":"{}"}})", rule)})
                       .version;
        auto const usage = world.admin().reads(read_customer_usage, CustomerUsageRange{.id = world.alpine.id});
        EXPECT_EQ(usage.products.at(0).licence, licence) << rule;
        EXPECT_EQ(all_customers(world.admin()).at(0).licence_share_bp, share) << rule;
    }
}

} // namespace
} // namespace entente::portfolio
