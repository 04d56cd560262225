// S2-71: a page asks its database as often for many customers as for few.
#include "db/counted.hpp"
#include "notifications/notifications.hpp"
#include "portfolio/commercial.hpp"
#include "portfolio/portfolio.hpp"
#include "reports/reports.hpp"
#include "tasks/tasks.hpp"
#include "testing/acme.hpp"
#include "testing/reseller.hpp"

#include <gtest/gtest.h>

#include <map>

namespace entente {
namespace {

using testing::Acme;
using testing::Person;
using testing::Reseller;

/// By page.
using Counts = std::map<std::string, std::int64_t>;

template <class Look>
std::int64_t statements_of(Look&& look)
{
    look(); // what is remembered between two looks is so now
    auto const before = db::statements_here();
    look();
    return db::statements_here() - before;
}

// Each asks for something.
void expect_counted(Counts const& counts)
{
    for (auto const& [page, count] : counts)
        EXPECT_GT(count, 0) << page;
}

Counts of_a_providers_pages(Person const& admin)
{
    return {
        {"dashboard", statements_of([&] { admin.reads(portfolio::read_portfolio); })},
        {"customers",
         statements_of([&] { admin.reads(portfolio::list_portfolio_customers, portfolio::ListPortfolio{}); })},
        {"report", statements_of([&] { admin.reads(reports::read_report, reports::ReportPeriod{}); })},
        {"tasks", statements_of([&] { admin.reads(tasks::list_tasks, tasks::ListTasks{}); })},
        {"notifications",
         statements_of([&] { admin.reads(notifications::list_notifications, notifications::ListNotifications{}); })},
    };
}

Counts of_a_resellers_pages(Person const& admin)
{
    return {
        {"dashboard", statements_of([&] { admin.reads(portfolio::read_portfolio); })},
        {"customers",
         statements_of([&] { admin.reads(portfolio::list_portfolio_customers, portfolio::ListPortfolio{}); })},
        {"report", statements_of([&] { admin.reads(reports::read_report, reports::ReportPeriod{}); })},
        {"orders", statements_of([&] { admin.reads(orders::list_orders, orders::ListOrders{}); })},
        {"renewals", statements_of([&] { admin.reads(portfolio::list_renewals, portfolio::ListRenewals{}); })},
    };
}

constexpr int more_customers = 40;

TEST(Statements, AreAsManyForAProvidersManyCustomersAsForItsFew)
{
    Acme world;
    world.usual_readings();
    auto const few = of_a_providers_pages(world.admin());
    expect_counted(few);
    for (int i = 0; i < more_customers; ++i)
        for (auto const* date : {"2026-10-05", "2026-11-03"})
            world.add(world.customer(world.nordics, ("Customer " + std::to_string(i) + date).c_str()), world.scan, date,
                      i + 1);
    world.store();
    EXPECT_EQ(few, of_a_providers_pages(world.admin()));
}

TEST(Statements, AreAsManyForAResellersManyCustomersAsForItsFew)
{
    Reseller world;
    world.order(world.alpine, "A-1", "2026-01-01", "2027-01-01", 500'00);
    auto const few = of_a_resellers_pages(world.admin());
    expect_counted(few);
    for (int i = 0; i < more_customers; ++i) {
        auto const customer = world.customer(world.dach, "Customer " + std::to_string(i));
        world.order(customer, "B-" + std::to_string(i), "2026-02-01", "2027-01-01", 100'00 + i);
    }
    EXPECT_EQ(few, of_a_resellers_pages(world.admin()));
}

} // namespace
} // namespace entente
