#include "orders/orders_store.hpp"

#include "base/text.hpp"
#include "work/many.hpp"
#include "work/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace entente::orders::store {
namespace {

#define LISTED "o.*, " CUSTOMER_NAME("o") ", " STATUS " AS status"

// Parameters: today, today, today. What never ran is over before it begins.
#define STATUS                                                                                                         \
    "CASE WHEN o.cancelled_on <= ? OR o.cancelled_on <= o.starts_on THEN 'cancelled'"                                  \
    " WHEN o.runs_to <= ? OR o.runs_to <= o.starts_on THEN 'ended' WHEN o.starts_on > ? THEN 'booked' ELSE 'active' END"

#define FILTERED                                                                                                       \
    " o.number >= ? AND o.number < ? AND (? = 0 OR o.partnership_id = ?) AND (? = 0 OR " STATUS " IN (?, ?, ?, ?))"    \
    " AND (o.starts_on, o.id) < (?, ?) ORDER BY o.starts_on DESC, o.id DESC LIMIT ?"

} // namespace

std::vector<ListedOrder> orders_page(Work& work, ListOrders const& input, Date today, std::int64_t rows)
{
    auto const from = position_after(input.cursor, std::numeric_limits<std::int32_t>::max());
    auto const prefix = input.q.value_or("");
    auto const& status = input.filter.status;
    auto const wanted = [&](OrderStatus each) {
        return std::ranges::find(status, each) == status.end() ? std::string_view() : name_of(each);
    };
    auto const page = [&](std::string_view sql, auto const&... first) {
        return work.all<ListedOrder>(sql, today, today, today, first..., prefix, text::prefix_end(prefix),
                                     input.partnership_id ? 1 : 0, input.partnership_id.value_or(Id<Partnership>{}),
                                     status.empty() ? 0 : 1, today, today, today, wanted(OrderStatus::booked),
                                     wanted(OrderStatus::active), wanted(OrderStatus::ended),
                                     wanted(OrderStatus::cancelled), from.number, from.id, rows);
    };
    if (input.customer_id)
        return page("SELECT " LISTED " FROM orders o WHERE o.partner_id = (SELECT c.partner_id FROM customers c"
                    " WHERE c.id = ?) AND o.customer_id = ? AND" FILTERED,
                    *input.customer_id, *input.customer_id);
    if (input.partnership_id)
        return page("SELECT " LISTED " FROM orders o WHERE o.partner_id = (SELECT p.partner_id FROM partnerships p"
                    " WHERE p.id = ?) AND o.partnership_id = ? AND" FILTERED,
                    *input.partnership_id, *input.partnership_id);
    return page("SELECT " LISTED " FROM orders o WHERE" FILTERED);
}

std::vector<std::string> position_of(ListedOrder const& order)
{
    return numbered_position(order.starts_on.days, order.id.uuid);
}

std::optional<ListedOrder> find_listed(Work& work, Id<Order> id, Date today)
{
    return work.one<ListedOrder>("SELECT " LISTED " FROM orders o WHERE o.id = ?", today, today, today, id);
}

std::optional<OrderRow> find_order(Work& work, Id<Order> id)
{
    return work.one<OrderRow>("SELECT * FROM orders WHERE id = ?", id);
}

std::optional<OrderRow> find_order(Work& work, Id<Partner> partner, std::string_view number)
{
    return work.one<OrderRow>("SELECT * FROM orders WHERE partner_id = ? AND number = ?", partner, number);
}

std::vector<LineRow> lines_of(Work& work, OrderRow const& order)
{
    return work.all<LineRow>("SELECT * FROM order_lines WHERE partner_id = ? AND order_id = ? ORDER BY number",
                             order.partner_id, order.id);
}

std::vector<LineRow> lines_of(Work& work, std::vector<Id<Order>> const& orders)
{
    static auto const sql =
        fmt::format("SELECT * FROM order_lines WHERE order_id IN ({}) ORDER BY order_id, number", places_at_once());
    return all_of<LineRow>(work, sql, orders);
}

std::vector<OrderRow> orders_of_customer(Work& work, Id<Partner> partner, Id<Customer> customer)
{
    return work.all<OrderRow>("SELECT * FROM orders WHERE partner_id = ? AND customer_id = ? ORDER BY starts_on, id",
                              partner, customer);
}

std::vector<AssignedSpan> assignments_of(Work& work, Id<Partner> partner, Id<Partnership> partnership,
                                         Id<Customer> customer)
{
    return work.all<AssignedSpan>("SELECT valid_from, valid_to FROM customer_assignments WHERE partner_id = ?"
                                  " AND partnership_id = ? AND customer_id = ? ORDER BY valid_from",
                                  partner, partnership, customer);
}

// --- roll-ups ----------------------------------------------------------------------------------------------------------

void add_to_day(Work& work, Id<Partner> partner, Id<Partnership> partnership, Date day, AcvSum const& by)
{
    work.derive("acv_changes")
        .run("INSERT INTO acv_changes (partner_id, partnership_id, currency, day, acv, arr, line_count)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id, partnership_id, currency, day) DO UPDATE SET"
             " acv = acv_changes.acv + excluded.acv, arr = acv_changes.arr + excluded.arr,"
             " line_count = acv_changes.line_count + excluded.line_count",
             partner, partnership, by.currency, day, by.acv, by.arr, by.line_count);
}

void add_to_month(Work& work, Id<Partner> partner, Id<Partnership> partnership, Month month, AcvSum const& by)
{
    work.derive("acv_months")
        .run("INSERT INTO acv_months (partner_id, partnership_id, currency, month, acv, arr, line_count)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id, partnership_id, currency, month) DO UPDATE SET"
             " acv = acv_months.acv + excluded.acv, arr = acv_months.arr + excluded.arr,"
             " line_count = acv_months.line_count + excluded.line_count",
             partner, partnership, by.currency, month, by.acv, by.arr, by.line_count);
}

// What counts on a day is a month's beginning and the days since: at most 31 rows of each currency.
std::vector<AcvSum> sums_on(Work& work, Partnership const& partnership, Date day)
{
    auto const month = Month::of(day);
    return work.all<AcvSum>(
        "SELECT x.currency, CAST(sum(x.acv) AS BIGINT) AS acv, CAST(sum(x.arr) AS BIGINT) AS arr,"
        " CAST(sum(x.line_count) AS BIGINT) AS line_count FROM (SELECT currency, acv, arr, line_count FROM acv_months"
        " WHERE partner_id = ? AND partnership_id = ? AND month = ?"
        " UNION ALL SELECT currency, acv, arr, line_count FROM acv_changes WHERE partner_id = ? AND partnership_id = ?"
        " AND day BETWEEN ? AND ?) x GROUP BY x.currency HAVING sum(x.line_count) <> 0 ORDER BY x.currency",
        partnership.partner_id, partnership.id, month, partnership.partner_id, partnership.id,
        Date::of(month.year(), month.month(), 1), day);
}

// Lines that never ran are in none of these: they end where they begin.
std::vector<AcvSum> sums_of_lines_on(Work& work, Partnership const& partnership, Date day)
{
    return work.all<AcvSum>("SELECT currency, CAST(sum(acv_minor) AS BIGINT) AS acv,"
                            " CAST(sum(arr_minor) AS BIGINT) AS arr, count(*) AS line_count FROM order_lines"
                            " WHERE partner_id = ? AND partnership_id = ? AND charge = 'recurring'"
                            " AND starts_on <= ? AND runs_to > ? GROUP BY currency ORDER BY currency",
                            partnership.partner_id, partnership.id, day, day);
}

std::vector<AcvChange> changes(Work& work, Partnership const& partnership, Date after, Date to_included)
{
    return work.all<AcvChange>("SELECT currency, day, acv, arr, line_count FROM acv_changes"
                               " WHERE partner_id = ? AND partnership_id = ? AND day > ? AND day <= ?"
                               " AND (acv <> 0 OR arr <> 0 OR line_count <> 0)"
                               " ORDER BY day, currency",
                               partnership.partner_id, partnership.id, after, to_included);
}

std::vector<AcvChange> changes_of_lines(Work& work, Partnership const& partnership, Date after, Date to_included)
{
    return work.all<AcvChange>(
        "SELECT x.currency, x.day, CAST(sum(x.acv) AS BIGINT) AS acv, CAST(sum(x.arr) AS BIGINT) AS arr,"
        " CAST(sum(x.number) AS BIGINT) AS line_count FROM ("
        "SELECT currency, starts_on AS day, acv_minor AS acv, arr_minor AS arr, 1 AS number FROM order_lines"
        " WHERE partner_id = ? AND partnership_id = ? AND charge = 'recurring' AND starts_on > ? AND starts_on <= ?"
        " AND runs_to > starts_on UNION ALL "
        "SELECT currency, runs_to AS day, -acv_minor AS acv, -arr_minor AS arr, -1 AS number FROM order_lines"
        " WHERE partner_id = ? AND partnership_id = ? AND charge = 'recurring' AND runs_to > ? AND runs_to <= ?"
        " AND runs_to > starts_on) x GROUP BY x.day, x.currency ORDER BY x.day, x.currency",
        partnership.partner_id, partnership.id, after, to_included, partnership.partner_id, partnership.id, after,
        to_included);
}

std::optional<Date> first_day(Work& work, Partnership const& partnership)
{
    return work.one<Date>("SELECT starts_on FROM orders WHERE partner_id = ? AND partnership_id = ?"
                          " ORDER BY starts_on LIMIT 1",
                          partnership.partner_id, partnership.id);
}

std::vector<Licence> licences(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& customers,
                              Date day)
{
    static auto const sql =
        fmt::format("SELECT l.customer_id, l.product_id, CAST(CASE p.licence_rule WHEN 'largest' THEN max(l.quantity)"
                    " ELSE sum(l.quantity) END AS BIGINT) AS quantity"
                    " FROM order_lines l JOIN products p ON p.id = l.product_id AND p.licence_rule <> 'none'"
                    " WHERE l.partner_id = ? AND l.partnership_id = ? AND l.charge = 'recurring' AND l.starts_on <= ?"
                    " AND l.runs_to > ? AND l.customer_id IN ({})"
                    " GROUP BY l.customer_id, l.product_id, p.licence_rule ORDER BY l.customer_id, l.product_id",
                    places_at_once());
    return all_of<Licence>(work, sql, customers, partnership.partner_id, partnership.id, day, day);
}

} // namespace entente::orders::store
