// Orders: what a customer has signed, line by line, and what that is worth. Formulas: spec/domain D.8.
//
// An order runs on every day d with starts_on <= d < runs_to, where runs_to is its end, or earlier the day from which it is
// cancelled, or on which its customer leaves the partnership. It is active while it runs, booked before. A line is product x
// quantity x price x term, and it is what other systems call a subscription; a price that rises by the year is a line a year.
// Days are those of the partnership's zone. Amounts of different currencies are never added.
#pragma once

#include "base/money.hpp"
#include "base/page.hpp"
#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "partners/partners.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Order, "order")
ENTENTE_ENTITY(OrderLine, "order_line")

enum class Charge { recurring, one_off };
BOOST_DESCRIBE_ENUM(Charge, recurring, one_off)

/// Whether anybody expects the order to be renewed; one that is declined leaves the forecast.
enum class RenewalPlan { expected, declined };
BOOST_DESCRIBE_ENUM(RenewalPlan, expected, declined)

enum class OrderStatus { booked, active, ended, cancelled };
BOOST_DESCRIBE_ENUM(OrderStatus, booked, active, ended, cancelled)

/// upcoming: in more than 90 days; due: today or in at most 90 days; overdue: the end has passed; renewed: another order
/// follows it; none: there is nothing to renew, because it is cancelled, its customer leaves or nothing in it recurs.
enum class RenewalStatus { upcoming, due, overdue, renewed, declined, none };
BOOST_DESCRIBE_ENUM(RenewalStatus, upcoming, due, overdue, renewed, declined, none)

struct OrderLine {
    Id<OrderLine> id;
    std::int64_t number = 0; // that the line has on paper; lines come in this order
    Id<Product> product_id;
    std::string product_name;
    std::string unit;
    std::int64_t decimals = 0; // quantity is scaled by 10^decimals
    Charge charge = Charge::recurring;
    std::int64_t quantity = 0;
    Money amount; // for the whole of its term
    Date starts_on;
    Date ends_on;                            // the first day that it does not cover
    std::optional<std::int64_t> term_months; // whole ones; none when the term is no whole number of months
    bool is_sub_annual = false;              // recurring, and its term is shorter than 12 months
    bool is_annualised = false;              // a sub-annual line counts as if it ran for a year
    bool is_active = false;                  // today
    Money acv;                               // of each of its days; of a one-off line nothing
    Money arr;
};
BOOST_DESCRIBE_STRUCT(OrderLine, (),
                      (id, number, product_id, product_name, unit, decimals, charge, quantity, amount, starts_on,
                       ends_on, term_months, is_sub_annual, is_annualised, is_active, acv, arr))

struct Order {
    Id<Partner> partner_id;
    Id<Order> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string customer_name;
    std::string number;
    std::string currency;
    Date starts_on;
    Date ends_on; // the first day that it does not cover
    Date runs_to; // the first day on which it does not run
    OrderStatus status = OrderStatus::active;
    Money acv;                        // today, or on the nearest day on which it runs
    Money arr;                        // likewise
    Money tcv;                        // everything recurring over the whole term, and what is paid once
    std::optional<std::string> owner; // who looks after its renewal
    RenewalPlan renewal = RenewalPlan::expected;
    RenewalStatus renewal_status = RenewalStatus::upcoming;
    std::int64_t days_to_end = 0;       // of ends_on from today; negative when it has passed
    Money renewal_amount;               // the ACV of its last day
    std::optional<Id<Order>> renews_id; // the order that it follows
    std::optional<Id<Order>> renewed_by_id;
    std::optional<Date> cancelled_on; // the first day that is cancelled; may lie ahead
    std::optional<std::string> cancel_reason;
    std::vector<OrderLine> lines;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (partner_id, id, partnership_id, customer_id, customer_name, number, currency, starts_on, ends_on,
                       runs_to, status, acv, arr, tcv, owner, renewal, renewal_status, days_to_end, renewal_amount,
                       renews_id, renewed_by_id, cancelled_on, cancel_reason, lines, version, created_at, updated_at))

namespace orders {

struct OrderLineFields {
    std::optional<Id<OrderLine>> id;    // of a line that is there; none: a new one
    std::optional<std::int64_t> number; // the one that it has, or the next one, unless said
    Id<Product> product_id;
    std::optional<Charge> charge; // recurring unless said
    std::int64_t quantity = 0;
    Money amount;
    std::optional<bool> is_annualised; // no unless said
    std::optional<Date> starts_on;     // the order's unless said
    std::optional<Date> ends_on;       // likewise
};
BOOST_DESCRIBE_STRUCT(OrderLineFields, (),
                      (id, number, product_id, charge, quantity, amount, is_annualised, starts_on, ends_on))

struct OrderFields {
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string number;
    std::optional<std::string> currency; // the partnership's unless said
    Date starts_on;
    Date ends_on;
    std::optional<std::string> owner;
    std::optional<RenewalPlan> renewal; // expected unless said
    std::optional<Id<Order>> renews_id;
    std::vector<OrderLineFields> lines;
};
BOOST_DESCRIBE_STRUCT(OrderFields, (),
                      (partnership_id, customer_id, number, currency, starts_on, ends_on, owner, renewal, renews_id,
                       lines))

/// `lines` are all of them from now on: one that is left out is removed.
struct OrderChange {
    std::string number;
    Date starts_on;
    Date ends_on;
    std::optional<std::string> owner;
    RenewalPlan renewal = RenewalPlan::expected;
    std::vector<OrderLineFields> lines;
};
BOOST_DESCRIBE_STRUCT(OrderChange, (), (number, starts_on, ends_on, owner, renewal, lines))

struct CancelOrder {
    Id<Order> id;
    Date cancelled_on; // the first day on which it does not run; the order's first day: it never ran
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(CancelOrder, (), (id, cancelled_on, reason))

struct OrderById {
    Id<Order> id;
};
BOOST_DESCRIBE_STRUCT(OrderById, (), (id))

struct OrderFilter {
    std::vector<OrderStatus> status;
};
BOOST_DESCRIBE_STRUCT(OrderFilter, (), (status))

struct ListOrders {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> q; // prefix of the number
    std::optional<Id<Partnership>> partnership_id;
    std::optional<Id<Customer>> customer_id;
    OrderFilter filter;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (), (limit, cursor, q, partnership_id, customer_id, filter))

/// Latest start first, with their lines. What an order is today is judged in the zone of the partnership that the actor is in
/// or that was asked for, otherwise in UTC.
Page<Order> list_orders(Work&, ListOrders const&);
Order read_order(Work&, OrderById const&); // throws Problem 404
/// Throws Problem 404 unknown partnership or customer, 409 a number that is taken or an order that is renewed already, 422 wrong
/// fields.
Order create_order(Work&, OrderFields const&);
Order update_order(Work&, web::Revision, Id<Order>, web::Patch<OrderChange> const&);
/// Throws Problem 404, 409 when a cancellation is in effect already, 422 for a day outside the term.
Order cancel_order(Work&, CancelOrder const&);
/// Takes a cancellation back until it takes effect: Problem 409 afterwards, and when there is none.
Order reinstate_order(Work&, web::Revision, Id<Order>);

/// Takes back what nobody should have entered. Throws Problem 404, 412, 409 when another order renews it.
web::Nothing withdraw_order(Work&, web::Revision, Id<Order>);
/// By the number on paper.
std::optional<Order> find_order(Work&, Partnership const&, std::string_view number);

/// Reacts to whatever becomes of a customer's assignments: its orders run until it leaves the partnership.
void follow_assignment(Work&, EventView const&);

// --- for what shows them ---------------------------------------------------------------------------------------------

constexpr std::int32_t days_ahead = 90; // that a renewal is due, and a customer is expiring

/// What is counted on a day, of one currency.
struct AcvSum {
    std::string currency;
    std::int64_t acv = 0; // minor units
    std::int64_t arr = 0;
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(AcvSum, (), (currency, acv, arr, line_count))

/// By currency. From the partnership's roll-up, one month's beginning and at most 31 days; of a person who sees only some
/// customers, from the lines of those.
std::vector<AcvSum> acv_on(Work&, Partnership const&, Date);

struct AcvChange : AcvSum {
    Date day;
};
BOOST_DESCRIBE_STRUCT(AcvChange, (AcvSum), (day))

/// By how much each day after `from` and up to `to` differs from the day before it, where it does; by day and currency.
std::vector<AcvChange> acv_changes(Work&, Partnership const&, Date from, Date to_included);

/// On which the first order begins; nothing when there is none.
std::optional<Date> first_day(Work&, Partnership const&);

/// The licence of a product that a customer has one of: of its recurring lines that are active on a day, by the product's rule.
struct Licence {
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(Licence, (), (customer_id, product_id, quantity))

/// By customer and product.
std::vector<Licence> licences_on(Work&, Partnership const&, std::vector<Id<Customer>> const&, Date);

web::Routes routes();

} // namespace orders
} // namespace entente
