#include "base/json.hpp"
#include "orders/orders.hpp"
#include "testing/import_office.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::imports {
namespace {

struct OrderOffice : testing::ImportOffice {
    OrderOffice()
    {
        knows_acme();
        imports(ImportKind::customers, "partner,external_id,name\nACME,BORG,Borg Energi\n");
        imports(ImportKind::customer_assignments,
                "customer,partnership,product_line,valid_from\nBORG,ACME-N,,2026-01-01\n");
    }

    ImportReport orders(std::string_view rows, ImportMode mode = ImportMode::store)
    {
        return imports(ImportKind::orders,
                       fmt::format("partnership,customer,number,line,product,quantity,amount,{}", rows), mode);
    }
    std::vector<Order> all()
    {
        return portal.as_vendor().reads(entente::orders::list_orders, entente::orders::ListOrders{}).data;
    }
    Order order(std::string const& number)
    {
        return portal.as_vendor()
            .reads(entente::orders::list_orders, entente::orders::ListOrders{.q = number})
            .data.at(0);
    }
    std::int64_t acv_on(char const* day)
    {
        std::int64_t minor = 0;
        portal.as_vendor().looks([&](Work& work) {
            auto const partnership = partners::read_partnership(work, {all().front().partnership_id});
            for (auto const& sum : entente::orders::acv_on(work, partnership, *Date::parse(day)))
                minor += sum.acv;
        });
        return minor;
    }
};

auto const three_lines = "starts_on,last_day\n"
                         "ACME-N,ALPINE,A-1,10,SEATS,50,1200.00,2026-01-01,2026-12-31\n"
                         "ACME-N,ALPINE,A-1,20,SEATS,12.5,300.00,2026-07-01,2027-06-30\n"
                         "ACME-N,BORG,B-1,1,SEATS,1,240.00,2026-03-01,2027-02-28\n";

TEST(ImportOrders, PutsLinesIntoTheirOrders)
{
    OrderOffice office;
    auto const report = office.orders(three_lines);
    EXPECT_EQ(report.created, 3);
    EXPECT_EQ(office.portal.count("orders"), 2);
    auto const order = office.order("A-1");
    EXPECT_EQ(order.customer_name, "Alpine Foods");
    EXPECT_EQ(order.starts_on, Date::parse("2026-01-01"));
    EXPECT_EQ(order.ends_on, Date::parse("2027-07-01"));
    ASSERT_EQ(order.lines.size(), 2u);
    EXPECT_EQ(order.lines[1].number, 20);
    EXPECT_EQ(order.lines[1].quantity, 1250);
    EXPECT_EQ(order.lines[1].term_months, 12);
    EXPECT_EQ(order.tcv.minor, 1'500'00);
    EXPECT_EQ(office.acv_on("2026-08-01"), 1'740'00);

    auto const again = office.orders(three_lines);
    EXPECT_EQ(again.unchanged, 3);
    auto const other_words = office.orders("starts_on,ends_on,charge,currency\n"
                                           "ACME-N,BORG,B-1,1,SEATS,1.00,240,2026-03-01,2027-03-01,recurring,EUR\n");
    EXPECT_EQ(other_words.unchanged, 1);
}

TEST(ImportOrders, ShowsWhatARowWouldChangeAndKeepsWhatItDoesNotSay)
{
    OrderOffice office;
    office.orders("starts_on,last_day,owner,renewal\n"
                  "ACME-N,BORG,B-1,1,SEATS,1,240.00,2026-03-01,2027-02-28,Ines,declined\n");
    auto const rows = "starts_on,last_day\n"
                      "ACME-N,BORG,B-1,1,SEATS,2,480.00,2026-03-01,2028-02-29\n";
    auto const rehearsed = office.orders(rows, ImportMode::rehearse);
    EXPECT_EQ(rehearsed.updated, 1);
    ASSERT_EQ(rehearsed.first_updated.size(), 1u);
    auto const& values = rehearsed.first_updated[0].values;
    ASSERT_EQ(values.size(), 3u);
    EXPECT_EQ(values[0].column + " " + values[0].before + " " + values[0].after, "quantity 1.00 2.00");
    EXPECT_EQ(values[2].column + " " + values[2].before + " " + values[2].after, "ends_on 2027-03-01 2028-03-01");
    EXPECT_EQ(office.acv_on("2026-08-01"), 240'00);

    office.orders(rows);
    auto const order = office.order("B-1");
    EXPECT_EQ(order.owner, "Ines");
    EXPECT_EQ(order.renewal, RenewalPlan::declined);
    EXPECT_EQ(order.ends_on, Date::parse("2028-03-01"));
    EXPECT_EQ(office.acv_on("2027-08-01"), 240'00);
}

TEST(ImportOrders, SaysWhatIsWrongWithARowAndStoresTheOthers)
{
    OrderOffice office;
    office.orders(three_lines);
    auto const report = office.orders("starts_on,ends_on,last_day,renews,currency\n"
                                      "ACME-N,ALPINE,A-2,1,SEATS,1,1.00,2026-01-01,,,,\n"
                                      "ACME-N,ALPINE,A-3,1,SEATS,0,1.005,2026-01-01,2026-01-01,,,\n"
                                      "ACME-N,ALPINE,A-4,1,SEATS,1,1.00,2026-01-01,2027-01-01,2027-01-01,,\n"
                                      "ACME-N,ALPINE,B-1,2,SEATS,1,1.00,2026-01-01,2027-01-01,,,\n"
                                      "ACME-N,ALPINE,A-5,1,SEATS,1,1.00,2026-01-01,2027-01-01,,A-99,\n"
                                      "ACME-N,ALPINE,A-1,0,SEATS,1,1.00,2026-01-01,2027-01-01,,,\n"
                                      "ACME-N,ALPINE,A-1,30,SEATS,1,1.00,2026-01-01,2027-01-01,,,USD\n"
                                      "ACME-N,ALPINE,A-6,1,SEATS,1,1.00,2026-01-01,2027-01-01,,,USD\n");
    EXPECT_EQ(report.created, 1);
    ASSERT_EQ(report.wrong, 7);
    EXPECT_EQ(report.first_wrong[0].error, "ends_on: Say ends_on or last_day.");
    EXPECT_EQ(report.first_wrong[1].error,
              "ends_on: Expected a day after the first one. quantity: Expected more than 0. "
              "amount: Expected a number such as 1.25 with at most 2 decimals.");
    EXPECT_EQ(report.first_wrong[2].error, "last_day: ends_on is the day behind last_day: say one of them.");
    EXPECT_EQ(report.first_wrong[3].error, "number: Another customer or partnership of the partner has this order.");
    EXPECT_EQ(report.first_wrong[4].error, "renews: There is no order of this number: import it first.");
    EXPECT_EQ(report.first_wrong[5].error, "line: Expected 1 to 999999.");
    EXPECT_EQ(report.first_wrong[6].error, "currency: An order keeps its currency: EUR.");
    EXPECT_EQ(office.order("A-6").currency, "USD");
}

TEST(ImportOrders, AreTakenBackLineByLineUnlessSomebodyHasChangedThem)
{
    OrderOffice office;
    office.orders(three_lines);
    auto const before = office.order("A-1");
    auto const report = office.orders("starts_on,last_day,renews\n"
                                      "ACME-N,ALPINE,A-1,10,SEATS,60,1500.00,2025-07-01,2026-12-31,\n"
                                      "ACME-N,ALPINE,A-1,30,SEATS,5,100.00,2026-01-01,2027-12-31,\n"
                                      "ACME-N,ALPINE,A-2,1,SEATS,70,2000.00,2028-01-01,2028-12-31,A-1\n"
                                      "ACME-N,ALPINE,A-2,2,SEATS,7,200.00,2028-01-01,2028-12-31,\n"
                                      "ACME-N,BORG,B-2,1,SEATS,7,200.00,2027-03-01,2028-02-28,B-1\n");
    EXPECT_EQ(report.created, 4);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(office.order("A-1").renewal_status, RenewalStatus::renewed);
    auto const renewal = office.order("B-2");
    office.portal.as_vendor().does(entente::orders::cancel_order,
                                   entente::orders::CancelOrder{renewal.id, renewal.starts_on + 10, std::nullopt});

    auto const undone = undo_import_numbered(office.portal.store(), report.number);
    EXPECT_EQ(undone.taken_back, 4);
    EXPECT_EQ(undone.kept, 1) << "it was cancelled";
    auto const after = office.order("A-1");
    EXPECT_EQ(json::write(after.lines[0].amount), json::write(before.lines[0].amount));
    EXPECT_EQ(after.lines.size(), 2u);
    EXPECT_EQ(after.starts_on, before.starts_on);
    EXPECT_EQ(after.ends_on, before.ends_on);
    EXPECT_EQ(after.renewal_status, before.renewal_status);
    EXPECT_EQ(office.acv_on("2026-08-01"), 1'740'00);
    EXPECT_EQ(office.portal.count("orders"), 3);
    EXPECT_EQ(testing::events_named(office.portal, "order.withdrawn"), 1);
}

TEST(ImportOrders, AreGivenBackWithWhatTheirRowsSaidTogether)
{
    OrderOffice office;
    office.orders(three_lines);
    auto const report = office.orders("starts_on,last_day,owner,renewal\n"
                                      "ACME-N,BORG,B-1,2,SEATS,1,10.00,2026-03-01,2028-02-29,Ines,declined\n"
                                      "ACME-N,BORG,B-2,1,SEATS,1,10.00,2026-03-01,2027-02-28,,\n"
                                      "ACME-N,BORG,B-2,2,SEATS,1,10.00,2026-03-01,2027-02-28,Ines,\n");
    EXPECT_EQ(report.created, 3);
    EXPECT_EQ(office.order("B-2").owner, "Ines");
    auto const undone = undo_import_numbered(office.portal.store(), report.number);
    EXPECT_EQ(undone.taken_back, 3);
    EXPECT_EQ(undone.kept, 0);
    EXPECT_EQ(office.portal.count("orders"), 2);
    auto const after = office.order("B-1");
    EXPECT_EQ(after.owner, std::nullopt);
    EXPECT_EQ(after.renewal, RenewalPlan::expected);
    EXPECT_EQ(after.ends_on, Date::parse("2027-03-01"));
    EXPECT_EQ(office.acv_on("2026-08-01"), 1'740'00);
}

TEST(ImportOrders, StoresNothingOfARowThatIsRefused)
{
    OrderOffice office;
    office.orders(three_lines);
    auto const report = office.orders("starts_on,last_day,renews\n"
                                      "ACME-N,ALPINE,A-2,1,SEATS,1,10.00,2027-07-01,2028-06-30,A-1\n"
                                      "ACME-N,ALPINE,A-3,1,SEATS,1,10.00,2027-07-01,2028-06-30,A-1\n");
    EXPECT_EQ(report.created, 1);
    EXPECT_EQ(report.wrong, 1);
    EXPECT_EQ(office.portal.count("orders"), 3);
    EXPECT_EQ(office.portal.count("order_lines"), 4);
}

} // namespace
} // namespace entente::imports
