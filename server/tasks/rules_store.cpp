#include "tasks/rules_store.hpp"

#include "base/calendar.hpp"
#include "collectors/collectors.hpp"
#include "orders/orders.hpp"

namespace entente::tasks::store {
namespace {

constexpr std::int32_t overdue_for = 90; // days that a renewal that nobody decided on is still asked for
constexpr std::int32_t quarter = 91;
constexpr std::int32_t year = 366;
constexpr auto failures_in = std::chrono::days(7);
constexpr auto streak_in = std::chrono::days(30);
constexpr std::int64_t enough_runs = 5;
constexpr std::int64_t short_streak = 3; // in a row: medium
constexpr std::int64_t long_streak = 7;  // high

#define COUNTS_HERE(row)                                                                                               \
    "EXISTS (SELECT 1 FROM customer_assignments a WHERE a.partner_id = " row ".partner_id"                             \
    " AND a.customer_id = " row ".customer_id AND a.partnership_id = " row ".partnership_id"                           \
    " AND a.valid_from <= ? AND a.valid_to > ?)"

// What is the customer's belongs to the partnership that it is assigned to for the product's line, or for all lines.
#define OF_PARTNERSHIP(table, row)                                                                                     \
    " FROM customer_assignments a JOIN " table " " row " ON " row ".partner_id = a.partner_id"                         \
    " AND " row ".customer_id = a.customer_id JOIN products p ON p.id = " row ".product_id"                            \
    " AND a.product_line IN ('', p.line)"                                                                              \
    " WHERE a.partner_id = ? AND a.partnership_id = ? AND a.valid_from <= ? AND a.valid_to > ?"

// A cycle's month as a number of months.
#define MONTHS(row) "(" row ".month / 100 * 12 + " row ".month % 100)"

template <class T>
struct Found {
    Id<Customer> customer_id;
    Id<T> about;
    std::string label;
    std::int64_t measure = 0;
    std::optional<Date> day;
    BOOST_DESCRIBE_CLASS(Found, (), (customer_id, about, label, measure, day), (), ())
};

template <class T>
std::vector<Finding> findings(std::vector<Found<T>> const& rows)
{
    std::vector<Finding> findings;
    findings.reserve(rows.size());
    for (auto const& row : rows)
        findings.push_back({row.customer_id, row.about.text(), row.label, row.measure, row.day});
    return findings;
}

struct Unseen {
    Id<Customer> customer_id;
    Id<Collector> about;
    std::string label;
    Instant last_seen_at;
};
BOOST_DESCRIBE_STRUCT(Unseen, (), (customer_id, about, label, last_seen_at))

struct FoundRuns : Found<Product> {
    bool is_measured = false;
    std::int64_t streak = 0;
};
BOOST_DESCRIBE_STRUCT(FoundRuns, (Found<Product>), (is_measured, streak))

} // namespace

std::vector<Finding> renewals_within(Work& work, Partnership const& in, Date today, std::int64_t days)
{
    return findings(work.all<Found<Order>>(
        "SELECT o.customer_id, o.id AS about, o.number AS label, o.renews_on - ? AS measure,"
        " o.renews_on AS day FROM orders o"
        " WHERE o.partner_id = ? AND o.partnership_id = ? AND o.renewal = 'expected' AND o.renews_on BETWEEN ? AND ?"
        " AND " COUNTS_HERE("o"),
        today.days, in.partner_id, in.id, today - overdue_for, today + static_cast<std::int32_t>(days), work.now(),
        work.now()));
}

// Of each product the latest cycle with a reading, against its licence: of the lines that run today, by the product's rule.
std::vector<Finding> usage_from(Work& work, Partnership const& in, Date today, std::int64_t percent)
{
    return findings(work.all<Found<Product>>(
        "SELECT m.customer_id, m.product_id AS about, l.label,"
        " CASE WHEN c.value > l.quantity AND c.value * 100 / l.quantity = 100 THEN 101"
        " ELSE c.value * 100 / l.quantity END AS measure, NULL AS day"
        " FROM (SELECT o.customer_id, o.product_id, p.name AS label, CAST(CASE p.licence_rule WHEN 'largest'"
        " THEN max(o.quantity) ELSE sum(o.quantity) END AS BIGINT) AS quantity"
        " FROM order_lines o JOIN products p ON p.id = o.product_id AND p.licence_rule <> 'none'"
        " WHERE o.partner_id = ? AND o.partnership_id = ? AND o.charge = 'recurring' AND o.starts_on <= ?"
        " AND o.runs_to > ? GROUP BY o.customer_id, o.product_id, p.name, p.licence_rule) l"
        " JOIN usage_meters m ON m.partner_id = ? AND m.partnership_id = ? AND m.customer_id = l.customer_id"
        " AND m.product_id = l.product_id"
        " JOIN usage_cycles c ON c.partner_id = m.partner_id AND c.meter = m.meter AND c.month = m.last_month"
        " WHERE c.value * 100 >= ? * l.quantity AND " COUNTS_HERE("m"),
        in.partner_id, in.id, today, today, in.partner_id, in.id, percent, work.now(), work.now()));
}

// Of each product the latest cycle with a reading, as long as that is this month's or the last one's. One that grows is known early: what
// the open cycle still brings only adds to it.
std::vector<Finding> usage_grown(Work& work, Partnership const& in, Date today, std::int64_t percent)
{
    return findings(work.all<Found<Product>>(
        "SELECT x.customer_id, x.about, x.label, CAST((x.value * 3 - x.former) * 100 / x.former AS BIGINT) AS measure,"
        " NULL AS day FROM (SELECT m.customer_id, m.product_id AS about, p.name AS label, c.value,"
        " CAST(sum(b.value) AS BIGINT) AS former FROM usage_meters m JOIN products p ON p.id = m.product_id"
        " JOIN usage_cycles c ON c.partner_id = m.partner_id AND c.meter = m.meter AND c.month = m.last_month"
        " JOIN usage_cycles b ON b.partner_id = m.partner_id AND b.meter = m.meter AND " MONTHS("c") " - " MONTHS(
            "b") " BETWEEN 1 AND 3"
                 " WHERE m.partner_id = ? AND m.partnership_id = ? AND m.last_month >= ? AND " COUNTS_HERE(
                     "m") " GROUP BY m.customer_id, m.product_id, p.name, c.value HAVING count(*) = 3) x"
                          " WHERE x.former > 0 AND (x.value * 3 - x.former) * 100 >= ? * x.former",
        in.partner_id, in.id, Month::of(today) + -1, work.now(), work.now(), percent));
}

// What was used within the last year, and nothing since: what is older is no signal any more.
std::vector<Finding> unused_longer_than(Work& work, Partnership const& in, Date today, std::int64_t days)
{
    return findings(work.all<Found<Product>>(
        "SELECT m.customer_id, m.product_id AS about, (SELECT p.name FROM products p WHERE p.id = m.product_id) AS label,"
        " ? - m.last_day AS measure, m.last_day AS day"
        " FROM usage_meters m WHERE m.partner_id = ? AND m.partnership_id = ? AND m.last_day BETWEEN ? AND ?"
        " AND " COUNTS_HERE("m"),
        today.days, in.partner_id, in.id, today - year, today - static_cast<std::int32_t>(days), work.now(),
        work.now()));
}

// Within one currency: what a customer is worth today against a quarter ago.
std::vector<Finding> acv_lost(Work& work, Partnership const& in, Date today, std::int64_t percent)
{
    auto const then = today - quarter;
    return findings(work.all<Found<Customer>>(
        "SELECT x.customer_id, x.customer_id AS about, x.currency AS label,"
        " CAST((x.former - x.present) * 100 / x.former AS BIGINT) AS measure, NULL AS day FROM"
        " (SELECT l.customer_id, l.currency,"
        " CAST(sum(CASE WHEN l.starts_on <= ? AND l.runs_to > ? THEN l.acv_minor ELSE 0 END) AS BIGINT) AS former,"
        " CAST(sum(CASE WHEN l.starts_on <= ? AND l.runs_to > ? THEN l.acv_minor ELSE 0 END) AS BIGINT) AS present"
        " FROM order_lines l WHERE l.partner_id = ? AND l.partnership_id = ? AND l.charge = 'recurring' AND l.runs_to > ?"
        " AND " COUNTS_HERE("l") " GROUP BY l.customer_id, l.currency) x"
                                 " WHERE x.former > 0 AND (x.former - x.present) * 100 >= ? * x.former",
        then, then, today, today, in.partner_id, in.id, then, work.now(), work.now(), percent));
}

std::vector<Finding> without_finance_contact(Work& work, Partnership const& in, Date today, std::int64_t)
{
    return findings(work.all<Found<Customer>>(
        "SELECT DISTINCT o.customer_id, o.customer_id AS about, '' AS label, 1 AS measure, NULL AS day FROM orders o"
        " WHERE o.partner_id = ? AND o.partnership_id = ? AND o.starts_on <= ? AND o.runs_to > ?"
        " AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.partner_id = o.partner_id AND c.customer_id = o.customer_id"
        " AND c.kind = 'finance') AND " COUNTS_HERE("o"),
        in.partner_id, in.id, today, today, work.now(), work.now()));
}

// An order that ended, that nothing follows, and a product of it that was read since while no line licenses it.
std::vector<Finding> used_after_end(Work& work, Partnership const& in, Date today, std::int64_t days)
{
    return findings(work.all<Found<Order>>(
        "SELECT DISTINCT o.customer_id, o.id AS about, o.number AS label, ? - o.runs_to AS measure,"
        " o.runs_to AS day FROM orders o"
        " JOIN order_lines l ON l.partner_id = o.partner_id AND l.order_id = o.id AND l.charge = 'recurring'"
        " JOIN usage_meters m ON m.partner_id = o.partner_id AND m.customer_id = o.customer_id"
        " AND m.partnership_id = o.partnership_id AND m.product_id = l.product_id AND m.last_day >= o.runs_to"
        " WHERE o.partner_id = ? AND o.partnership_id = ? AND o.runs_to > o.starts_on AND o.runs_to BETWEEN ? AND ?"
        " AND o.renewed_by_id IS NULL AND NOT EXISTS (SELECT 1 FROM order_lines n WHERE n.partner_id = o.partner_id"
        " AND n.partnership_id = o.partnership_id AND n.customer_id = o.customer_id AND n.product_id = l.product_id"
        " AND n.charge = 'recurring' AND n.starts_on <= ? AND n.runs_to > ?) AND " COUNTS_HERE("o"),
        today.days, in.partner_id, in.id, today - year, today - static_cast<std::int32_t>(days), today, today,
        work.now(), work.now()));
}

// One that was not seen for a year is no signal any more.
std::vector<Finding> unseen_longer_than(Work& work, Partnership const& in, Date today, std::int64_t days)
{
    Zone const zone(in.zone);
    auto const from = zone.start_of_day(today - year);
    auto const before = zone.start_of_day(today - static_cast<std::int32_t>(days) + 1);
    std::vector<Finding> findings;
    work.each<Unseen>(
        "SELECT c.customer_id, c.id AS about, coalesce(p.collector_name || ' ', '') || c.name AS label,"
        " c.last_seen_at" OF_PARTNERSHIP("collectors", "c") " AND c.last_seen_at >= ? AND c.last_seen_at < ?",
        [&](Unseen const& row) {
            auto const day = zone.local_date(row.last_seen_at);
            findings.push_back({row.customer_id, row.about.text(), row.label, today - day, day});
        },
        in.partner_id, in.id, work.now(), work.now(), from, before);
    return findings;
}

std::vector<Finding> failing_jobs(Work& work, Partnership const& in, Date, std::int64_t percent)
{
    auto const week = work.now() - failures_in, month = work.now() - streak_in;
    std::vector<Finding> findings;
    work.each<FoundRuns>(
        "SELECT x.* FROM (SELECT y.customer_id, y.about, y.label, NULL AS day,"
        " CASE WHEN y.runs = 0 THEN 100 ELSE y.failed * 100 / y.runs END AS measure,"
        " CASE WHEN y.runs >= ? THEN 1 ELSE 0 END AS is_measured,"
        " (SELECT count(*) FROM job_runs s WHERE s.partner_id = ? AND s.customer_id = y.customer_id"
        " AND s.product_id = y.about AND s.ran_at > y.last_success) AS streak FROM"
        " (SELECT r.customer_id, r.product_id AS about, p.name AS label,"
        " CAST(sum(CASE WHEN r.ran_at > ? THEN 1 ELSE 0 END) AS BIGINT) AS runs,"
        " CAST(sum(CASE WHEN r.ran_at > ? AND r.outcome = 'failed' THEN 1 ELSE 0 END) AS BIGINT) AS failed,"
        " max(CASE WHEN r.outcome = 'succeeded' THEN r.ran_at ELSE ? END) AS last_success" OF_PARTNERSHIP(
            "job_runs", "r") " AND r.ran_at > ? GROUP BY r.customer_id, r.product_id, p.name) y) x"
                             " WHERE (x.is_measured = 1 AND x.measure >= ?) OR x.streak >= ?",
        [&](FoundRuns const& row) {
            findings.push_back({row.customer_id, row.about.text(), row.label, row.measure, std::nullopt,
                                row.is_measured,
                                row.streak >= long_streak    ? 3
                                : row.streak >= short_streak ? 2
                                                             : 0});
        },
        enough_runs, in.partner_id, week, week, month, in.partner_id, in.id, work.now(), work.now(), month, percent,
        short_streak);
    return findings;
}

} // namespace entente::tasks::store
