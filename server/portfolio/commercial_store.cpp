#include "portfolio/commercial_store.hpp"

#include "work/many.hpp"
#include "work/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace entente::portfolio::store {
namespace {

// Parameters: partner, partnership.
#define DUE                                                                                                            \
    "SELECT o.id AS order_id, o.number, o.customer_id, o.starts_on, o.renews_on, o.owner, o.renewal_minor,"            \
    " o.currency, " CUSTOMER_NAME("o") " FROM orders o WHERE o.partner_id = ? AND o.partnership_id = ?"

constexpr Date never{std::numeric_limits<std::int32_t>::max()};

} // namespace

// Lines are looked for by their customer: by the partnership alone each order would look through all of its lines.
std::vector<BookedSum> booked_after(Work& work, Partnership const& partnership, Date today)
{
    return work.all<BookedSum>(
        "SELECT x.currency, CAST(sum(x.acv) AS BIGINT) AS acv, count(*) AS order_count FROM ("
        "SELECT o.currency, (SELECT coalesce(sum(l.acv_minor), 0) FROM order_lines l WHERE l.customer_id = o.customer_id"
        " AND l.order_id = o.id AND l.starts_on = o.starts_on) AS acv FROM orders o"
        " WHERE o.partner_id = ? AND o.partnership_id = ? AND o.starts_on > ? AND o.runs_to > o.starts_on) x"
        " GROUP BY x.currency ORDER BY x.currency",
        partnership.partner_id, partnership.id, today);
}

Days days_of(RenewalBucket bucket, Date today)
{
    switch (bucket) {
    case RenewalBucket::overdue: return {Date{std::numeric_limits<std::int32_t>::min()}, today - 1};
    case RenewalBucket::days_30: return {today, today + 30};
    case RenewalBucket::days_60: return {today + 31, today + 60};
    case RenewalBucket::days_90: return {today + 61, today + 90};
    }
    return {};
}

std::vector<BucketSum> renewals_by_bucket(Work& work, Partnership const& partnership, Date today)
{
    return work.all<BucketSum>(
        "SELECT x.currency, x.bucket, count(*) AS order_count, CAST(sum(x.renewal_minor) AS BIGINT) AS amount FROM ("
        "SELECT currency, renewal_minor, CASE WHEN renews_on < ? THEN 0 WHEN renews_on <= ? THEN 1"
        " WHEN renews_on <= ? THEN 2 ELSE 3 END AS bucket FROM orders"
        " WHERE partner_id = ? AND partnership_id = ? AND renews_on <= ?) x"
        " GROUP BY x.currency, x.bucket ORDER BY x.currency, x.bucket",
        today, today + 30, today + 60, partnership.partner_id, partnership.id, today + orders::days_ahead);
}

std::vector<Due> renewals_page(Work& work, Partnership const& partnership, ListRenewals const& input, Date today,
                               std::int64_t rows)
{
    Days const none{never, Date{0}};
    auto const days = [&](int i) {
        auto const bucket = static_cast<RenewalBucket>(i);
        return std::ranges::find(input.filter.bucket, bucket) == input.filter.bucket.end() ? none
                                                                                           : days_of(bucket, today);
    };
    auto const from = position_after(input.cursor, std::numeric_limits<std::int32_t>::min());
    return work.all<Due>(DUE " AND o.renews_on <= ? AND (? = 0 OR o.renews_on BETWEEN ? AND ? OR o.renews_on BETWEEN ?"
                             " AND ? OR o.renews_on BETWEEN ? AND ? OR o.renews_on BETWEEN ? AND ?)"
                             " AND (? = 0 OR o.currency = ?) AND (o.renews_on, o.id) > (?, ?)"
                             " ORDER BY o.renews_on, o.id LIMIT ?",
                         partnership.partner_id, partnership.id, today + orders::days_ahead,
                         input.filter.bucket.empty() ? 0 : 1, days(0).first, days(0).last, days(1).first, days(1).last,
                         days(2).first, days(2).last, days(3).first, days(3).last, input.currency ? 1 : 0,
                         input.currency.value_or(""), from.number, from.id, rows);
}

std::vector<std::string> position_of(Due const& due)
{
    return numbered_position(due.renews_on.days, due.order_id.uuid);
}

std::optional<Due> next_renewal(Work& work, Partnership const& partnership, Id<Customer> customer)
{
    return work.one<Due>(DUE " AND o.customer_id = ? AND o.renews_on IS NOT NULL ORDER BY o.renews_on, o.id LIMIT 1",
                         partnership.partner_id, partnership.id, customer);
}

std::vector<CustomerSum> customers_of_day(Work& work, Partnership const& partnership, AcvOfDay const& input,
                                          std::string const& currency, std::int64_t rows)
{
    auto const from = position_after(input.cursor, std::numeric_limits<std::int64_t>::max());
    return work.all<CustomerSum>(
        "SELECT x.customer_id, x.acv, x.line_count, " CUSTOMER_NAME(
            "x") " FROM (SELECT partner_id, customer_id, CAST(sum(acv_minor) AS BIGINT) AS acv, count(*) AS line_count"
                 " FROM order_lines WHERE partner_id = ? AND partnership_id = ? AND currency = ?"
                 " AND charge = 'recurring' AND starts_on <= ? AND runs_to > ? GROUP BY partner_id, customer_id) x"
                 " WHERE x.acv < ? OR (x.acv = ? AND x.customer_id > ?) ORDER BY x.acv DESC, x.customer_id LIMIT ?",
        partnership.partner_id, partnership.id, currency, input.day, input.day, from.number, from.number, from.id,
        rows);
}

std::vector<std::string> position_of(CustomerSum const& customer)
{
    return numbered_position(customer.acv, customer.customer_id.uuid);
}

std::vector<ProductSum> sums_of_customers(Work& work, Partnership const& partnership,
                                          std::vector<Id<Customer>> const& customers, Date day, Date before)
{
    static auto const sql = fmt::format(
        "SELECT customer_id, currency, product_id,"
        " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN acv_minor ELSE 0 END) AS BIGINT) AS acv,"
        " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN acv_minor ELSE 0 END) AS BIGINT) AS acv_before,"
        " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN arr_minor ELSE 0 END) AS BIGINT) AS arr,"
        " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN 1 ELSE 0 END) AS BIGINT) AS line_count"
        " FROM order_lines WHERE partner_id = ? AND partnership_id = ? AND charge = 'recurring' AND customer_id IN ({})"
        " GROUP BY customer_id, currency, product_id ORDER BY customer_id, currency, product_id",
        places_at_once());
    return all_of<ProductSum>(work, sql, customers, day, day, before, before, day, day, day, day,
                              partnership.partner_id, partnership.id);
}

std::vector<Tcv> tcv_of_customer(Work& work, Partnership const& partnership, Id<Customer> customer, Date day)
{
    return work.all<Tcv>("SELECT l.currency, CAST(sum(l.amount_minor) AS BIGINT) AS tcv FROM orders o"
                         " CROSS JOIN order_lines l WHERE o.partner_id = ? AND o.partnership_id = ?"
                         " AND o.customer_id = ? AND o.starts_on <= ? AND o.runs_to > ? AND l.order_id = o.id"
                         " GROUP BY l.currency ORDER BY l.currency",
                         partnership.partner_id, partnership.id, customer, day, day);
}

std::vector<OpenOrder> open_orders(Work& work, Partnership const& partnership,
                                   std::vector<Id<Customer>> const& customers, Date today)
{
    static auto const sql = fmt::format(
        "SELECT customer_id, id, number, starts_on, runs_to, renews_on FROM orders"
        " WHERE partner_id = ? AND partnership_id = ? AND runs_to > starts_on AND (runs_to > ? OR renews_on IS NOT NULL)"
        " AND customer_id IN ({}) ORDER BY customer_id, coalesce(renews_on, 2147483647), starts_on DESC, id",
        places_at_once());
    return all_of<OpenOrder>(work, sql, customers, partnership.partner_id, partnership.id, today);
}

} // namespace entente::portfolio::store
