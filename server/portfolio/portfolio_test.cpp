#include "portfolio/active_days.hpp"
#include "portfolio/portfolio.hpp"
#include "testing/acme.hpp"

#include <gtest/gtest.h>

namespace entente::portfolio {
namespace {

using testing::Acme;
using testing::day;

std::vector<std::string> names(CustomerList const& list)
{
    std::vector<std::string> names;
    for (auto const& row : list.data)
        names.push_back(row.name);
    return names;
}

TEST(Portfolio, CountsWhatTheListShows)
{
    Acme world;
    world.usual_readings();
    for (auto const& person : {world.admin(), world.operator_of_alpine(), world.admin_of_globex()}) {
        auto const dashboard = person.reads(read_portfolio);
        auto const rows = [&](std::vector<CustomerStatus> status) {
            ListPortfolio const input{.filter = {.status = std::move(status)}};
            auto const list = person.reads(list_portfolio_customers, input);
            EXPECT_EQ(person.reads(count_portfolio_customers, input), static_cast<std::int64_t>(list.data.size()));
            return static_cast<std::int64_t>(list.data.size());
        };
        EXPECT_EQ(dashboard.customers, rows({}));
        EXPECT_EQ(dashboard.active, rows({CustomerStatus::active}));
        EXPECT_EQ(dashboard.trial, rows({CustomerStatus::trial}));
        EXPECT_EQ(dashboard.inactive, rows({CustomerStatus::inactive}));
        EXPECT_EQ(dashboard.inactive + dashboard.active, rows({CustomerStatus::active, CustomerStatus::inactive}));
    }
    EXPECT_EQ(world.admin().reads(read_portfolio).customers, 5);
    EXPECT_EQ(world.admin().reads(read_portfolio).active, 3); // Alpine, Borg and Echo
    EXPECT_EQ(world.operator_of_alpine().reads(read_portfolio).customers, 1);
}

TEST(Portfolio, SumsThePeaksOfCustomersThatCount)
{
    Acme world;
    world.commit(world.nordics, world.scan, 30, "2026-01-01");
    world.usual_readings();
    auto const dashboard = world.admin().reads(read_portfolio);
    EXPECT_EQ(dashboard.cycle.month.text(), "2026-11");
    EXPECT_EQ(dashboard.cycle.day, 19);
    ASSERT_EQ(dashboard.products.size(), 2u);
    auto const& scan = dashboard.products[0];
    EXPECT_EQ(scan.name, "Network Scan");
    EXPECT_EQ(scan.total, 34);
    EXPECT_EQ(scan.peak_of_sums, 20);
    EXPECT_EQ(scan.commitment, 30);
    EXPECT_EQ(scan.billable, 34);
    EXPECT_EQ(scan.overage, 4);
    EXPECT_EQ(dashboard.products[1].total, 1250);
}

TEST(Portfolio, ShowsARestrictedPersonItsOwnTotalsAndNoTerms)
{
    Acme world;
    world.commit(world.nordics, world.scan, 30, "2026-01-01");
    world.usual_readings();
    auto const dashboard = world.operator_of_alpine().reads(read_portfolio);
    ASSERT_EQ(dashboard.products.size(), 1u);
    EXPECT_EQ(dashboard.products[0].total, 14);
    EXPECT_EQ(dashboard.products[0].peak_of_sums, 14);
    EXPECT_EQ(dashboard.products[0].commitment, std::nullopt);
    EXPECT_EQ(dashboard.products[0].overage, 0);
}

TEST(Portfolio, TakesThePeakOfSumsWhereThePartnershipSaysSo)
{
    Acme world;
    world.usual_readings();
    world.vendor().does(partners::update_partnership, web::Revision{1}, world.nordics.id,
                        web::Patch<partners::PartnershipChange>{R"({"total":"peak_of_sums"})"});
    auto const tile = world.admin().reads(read_portfolio).products[0];
    EXPECT_EQ(tile.total, 20);
    EXPECT_EQ(tile.sum_of_peaks, 34);
}

TEST(PortfolioCustomers, StandByNameWithTheirUse)
{
    Acme world;
    world.commit(world.nordics, world.scan, 28, "2026-01-01");
    world.usual_readings();
    auto const list = world.admin().reads(list_portfolio_customers, ListPortfolio{});
    EXPECT_EQ(list.order, "name");
    EXPECT_EQ(names(list),
              (std::vector<std::string>{"Alpine Foods", "Borg Energi", "Cedar Labs", "Dorn Werke", "Echo Internal"}));
    auto const& alpine = list.data[0];
    EXPECT_EQ(alpine.status, CustomerStatus::active);
    EXPECT_EQ(alpine.last_reading, day("2026-11-05"));
    EXPECT_EQ(alpine.commitment_share_bp, 5000);
    EXPECT_EQ(alpine.completeness_bp, 2 * 10'000 / 19);
    ASSERT_EQ(alpine.peaks.size(), 1u);
    EXPECT_EQ(alpine.peaks[0].value, 14);
    EXPECT_EQ(alpine.peaks[0].day, day("2026-11-03"));
    ASSERT_EQ(alpine.trend.size(), 12u);
    EXPECT_EQ(alpine.trend[10], 9);
    EXPECT_EQ(alpine.trend[11], 14);
    EXPECT_EQ(alpine.trend[0], std::nullopt);
    EXPECT_EQ(alpine.trend_product_id, world.scan.id);
    EXPECT_EQ(list.data[2].status, CustomerStatus::trial);
    EXPECT_EQ(list.data[3].status, CustomerStatus::inactive);
    EXPECT_EQ(list.data[3].last_reading, std::nullopt);
    EXPECT_EQ(list.data[3].completeness_bp, std::nullopt);
}

TEST(PortfolioCustomers, PageWithoutGapInEveryOrder)
{
    Acme world;
    world.usual_readings();
    for (auto const* sort : {"name", "-name", "status", "-peak"}) {
        auto const all = names(world.admin().reads(list_portfolio_customers, ListPortfolio{.sort = sort}));
        std::vector<std::string> paged;
        ListPortfolio input{.limit = 2, .sort = sort};
        for (;;) {
            auto const page = world.admin().reads(list_portfolio_customers, input);
            for (auto const& name : names(page))
                paged.push_back(name);
            if (!page.has_more)
                break;
            input.cursor = page.next_cursor;
        }
        EXPECT_EQ(paged, all) << sort;
        EXPECT_EQ(paged.size(), 5u) << sort;
    }
    EXPECT_EQ(names(world.admin().reads(list_portfolio_customers, ListPortfolio{.sort = "-peak"})).front(),
              "Echo Internal");
    EXPECT_EQ(names(world.admin().reads(list_portfolio_customers, ListPortfolio{.sort = "status"})).back(),
              "Dorn Werke");
}

TEST(PortfolioCustomers, AreFoundByNameKindAndProduct)
{
    Acme world;
    world.usual_readings();
    auto const found = [&](ListPortfolio const& input) {
        return names(world.admin().reads(list_portfolio_customers, input));
    };
    EXPECT_EQ(found({.q = "BORG"}), std::vector<std::string>{"Borg Energi"});
    EXPECT_EQ(found({.filter = {.kind = {CustomerKind::trial}}}), std::vector<std::string>{"Cedar Labs"});
    EXPECT_EQ(found({.filter = {.product = world.web.id}}), std::vector<std::string>{"Borg Energi"});
    EXPECT_EQ(found({.filter = {.kind = {CustomerKind::internal, CustomerKind::internal}}}),
              std::vector<std::string>{"Echo Internal"});
}

TEST(PortfolioCustomers, RefuseAnUnknownSortOrProduct)
{
    Acme world;
    EXPECT_THROW(world.admin().reads(list_portfolio_customers, ListPortfolio{.sort = "country"}), Problem);
    EXPECT_THROW(
        world.admin().reads(list_portfolio_customers, ListPortfolio{.filter = {.product = Id<Product>{Uuid::make(1)}}}),
        Problem);
}

template <class F>
std::string code_of(F&& act)
{
    try {
        act();
    } catch (Problem const& problem) {
        return problem.what();
    }
    return "";
}

TEST(CustomerCard, HidesForeignCustomersLikeUnknownOnes)
{
    Acme world;
    world.usual_readings();
    Id<Customer> const unknown{Uuid::make(1)};
    for (auto const& person : {world.admin(), world.operator_of_alpine()}) {
        auto const card = [&](Id<Customer> id) {
            return code_of([&] { person.reads(read_customer_card, customers::CustomerById{id}); });
        };
        auto const use = [&](Id<Customer> id) {
            return code_of([&] { person.reads(read_customer_usage, CustomerUsageRange{.id = id}); });
        };
        auto const cycle = [&](Id<Customer> id) {
            return code_of([&] { person.reads(read_customer_cycle, CustomerCycleMonth{.id = id}); });
        };
        EXPECT_NE(card(unknown), "");
        EXPECT_EQ(card(world.zebra.id), card(unknown));
        EXPECT_EQ(use(world.zebra.id), use(unknown));
        EXPECT_EQ(cycle(world.zebra.id), cycle(unknown));
        EXPECT_EQ(card(world.alpine.id), "");
    }
    EXPECT_NE(
        code_of([&] { world.operator_of_alpine().reads(read_customer_card, customers::CustomerById{world.borg.id}); }),
        "");
}

TEST(CustomerCard, SaysTheStatusAlsoToTheVendorOutsideAPartnership)
{
    Acme world;
    world.usual_readings();
    auto const status = [&](Customer const& customer) {
        return world.vendor().reads(read_customer_card, customers::CustomerById{customer.id}).status;
    };
    EXPECT_EQ(status(world.alpine), CustomerStatus::active);
    EXPECT_EQ(status(world.cedar), CustomerStatus::trial);
    EXPECT_EQ(status(world.dorn), CustomerStatus::inactive);
}

TEST(CustomerCard, HasTheCycleThatRunsNow)
{
    Acme world;
    auto const cycle = world.admin().reads(read_customer_card, customers::CustomerById{world.alpine.id}).cycle;
    ASSERT_TRUE(cycle);
    EXPECT_EQ(cycle->from, Date::parse("2026-10-26"));
    EXPECT_EQ(cycle->to, Date::parse("2026-11-25"));
    EXPECT_EQ(cycle->day, 19);
}

TEST(CustomerUsage, LeavesDaysWithoutReadingEmptyAndTheFutureOut)
{
    Acme world;
    world.usual_readings();
    auto const usage = world.admin().reads(read_customer_usage,
                                           CustomerUsageRange{world.alpine.id, day("2026-11-01"), day("2026-11-30")});
    ASSERT_EQ(usage.products.size(), 1u);
    auto const& scan = usage.products[0];
    ASSERT_EQ(scan.days.size(), 13u);
    EXPECT_EQ(scan.days[2].value, 14);
    EXPECT_EQ(scan.days[3].value, std::nullopt);
    EXPECT_EQ(scan.peak, 14);
    EXPECT_EQ(scan.peak_day, day("2026-11-03"));
    EXPECT_EQ(scan.days_with_reading, 2);
    EXPECT_EQ(scan.active_days, 13);
    EXPECT_EQ(scan.licence, std::nullopt);
    EXPECT_THROW(world.admin().reads(read_customer_usage,
                                     CustomerUsageRange{world.alpine.id, day("2024-01-01"), day("2026-11-01")}),
                 Problem);
}

TEST(CustomerCycle, ShowsTheOwnPeakAndItsShare)
{
    Acme world;
    world.commit(world.nordics, world.scan, 30, "2026-01-01");
    world.usual_readings();
    auto const cycle = world.admin().reads(read_customer_cycle, CustomerCycleMonth{.id = world.alpine.id});
    ASSERT_EQ(cycle.products.size(), 1u);
    EXPECT_EQ(cycle.products[0].peak, 14);
    EXPECT_EQ(cycle.products[0].total, 34);
    EXPECT_EQ(cycle.products[0].share_bp, 4118);
    EXPECT_EQ(cycle.products[0].commitment, 30);
    EXPECT_EQ(cycle.products[0].active_days, 19);
    ASSERT_EQ(cycle.history.size(), 12u);
    EXPECT_EQ(cycle.history.back().peak, 14);
    EXPECT_EQ(cycle.history[10].peak, 9);

    auto const own = world.operator_of_alpine().reads(read_customer_cycle, CustomerCycleMonth{.id = world.alpine.id});
    EXPECT_EQ(own.products[0].total, 14);
    EXPECT_EQ(own.products[0].share_bp, std::nullopt);
    EXPECT_EQ(own.products[0].commitment, std::nullopt);
}

TEST(ActiveDays, CountEachAssignedDayOnce)
{
    Zone const zone("Europe/Stockholm");
    auto const span = [](char const* from, char const* to) {
        return AssignedSpan{{}, "", *Instant::parse(from), *Instant::parse(to)};
    };
    // Until noon of the 3rd, again from that noon, and from the 10th on.
    std::vector const spans{span("2026-11-01T10:00:00Z", "2026-11-03T11:00:00Z"),
                            span("2026-11-03T11:00:00Z", "2026-11-04T23:00:00Z"),
                            span("2026-11-09T23:00:00Z", "2027-01-01T00:00:00Z")};
    EXPECT_EQ(active_days(zone, spans, "", day("2026-10-26"), day("2026-11-13")), 4 + 4);
    std::vector const of_line{AssignedSpan{{}, "cloud", {0}, CustomerAssignment::open_end()}};
    EXPECT_EQ(active_days(zone, of_line, "scanners", day("2026-10-26"), day("2026-11-13")), 0);
    EXPECT_EQ(completeness(20, 19), 10'000);
    EXPECT_EQ(completeness(0, 0), std::nullopt);
}

std::vector<std::string> found(SearchAnswer const& answer)
{
    std::vector<std::string> names;
    for (auto const& one : answer.data)
        names.push_back(std::string(name_of(one.kind)) + " " + one.name);
    return names;
}

TEST(Search, FindsCustomersOfOnesOwnScopeByTheBeginningOfTheirName)
{
    Acme world;
    world.customer(world.nordics, "Ålesund Fisk");
    using Names = std::vector<std::string>;
    EXPECT_EQ(found(world.admin().reads(search, Search{" AL"})),
              (Names{"customer Ålesund Fisk", "customer Alpine Foods"}));
    EXPECT_EQ(found(world.operator_of_alpine().reads(search, Search{"al"})), Names{"customer Alpine Foods"});
    for (auto const* hidden : {"borg", "zebra", "globex", ""})
        EXPECT_EQ(found(world.operator_of_alpine().reads(search, Search{hidden})), Names{}) << hidden;
    EXPECT_FALSE(world.admin().reads(search, Search{"alpine"}).data.front().partner_name);
    EXPECT_EQ(found(world.admin_of_globex().reads(search, Search{"al"})), Names{});
}

TEST(Search, FindsPartnersForTheVendorAndStopsAtTen)
{
    Acme world;
    for (int i = 10; i < 25; ++i)
        world.customer(world.nordics, ("Acme Branch " + std::to_string(i)).c_str());
    auto const answer = world.vendor().reads(search, Search{"acme"});
    ASSERT_EQ(answer.data.size(), 10u);
    EXPECT_EQ(answer.data[0].partner_id, world.acme.id);
    EXPECT_EQ(answer.data[1].partnership_id, world.nordics.id);
    EXPECT_EQ(answer.data[2].name, "Acme Branch 10");
    EXPECT_EQ(answer.data[2].partner_name, "Acme");
}

TEST(VendorHome, CountsAndNamesWhoIsAboveItsCommitment)
{
    Acme world;
    world.commit(world.nordics, world.scan, 30, "2026-01-01");
    world.commit(world.of_globex, world.scan, 9000, "2026-01-01");
    world.usual_readings();
    auto const home = world.vendor().reads(read_vendor_home);
    EXPECT_EQ(home.partners, 2);
    EXPECT_EQ(home.partnerships, 2);
    EXPECT_EQ(home.customers, 6);
    EXPECT_EQ(home.active_customers, 3); // Alpine, Borg and Zebra count
    EXPECT_EQ(home.users, 1);
    ASSERT_EQ(home.over_commitment.size(), 1u);
    EXPECT_EQ(home.over_commitment[0].partnership_id, world.nordics.id);
    EXPECT_EQ(home.over_commitment[0].total, 34);
    EXPECT_EQ(home.over_commitment[0].commitment, 30);
}

} // namespace
} // namespace entente::portfolio
