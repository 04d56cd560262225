#include "testing/reseller.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <random>

namespace entente::orders {
namespace {

using testing::on;
using testing::Reseller;
using testing::Sold;

template <class F>
std::string refusal(F&& act)
{
    try {
        act();
    } catch (Problem const& problem) {
        auto text = problem.code();
        for (auto const& error : problem.errors())
            text += " " + error.pointer + " " + error.code;
        return text;
    }
    return "";
}

TEST(CreateOrder, SaysWhatItsLinesAreWorth)
{
    Reseller world;
    auto const order =
        world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01",
                    {{.amount = 36'000'00},
                     {.amount = 900'00, .charge = Charge::one_off},
                     {.amount = 500'00, .from = "2026-11-01", .to = "2027-02-01"},
                     {.amount = 500'00, .from = "2026-11-01", .to = "2027-02-01", .is_annualised = true}});
    EXPECT_EQ(order.status, OrderStatus::active);
    EXPECT_EQ(order.acv.minor, 12'000'00 + 500'00 + 2'000'00);
    EXPECT_EQ(order.arr.minor, 12'000'00 + 2'000'00 + 2'000'00);
    EXPECT_EQ(order.tcv.minor, 36'000'00 + 900'00 + 500'00 + 500'00);
    EXPECT_EQ(order.renewal_amount.minor, 12'000'00);
    ASSERT_EQ(order.lines.size(), 4u);
    EXPECT_EQ(order.lines[0].term_months, 36);
    EXPECT_EQ(order.lines[1].acv.minor, 0);
    EXPECT_TRUE(order.lines[2].is_sub_annual);
    EXPECT_FALSE(order.lines[0].is_sub_annual);
    EXPECT_EQ(world.portal.count("order_lines"), 4);
    EXPECT_EQ(testing::events_named(world.portal, "order.created"), 1);
}

TEST(CreateOrder, CountsALineAYearInItsYear)
{
    Reseller world;
    world.order(world.alpine, "Q-1", "2025-03-01", "2028-03-01",
                {{.amount = 100'00, .from = "2025-03-01", .to = "2026-03-01"},
                 {.amount = 120'00, .from = "2026-03-01", .to = "2027-03-01"},
                 {.amount = 150'00, .from = "2027-03-01", .to = "2028-03-01"}});
    EXPECT_EQ(world.acv_on("2025-02-28"), 0);
    EXPECT_EQ(world.acv_on("2025-03-01"), 100'00);
    EXPECT_EQ(world.acv_on("2026-02-28"), 100'00);
    EXPECT_EQ(world.acv_on("2026-03-01"), 120'00);
    EXPECT_EQ(world.acv_on("2028-02-29"), 150'00);
    EXPECT_EQ(world.acv_on("2028-03-01"), 0);
}

TEST(CreateOrder, NamesEveryWrongField)
{
    Reseller world;
    auto const refused = [&](OrderFields const& fields) {
        return refusal([&] { world.vendor().does(create_order, fields); });
    };
    auto wrong = world.fields(world.alpine, " ", "2026-01-01", "2026-01-01",
                              {{.amount = -1, .quantity = 0, .from = "2025-12-31", .to = "2027-01-01"}});
    EXPECT_EQ(refused(wrong), "invalid /number required /ends_on after_start /lines/0/quantity out_of_range"
                              " /lines/0/amount/minor out_of_range /lines/0/starts_on outside_term"
                              " /lines/0/ends_on outside_term");
    EXPECT_EQ(refused(world.fields(world.alpine, "Q-1", "2026-01-01", "2027-01-01", {})), "invalid /lines required");
    auto mixed = world.fields(world.alpine, "Q-1", "2026-01-01", "2027-01-01", {{.amount = 1}, {.currency = "USD"}});
    EXPECT_EQ(refused(mixed), "invalid /lines/1/amount/currency other_currency");
    EXPECT_EQ(refused(world.fields(world.alpine, "Q-1", "2026-01-01", "2046-01-02", {{.amount = 1}})),
              "invalid /ends_on too_long");

    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 1);
    EXPECT_EQ(refused(world.fields(world.borg, "Q-1", "2026-01-01", "2027-01-01", {{.amount = 1}})), "already_exists");
    world.order(world.zebra, "Q-1", "2026-01-01", "2027-01-01", 1); // another partner's number
}

TEST(CreateOrder, TakesTheCustomersOfThePartnershipAlone)
{
    Reseller world;
    auto fields = world.fields(world.alpine, "Q-1", "2026-01-01", "2027-01-01", {{.amount = 1}});
    fields.partnership_id = world.nordics.id; // of the same partner, but the customer is not in it
    EXPECT_EQ(refusal([&] { world.vendor().does(create_order, fields); }), "invalid /customer_id never_assigned");
    fields.partnership_id = world.of_globex.id;
    EXPECT_EQ(refusal([&] { world.vendor().does(create_order, fields); }), "not_found");
}

TEST(UpdateOrder, KeepsTheLinesThatAreNamedAndRemovesTheRest)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", {{.amount = 100}, {.amount = 50}});
    EXPECT_EQ(world.acv_on("2026-06-01"), 150);
    auto const patch = [&](std::string const& json) {
        auto const version = world.vendor().reads(read_order, OrderById{order.id}).version;
        return world.vendor().does(update_order, web::Revision{version}, order.id, web::Patch<OrderChange>{json});
    };
    auto const line = [&](Id<OrderLine> id, int amount) {
        return R"({"id":")" + id.text() + R"(","product_id":")" + world.seats.id.text() +
               R"(","quantity":10,"amount":{"minor":)" + std::to_string(amount) + R"(,"currency":"EUR"}})";
    };
    auto const changed = patch(R"({"lines":[)" + line(order.lines[1].id, 70) + "]}");
    ASSERT_EQ(changed.lines.size(), 1u);
    EXPECT_EQ(changed.lines[0].id, order.lines[1].id);
    EXPECT_EQ(world.acv_on("2026-06-01"), 70);
    EXPECT_EQ(testing::events_named(world.portal, "order_line.removed"), 1);

    // Lines that end with the order follow its end.
    EXPECT_EQ(patch(R"({"ends_on":"2028-01-01"})").lines[0].ends_on, on("2028-01-01"));
    EXPECT_EQ(world.acv_on("2027-06-01"), 35);
    EXPECT_EQ(refusal([&] { patch(R"({"lines":[)" + line(order.lines[0].id, 1) + "]}"); }),
              "invalid /lines/0/id unknown");
    EXPECT_THROW(world.vendor().does(update_order, web::Revision{1}, order.id, web::Patch<OrderChange>{"{}"}), Problem);
}

TEST(CancelOrder, StopsItFromThatDay)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100);
    auto const cancelled = world.cancelled(order, "2026-12-01");
    EXPECT_EQ(cancelled.status, OrderStatus::active);
    EXPECT_EQ(cancelled.renewal_status, RenewalStatus::none);
    EXPECT_EQ(cancelled.runs_to, on("2026-12-01"));
    EXPECT_EQ(world.acv_on("2026-11-30"), 100);
    EXPECT_EQ(world.acv_on("2026-12-01"), 0);

    auto const again = world.vendor().does(reinstate_order, web::Revision{cancelled.version}, order.id);
    EXPECT_EQ(again.renewal_status, RenewalStatus::due);
    EXPECT_EQ(world.acv_on("2026-12-01"), 100);
    EXPECT_EQ(refusal([&] { world.vendor().does(reinstate_order, web::Revision{again.version}, order.id); }),
              "order_not_cancelled");

    auto const gone = world.cancelled(order, "2026-11-13");
    EXPECT_EQ(gone.status, OrderStatus::cancelled);
    EXPECT_EQ(world.acv_on("2026-11-13"), 0);
    EXPECT_EQ(refusal([&] { world.vendor().does(reinstate_order, web::Revision{gone.version}, order.id); }),
              "cancellation_in_effect");
    EXPECT_EQ(refusal([&] { world.cancelled(order, "2026-11-20"); }), "order_cancelled");
}

TEST(CancelOrder, RefusesDaysOutsideTheTerm)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100);
    for (auto const* day : {"2025-12-31", "2027-01-01"})
        EXPECT_EQ(refusal([&] { world.cancelled(order, day); }), "invalid /cancelled_on outside_term") << day;
    EXPECT_EQ(world.cancelled(order, "2026-01-01").status, OrderStatus::cancelled); // it never ran
    EXPECT_EQ(world.acv_on("2026-01-01"), 0);
}

TEST(RenewOrder, LeavesTheForecastUntilTheRenewalFallsAway)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2025-12-01", "2026-12-01", 100);
    EXPECT_EQ(order.renewal_status, RenewalStatus::due);
    EXPECT_EQ(order.days_to_end, 18);
    auto const next = world.renewal(order, "Q-2", "2027-12-01");
    EXPECT_EQ(next.status, OrderStatus::booked);
    EXPECT_EQ(next.acv.minor, 100);
    auto const read = [&] { return world.vendor().reads(read_order, OrderById{order.id}); };
    EXPECT_EQ(read().renewal_status, RenewalStatus::renewed);
    EXPECT_EQ(read().renewed_by_id, next.id);
    EXPECT_EQ(refusal([&] { world.renewal(order, "Q-3", "2027-12-01"); }), "already_renewed");

    auto const cancelled = world.cancelled(next, "2026-12-01"); // it will never run
    EXPECT_EQ(cancelled.status, OrderStatus::cancelled);
    EXPECT_EQ(read().renewal_status, RenewalStatus::due);
    world.vendor().does(reinstate_order, web::Revision{cancelled.version}, next.id);
    EXPECT_EQ(read().renewal_status, RenewalStatus::renewed);

    auto wrong = world.fields(world.borg, "Q-4", "2026-12-01", "2027-12-01", {{.amount = 1}});
    wrong.renews_id = order.id;
    EXPECT_EQ(refusal([&] { world.vendor().does(create_order, wrong); }), "invalid /renews_id unknown");
}

TEST(Orders, RunUntilTheirCustomerLeavesThePartnership)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100);
    world.leaves(world.alpine, "2026-11-20T12:00:00Z");
    auto const left = world.vendor().reads(read_order, OrderById{order.id});
    EXPECT_EQ(left.runs_to, on("2026-11-20"));
    EXPECT_EQ(left.renewal_status, RenewalStatus::none);
    EXPECT_EQ(world.acv_on("2026-11-19"), 100);
    EXPECT_EQ(world.acv_on("2026-11-20"), 0);
    world.vendor().does(customers::assign_customer,
                        customers::AssignmentFields{.customer_id = world.alpine.id,
                                                    .partnership_id = world.dach.id,
                                                    .valid_from = Instant::parse("2026-11-20T12:00:00Z")});
    EXPECT_EQ(world.acv_on("2026-11-20"), 100);
}

TEST(Orders, AreNotBroughtBackByTheirCustomersReturn)
{
    Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2028-01-01", 200);
    world.leaves(world.alpine, "2026-11-20T12:00:00Z");
    auto const returned = world.vendor().does(
        customers::assign_customer, customers::AssignmentFields{.customer_id = world.alpine.id,
                                                                .partnership_id = world.dach.id,
                                                                .valid_from = Instant::parse("2026-12-20T12:00:00Z")});
    EXPECT_EQ(world.acv_on("2026-12-01"), 0);
    EXPECT_EQ(world.acv_on("2027-01-15"), 0);

    // Of an assignment that is taken back nothing is left.
    world.vendor().does(customers::withdraw_assignment, web::Revision{returned.version}, returned.id);
    auto const touching = world.vendor().does(
        customers::assign_customer, customers::AssignmentFields{.customer_id = world.alpine.id,
                                                                .partnership_id = world.dach.id,
                                                                .valid_from = Instant::parse("2026-11-20T12:00:00Z")});
    EXPECT_EQ(world.acv_on("2027-01-15"), 100);
    world.vendor().does(customers::withdraw_assignment, web::Revision{touching.version}, touching.id);
    EXPECT_EQ(world.acv_on("2027-01-15"), 0);
}

TEST(Orders, OfWhoLeavesOnTheirLastDayAreNotToBeRenewed)
{
    Reseller world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2026-12-01", 100);
    EXPECT_EQ(order.renewal_status, RenewalStatus::due);
    world.leaves(world.alpine, "2026-11-30T23:00:00Z"); // which is 1 December in Berlin
    auto const left = world.vendor().reads(read_order, OrderById{order.id});
    EXPECT_EQ(left.runs_to, on("2026-12-01"));
    EXPECT_EQ(left.renewal_status, RenewalStatus::none);
}

TEST(WithdrawOrder, LeavesNothingOfIt)
{
    Reseller world;
    auto const first = world.order(world.alpine, "Q-1", "2026-01-01", "2026-12-01", 100);
    auto const second = world.renewal(first, "Q-2", "2027-12-01");
    EXPECT_EQ(refusal([&] { world.vendor().does(withdraw_order, web::Revision{first.version + 1}, first.id); }),
              "in_use");
    world.vendor().does(withdraw_order, web::Revision{second.version}, second.id);
    auto const left = world.vendor().reads(read_order, OrderById{first.id});
    EXPECT_EQ(left.renewal_status, RenewalStatus::due);
    world.vendor().does(withdraw_order, web::Revision{left.version}, left.id);
    EXPECT_EQ(world.portal.count("orders"), 0);
    EXPECT_EQ(world.portal.count("order_lines"), 0);
    EXPECT_EQ(world.acv_on("2026-06-01"), 0);
}

TEST(ListOrders, StandLatestFirstAndAreFoundByWhatTheyAre)
{
    Reseller world;
    auto const ended = world.order(world.alpine, "A-1", "2024-01-01", "2025-01-01", 1);
    auto const active = world.order(world.borg, "A-2", "2026-01-01", "2027-01-01", 1);
    auto const booked = world.order(world.alpine, "B-1", "2027-01-01", "2028-01-01", 1);
    auto const cancelled =
        world.cancelled(world.order(world.cedar, "B-2", "2026-02-01", "2027-02-01", 1), "2026-03-01");
    world.order(world.zebra, "Z-1", "2026-01-01", "2027-01-01", 1);
    auto const found = [&](ListOrders const& input) {
        std::string numbers;
        for (auto const& order : world.admin().reads(list_orders, input).data)
            numbers += order.number + " ";
        return numbers;
    };
    EXPECT_EQ(found({}), "B-1 B-2 A-2 A-1 ");
    EXPECT_EQ(found({.q = "A-"}), "A-2 A-1 ");
    EXPECT_EQ(found({.customer_id = world.alpine.id}), "B-1 A-1 ");
    EXPECT_EQ(found({.customer_id = world.zebra.id}), "");
    for (auto const& [status, number] :
         {std::pair{OrderStatus::ended, "A-1 "}, {OrderStatus::active, "A-2 "}, {OrderStatus::booked, "B-1 "}})
        EXPECT_EQ(found({.filter = {.status = {status}}}), number);
    EXPECT_EQ(found({.filter = {.status = {OrderStatus::cancelled, OrderStatus::ended}}}), "B-2 A-1 ");

    std::string paged;
    ListOrders input{.limit = 1};
    for (bool has_more = true; has_more;) {
        auto const page = world.admin().reads(list_orders, input);
        paged += page.data.front().number + " ";
        EXPECT_EQ(page.data.front().lines.size(), 1u);
        has_more = page.has_more;
        input.cursor = page.next_cursor;
    }
    EXPECT_EQ(paged, found({}));
}

TEST(ListOrders, ShowARestrictedPersonItsOwnCustomersAlone)
{
    Reseller world;
    auto const own = world.order(world.alpine, "A-1", "2026-01-01", "2027-01-01", 100);
    auto const other = world.order(world.borg, "A-2", "2026-01-01", "2027-01-01", 30);
    auto const olga = world.operator_of_alpine();
    auto const list = olga.reads(list_orders, ListOrders{});
    ASSERT_EQ(list.data.size(), 1u);
    EXPECT_EQ(list.data[0].id, own.id);
    EXPECT_EQ(list.data[0].lines.size(), 1u);
    EXPECT_EQ(refusal([&] { olga.reads(read_order, OrderById{other.id}); }), "not_found");
    EXPECT_EQ(world.acv_on(olga, "2026-06-01"), 100);
    EXPECT_EQ(world.acv_on("2026-06-01"), 130);
}

// What acv_on and acv_changes say on each day of five years, against adding up lines.
class ByHand {
public:
    explicit ByHand(std::uint64_t seed) : random_(seed) {}

    void live(Reseller& world)
    {
        for (int i = 0; i < 60; ++i)
            step(world, i);
    }
    void compare(Reseller& world)
    {
        for (auto const& person : {world.admin(), world.operator_of_alpine()})
            person.looks([&](Work& work) { compare(work, world); });
    }

private:
    int number(int most) { return std::uniform_int_distribution<int>(0, most - 1)(random_); }

    void step(Reseller& world, int i)
    {
        if (!orders_.empty() && number(4) == 0)
            return change(world);
        auto const& customer = number(2) == 0 ? world.alpine : number(2) == 0 ? world.borg : world.cedar;
        auto const starts_on = on("2024-01-01") + number(1'000);
        auto const ends_on = starts_on + 1 + number(900);
        auto fields = world.fields(customer, "Q-" + std::to_string(i), starts_on.text(), ends_on.text(),
                                   std::vector<Sold>(static_cast<std::size_t>(1 + number(3))));
        fields.currency = number(4) == 0 ? "USD" : "EUR";
        for (auto& line : fields.lines) {
            line.amount = {number(1'000'000), *fields.currency};
            line.charge = number(5) == 0 ? Charge::one_off : Charge::recurring;
            line.is_annualised = number(3) == 0;
            line.starts_on = starts_on + number(ends_on - starts_on);
            line.ends_on = *line.starts_on + 1 + number(ends_on - *line.starts_on);
        }
        orders_.push_back(world.vendor().does(create_order, fields));
    }
    void change(Reseller& world)
    {
        auto& order = orders_[static_cast<std::size_t>(number(static_cast<int>(orders_.size())))];
        if (order.cancelled_on)
            return;
        order = world.vendor().does(
            cancel_order, CancelOrder{order.id, order.starts_on + number(order.ends_on - order.starts_on), {}});
    }
    void compare(Work& work, Reseller const& world)
    {
        bool const sees_all = work.actor().kind == ActorKind::partner_wide;
        auto const first = on("2023-12-01");
        auto const changes = acv_changes(work, world.dach, first, first + 1'900);
        std::int64_t running = 0;
        for (auto day = first; day < first + 1'900; day = day + 1) {
            for (auto const& change : changes)
                running += change.day == day && change.currency == "EUR" ? change.acv : 0;
            std::int64_t expected = 0, lines = 0;
            for (auto const& order : orders_)
                for (auto const& line : order.lines)
                    if ((sees_all || order.customer_id == world.alpine.id) && order.currency == "EUR" &&
                        line.charge == Charge::recurring && line.starts_on <= day && day < line.ends_on &&
                        (!order.cancelled_on || day < *order.cancelled_on)) {
                        expected += line.acv.minor;
                        ++lines;
                    }
            AcvSum found;
            for (auto const& sum : acv_on(work, world.dach, day))
                if (sum.currency == "EUR")
                    found = sum;
            ASSERT_EQ(found.acv, expected) << day.text();
            ASSERT_EQ(found.line_count, lines) << day.text();
            ASSERT_EQ(running, expected) << day.text();
        }
    }

    std::mt19937_64 random_;
    std::vector<Order> orders_;
};

TEST(Acv, IsTheSumOfTheLinesOnEveryDayOfRandomLives)
{
    auto const seed = std::random_device{}();
    RecordProperty("seed", std::to_string(seed));
    SCOPED_TRACE(seed);
    Reseller world;
    ByHand by_hand(seed);
    by_hand.live(world);
    by_hand.compare(world);
}

} // namespace
} // namespace entente::orders
