// Every SQL statement on orders, their lines and the roll-ups of ACV.
#pragma once

#include "orders/orders.hpp"

namespace entente::orders::store {

struct OrderRow {
    Id<Partner> partner_id;
    Id<Order> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string number;
    std::string currency;
    Date starts_on;
    Date ends_on;
    std::optional<std::string> owner;
    RenewalPlan renewal = RenewalPlan::expected;
    std::optional<Id<Order>> renews_id;
    std::optional<Id<Order>> renewed_by_id;
    std::optional<Date> cancelled_on;
    std::optional<std::string> cancel_reason;
    Date runs_to;
    std::optional<Date> renews_on; // ends_on, while it is to be renewed
    std::int64_t renewal_minor = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OrderRow, (),
                      (partner_id, id, partnership_id, customer_id, number, currency, starts_on, ends_on, owner,
                       renewal, renews_id, renewed_by_id, cancelled_on, cancel_reason, runs_to, renews_on,
                       renewal_minor, version, created_at, updated_at))

struct LineRow {
    Id<Partner> partner_id;
    Id<OrderLine> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    Id<Order> order_id;
    std::int64_t number = 0;
    Id<Product> product_id;
    Charge charge = Charge::recurring;
    std::int64_t quantity = 0;
    std::int64_t amount_minor = 0;
    std::string currency;
    bool is_annualised = false;
    Date starts_on;
    Date ends_on;
    Date runs_to;
    std::int64_t acv_minor = 0;
    std::int64_t arr_minor = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (partner_id, id, partnership_id, customer_id, order_id, number, product_id, charge, quantity,
                       amount_minor, currency, is_annualised, starts_on, ends_on, runs_to, acv_minor, arr_minor,
                       version, created_at, updated_at))

/// An order as it is shown: with its customer's name, and what it is on a day.
struct ListedOrder : OrderRow {
    std::string customer_name;
    OrderStatus status = OrderStatus::active;
};
BOOST_DESCRIBE_STRUCT(ListedOrder, (OrderRow), (customer_name, status))

std::vector<ListedOrder> orders_page(Work&, ListOrders const&, Date today, std::int64_t rows);
std::vector<std::string> position_of(ListedOrder const&);
std::optional<ListedOrder> find_listed(Work&, Id<Order>, Date today);
std::optional<OrderRow> find_order(Work&, Id<Order>);
std::optional<OrderRow> find_order(Work&, Id<Partner>, std::string_view number);
std::vector<LineRow> lines_of(Work&, OrderRow const&); // in their order
std::vector<LineRow> lines_of(Work&,
                              std::vector<Id<Order>> const&); // those of an order behind one another, in their order

std::vector<OrderRow> orders_of_customer(Work&, Id<Partner>, Id<Customer>);

/// When the customer was in the partnership, earliest first.
struct AssignedSpan {
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignedSpan, (), (valid_from, valid_to))
std::vector<AssignedSpan> assignments_of(Work&, Id<Partner>, Id<Partnership>, Id<Customer>);

// --- roll-ups ----------------------------------------------------------------------------------------------------------

void add_to_day(Work&, Id<Partner>, Id<Partnership>, Date, AcvSum const& by);
void add_to_month(Work&, Id<Partner>, Id<Partnership>, Month, AcvSum const& by);

std::vector<AcvSum> sums_on(Work&, Partnership const&, Date);          // of the partnership
std::vector<AcvSum> sums_of_lines_on(Work&, Partnership const&, Date); // of the lines that the actor sees
std::vector<AcvChange> changes(Work&, Partnership const&, Date after, Date to_included);
std::vector<AcvChange> changes_of_lines(Work&, Partnership const&, Date after, Date to_included);

std::optional<Date> first_day(Work&, Partnership const&);
std::vector<Licence> licences(Work&, Partnership const&, std::vector<Id<Customer>> const&, Date);

} // namespace entente::orders::store
