#include "portfolio/portfolio_store.hpp"

#include "base/text.hpp"
#include "portfolio/commercial_store.hpp"
#include "portfolio/cycle_totals.hpp"
#include "work/many.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace entente::portfolio::store {
namespace {

// Was anything of a customer measured since a cycle? Parameters: partner, partnership, month.
#define IS_USED(customer)                                                                                              \
    "EXISTS (SELECT 1 FROM usage_meters u WHERE u.partner_id = ? AND u.customer_id = " customer                        \
    " AND u.partnership_id = ? AND u.last_month >= ?)"

// The status of customer c in the order of CustomerStatus, by its use or by its orders. Parameters: of_status().
#define STATUS                                                                                                                \
    "CASE WHEN c.kind = 'trial' THEN 1 WHEN ? = 0 THEN CASE WHEN " IS_USED(                                                   \
        "c.id") " THEN 0 ELSE 2 END"                                                                                          \
                " ELSE (SELECT CASE WHEN count(*) = 0 THEN 8"                                                                 \
                " WHEN max(CASE WHEN s.starts_on <= ? AND s.runs_to > ? AND s.runs_to <= ? AND s.renewed_by_id IS NULL"       \
                " THEN 1 ELSE 0 END) = 1 THEN 3"                                                                              \
                " WHEN max(CASE WHEN s.starts_on <= ? AND s.runs_to > ? THEN 1 ELSE 0 END) = 1 THEN 0"                        \
                " WHEN max(CASE WHEN s.starts_on > ? AND s.runs_to > s.starts_on THEN 1 ELSE 0 END) = 1 THEN 4"               \
                " WHEN max(CASE WHEN s.runs_to > s.starts_on THEN 1 ELSE 0 END) = 1 AND EXISTS (SELECT 1 FROM usage_meters u" \
                " WHERE u.partner_id = ? AND u.customer_id = c.id AND u.partnership_id = ? AND u.last_day >= ?) THEN 5"       \
                " WHEN max(CASE WHEN s.cancelled_on IS NULL THEN 0 ELSE s.runs_to END) = max(s.runs_to) THEN 6 ELSE 7 END"    \
                " FROM orders s WHERE s.partner_id = ? AND s.customer_id = c.id AND s.partnership_id = ?) END"

constexpr std::int32_t days_of_late = 30; // in which a reading says that a product is still in use

auto of_status(StatusRule const& rule)
{
    auto const& partner = rule.partnership.partner_id;
    auto const& partnership = rule.partnership.id;
    auto const today = rule.today;
    return std::tuple(rule.report == ReportKind::peaks ? 0 : 1, partner, partnership, rule.since, today, today,
                      today + orders::days_ahead, today, today, today, partner, partnership, today - days_of_late,
                      partner, partnership);
}

#define LISTED "c.id, c.name, c.search_key, c.country, c.kind, c.since"

// Which customers a list has. Parameters: of_filter().
#define FILTERED                                                                                                       \
    " c.partner_id = ? AND c.search_key >= ? AND c.search_key < ? AND (? = 0 OR c.kind IN (?, ?, ?, ?))"               \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM usage_meters f WHERE f.partner_id = ? AND f.partnership_id = ?"              \
    " AND f.customer_id = c.id AND f.product_id = ? AND f.last_month >= ?))"                                           \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM order_lines l WHERE l.partner_id = ? AND l.partnership_id = ?"               \
    " AND l.customer_id = c.id AND l.product_id = ? AND l.starts_on <= ? AND l.runs_to > ?))"                          \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM orders r WHERE r.partner_id = ? AND r.customer_id = c.id"                    \
    " AND r.partnership_id = ? AND (r.renews_on BETWEEN ? AND ? OR r.renews_on BETWEEN ? AND ?"                        \
    " OR r.renews_on BETWEEN ? AND ? OR r.renews_on BETWEEN ? AND ?)))"                                                \
    " AND (? = 0 OR " STATUS " IN (?, ?, ?, ?, ?, ?, ?, ?, ?))"

auto of_filter(CustomerQuery const& query)
{
    auto const& [partnership, report, since, today] = query.rule;
    auto const& filter = query.filter;
    auto const product = filter.product.value_or(Id<Product>{});
    bool const by_use = report == ReportKind::peaks;
    auto const kind = [&](std::size_t i) {
        return i < filter.kind.size() ? name_of(filter.kind[i]) : std::string_view();
    };
    auto const days = [&](std::size_t i) {
        return i < filter.renewal.size() ? days_of(filter.renewal[i], query.rule.today) : Days{{1}, {0}};
    };
    auto const status = [&](std::size_t i) {
        return i < filter.status.size() ? static_cast<int>(filter.status[i]) : -1;
    };
    auto const& partner = partnership.partner_id;
    return std::tuple_cat(
        std::tuple(partner, query.prefix, text::prefix_end(query.prefix)),
        std::tuple(filter.kind.empty() ? 0 : 1, kind(0), kind(1), kind(2), kind(3)),
        std::tuple(filter.product && by_use ? 1 : 0, partner, partnership.id, product, since),
        std::tuple(filter.product && !by_use ? 1 : 0, partner, partnership.id, product, today, today),
        std::tuple(filter.renewal.empty() ? 0 : 1, partner, partnership.id, days(0).first, days(0).last, days(1).first,
                   days(1).last, days(2).first, days(2).last, days(3).first, days(3).last),
        std::tuple(filter.status.empty() ? 0 : 1), of_status(query.rule),
        std::tuple(status(0), status(1), status(2), status(3), status(4), status(5), status(6), status(7), status(8)));
}

/// A statement of the portfolio with its parameters, a tuple.
template <class T, class Parameters>
std::vector<T> all(Work& work, std::string_view sql, Parameters const& parameters)
{
    return std::apply([&](auto const&... each) { return work.all<T>(sql, each...); }, parameters);
}

struct Position {
    std::int64_t place;
    std::string search_key;
    Uuid id;
};

constexpr std::int64_t before_everything = std::numeric_limits<std::int32_t>::min();

// Without a position: before everything, in the order asked for.
Position position(Sort sort, std::optional<std::string> const& after)
{
    if (!after) {
        auto const place =
            sort == Sort::peak || sort == Sort::acv ? std::numeric_limits<std::int64_t>::max() : before_everything;
        return {place, sort == Sort::name_down ? "\xf4\x8f\xbf\xbf" : "", {}};
    }
    auto const parts = split_position(*after, 3);
    return {std::stoll(parts[0]), parts[1], Uuid::from_base32(parts[2]).value_or(Uuid{})};
}

struct Group {
    std::int64_t place = 0;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Group, (), (place, number))

struct Standing {
    CustomerKind kind = CustomerKind::customer;
    Month last_month;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (kind, last_month, number))

} // namespace

std::vector<Cycle> cycles(Work& work, Partnership const& partnership, Month first)
{
    return work.all<Cycle>("SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? AND month >= ? ORDER BY month LIMIT 1200",
                           partnership.partner_id, partnership.id, first);
}

std::vector<Commitment> commitments(Work& work, Partnership const& partnership, Date first, Date last)
{
    return work.all<Commitment>("SELECT * FROM commitments WHERE partner_id = ? AND partnership_id = ?"
                                " AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)"
                                " ORDER BY product_id, valid_from, id LIMIT 5000",
                                partnership.partner_id, partnership.id, last, first);
}

std::vector<Price> prices(Work& work, Partnership const& partnership, Date first, Date last)
{
    return work.all<Price>("SELECT * FROM prices WHERE partner_id = ? AND partnership_id = ?"
                           " AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)"
                           " ORDER BY product_id, valid_from, id LIMIT 5000",
                           partnership.partner_id, partnership.id, last, first);
}

std::vector<CycleBill> bills(Work& work, Partnership const& partnership, Month first, Month last)
{
    return work.all<CycleBill>("SELECT * FROM cycle_bills WHERE partner_id = ? AND partnership_id = ?"
                               " AND month BETWEEN ? AND ? ORDER BY month, product_id LIMIT 5000",
                               partnership.partner_id, partnership.id, first, last);
}

std::vector<MonthTotal> totals(Work& work, Partnership const& partnership, Month first, Month last)
{
    if (sees_whole_partnership(work))
        return work.all<MonthTotal>("SELECT month, product_id, total, customers, days FROM partnership_cycles"
                                    " WHERE partner_id = ? AND partnership_id = ? AND month BETWEEN ? AND ?"
                                    " AND customers > 0 ORDER BY month, product_id LIMIT 5000",
                                    partnership.partner_id, partnership.id, first, last);
    return work.all<MonthTotal>("SELECT u.month, m.product_id, CAST(sum(u.value) AS BIGINT) AS total,"
                                " count(*) AS customers, CAST(sum(u.days) AS BIGINT) AS days"
                                " FROM usage_meters m CROSS JOIN usage_cycles u WHERE m.partner_id = ?"
                                " AND m.partnership_id = ? AND u.partner_id = m.partner_id AND u.meter = m.meter"
                                " AND u.month BETWEEN ? AND ? AND u.is_counted = 1"
                                " GROUP BY u.month, m.product_id ORDER BY u.month, m.product_id LIMIT 5000",
                                partnership.partner_id, partnership.id, first, last);
}

std::vector<DayTotal> day_totals(Work& work, Partnership const& partnership, BillingCycle const& first,
                                 BillingCycle const& last)
{
    if (sees_whole_partnership(work))
        return work.all<DayTotal>("SELECT product_id, day, total FROM partnership_days"
                                  " WHERE partner_id = ? AND partnership_id = ? AND day BETWEEN ? AND ?"
                                  " AND customers > 0 ORDER BY day, product_id",
                                  partnership.partner_id, partnership.id, first.from, last.to);
    return work.all<DayTotal>(
        "SELECT m.product_id, d.day, CAST(sum(d.value) AS BIGINT) AS total"
        " FROM cycles c CROSS JOIN usage_meters m CROSS JOIN usage_cycles u CROSS JOIN usage_days d"
        " WHERE c.partner_id = ? AND c.partnership_id = ? AND c.month BETWEEN ? AND ?"
        " AND m.partner_id = c.partner_id AND m.partnership_id = c.partnership_id"
        " AND u.partner_id = m.partner_id AND u.meter = m.meter AND u.month = c.month AND u.is_counted = 1"
        " AND d.partner_id = m.partner_id AND d.meter = m.meter AND d.day BETWEEN c.first_day AND c.last_day"
        " GROUP BY m.product_id, d.day ORDER BY d.day, m.product_id",
        partnership.partner_id, partnership.id, first.month, last.month);
}

// --- customers -------------------------------------------------------------------------------------------------------

namespace {

std::vector<StatusCount> count_by_orders(Work& work, StatusRule const& rule)
{
    std::vector<StatusCount> counts;
    for (auto const& group :
         all<Group>(work,
                    "SELECT x.place, count(*) AS number FROM (SELECT " STATUS " AS place FROM customers c"
                    " WHERE c.partner_id = ?) x GROUP BY x.place ORDER BY x.place",
                    std::tuple_cat(of_status(rule), std::tuple(rule.partnership.partner_id))))
        counts.push_back({static_cast<CustomerStatus>(group.place), group.number});
    return counts;
}

std::vector<StatusCount> count_by_use(Work& work, StatusRule const& rule)
{
    auto const& partnership = rule.partnership;
    std::map<CustomerStatus, std::int64_t> numbers;
    auto const add = [&](Standing const& standing) {
        numbers[status_by_use(standing.kind, standing.last_month >= rule.since)] += standing.number;
    };
    if (sees_whole_partnership(work))
        work.each<Standing>("SELECT kind, last_month, customers AS number FROM partnership_standing"
                            " WHERE partner_id = ? AND partnership_id = ? AND turn <= ?",
                            add, partnership.partner_id, partnership.id, work.now());
    else
        work.each<Standing>(
            "SELECT c.kind, coalesce((SELECT max(m.last_month) FROM usage_meters m WHERE m.partner_id = ?"
            " AND m.customer_id = c.id AND m.partnership_id = ?), 0) AS last_month, 1 AS number"
            " FROM customers c WHERE c.partner_id = ?",
            add, partnership.partner_id, partnership.id, partnership.partner_id);
    std::vector<StatusCount> counts;
    for (auto const& [status, number] : numbers)
        counts.push_back({status, number});
    return counts;
}

} // namespace

std::vector<StatusCount> count_by_status(Work& work, StatusRule const& rule)
{
    return rule.report == ReportKind::peaks ? count_by_use(work, rule) : count_by_orders(work, rule);
}

CustomerStatus status_of(Work& work, StatusRule const& rule, Id<Customer> id)
{
    auto const place = all<std::int64_t>(work, "SELECT " STATUS " AS place FROM customers c WHERE c.id = ?",
                                         std::tuple_cat(of_status(rule), std::tuple(id)));
    return static_cast<CustomerStatus>(place.at(0));
}

std::vector<StatusOf> statuses_of(Work& work, StatusRule const& rule, std::vector<Id<Customer>> const& ids)
{
    static auto const sql = fmt::format("SELECT c.id AS customer_id, " STATUS " AS place FROM customers c"
                                        " WHERE c.partner_id = ? AND c.id IN ({})",
                                        places_at_once());
    return std::apply(
        [&](auto const&... status) { return all_of<StatusOf>(work, sql, ids, status..., rule.partnership.partner_id); },
        of_status(rule));
}

// By a place before the name: that of the smallest first, or of the largest.
#define BY_PLACE(place)                                                                                                \
    "SELECT x.* FROM (SELECT " LISTED ", " place " AS place FROM customers c WHERE" FILTERED                           \
    ") x WHERE (x.place, x.search_key, x.id) > (?, ?, ?) ORDER BY x.place, x.search_key, x.id LIMIT ?"
#define BY_LARGEST(place)                                                                                              \
    "SELECT x.* FROM (SELECT " LISTED ", " place " AS place FROM customers c WHERE" FILTERED                           \
    ") x WHERE x.place < ? OR (x.place = ? AND (x.search_key, x.id) > (?, ?))"                                         \
    " ORDER BY x.place DESC, x.search_key, x.id LIMIT ?"

#define PEAK                                                                                                           \
    "coalesce((SELECT v.value FROM usage_meters m JOIN usage_cycles v ON v.partner_id = m.partner_id"                  \
    " AND v.meter = m.meter WHERE m.partner_id = ? AND m.customer_id = c.id AND m.partnership_id = ?"                  \
    " AND m.product_id = ? AND v.month = ?), -1)"
#define ACV                                                                                                            \
    "coalesce((SELECT CAST(sum(a.acv_minor) AS BIGINT) FROM order_lines a WHERE a.partner_id = ?"                      \
    " AND a.partnership_id = ? AND a.customer_id = c.id AND a.currency = ? AND a.starts_on <= ? AND a.runs_to > ?), -1)"
#define RENEWAL                                                                                                        \
    "coalesce((SELECT min(n.renews_on) FROM orders n WHERE n.partner_id = ? AND n.customer_id = c.id"                  \
    " AND n.partnership_id = ?), 2147483647)"

std::vector<ListedCustomer> customers_page(Work& work, CustomerQuery const& query,
                                           std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = position(query.sort, after);
    auto const& partnership = query.rule.partnership;
    auto const page = [&](std::string_view sql, auto const& place, auto const& rest) {
        return all<ListedCustomer>(work, sql, std::tuple_cat(place, of_filter(query), rest));
    };
    std::tuple const whose(partnership.partner_id, partnership.id);
    std::tuple const by_name(from.search_key, from.id, rows);
    std::tuple const by_place(from.place, from.search_key, from.id, rows);
    std::tuple const by_largest(from.place, from.place, from.search_key, from.id, rows);
    switch (query.sort) {
    case Sort::name_down:
        return page("SELECT " LISTED ", 0 AS place FROM customers c WHERE" FILTERED
                    " AND (c.search_key, c.id) < (?, ?) ORDER BY c.search_key DESC, c.id DESC LIMIT ?",
                    std::tuple(), by_name);
    case Sort::status: return page(BY_PLACE(STATUS), of_status(query.rule), by_place);
    case Sort::renewal: return page(BY_PLACE(RENEWAL), whose, by_place);
    case Sort::peak:
        return page(BY_LARGEST(PEAK), std::tuple_cat(whose, std::tuple(query.peak_product, query.open)), by_largest);
    case Sort::acv:
        return page(BY_LARGEST(ACV),
                    std::tuple_cat(whose, std::tuple(partnership.currency, query.rule.today, query.rule.today)),
                    by_largest);
    case Sort::name_up: break;
    }
    return page("SELECT " LISTED ", 0 AS place FROM customers c WHERE" FILTERED
                " AND (c.search_key, c.id) > (?, ?) ORDER BY c.search_key, c.id LIMIT ?",
                std::tuple(), by_name);
}

std::vector<std::string> position_of(ListedCustomer const& customer)
{
    return {std::to_string(customer.place), customer.search_key.text, customer.id.uuid.base32()};
}

std::int64_t count_customers(Work& work, CustomerQuery const& query)
{
    return all<std::int64_t>(work, "SELECT count(*) FROM customers c WHERE" FILTERED, of_filter(query)).at(0);
}

void each_meter(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids,
                FunctionRef<void(Meter const&)> visit)
{
    static auto const sql = fmt::format("SELECT customer_id, product_id, last_day, last_month, recent FROM usage_meters"
                                        " WHERE partner_id = ? AND partnership_id = ? AND customer_id IN ({})",
                                        places_at_once());
    each_of<Meter>(work, sql, std::span(ids), visit, partnership.partner_id, partnership.id);
}

std::vector<AssignedSpan> assignments(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids)
{
    static auto const sql = fmt::format("SELECT customer_id, product_line, valid_from, valid_to"
                                        " FROM customer_assignments"
                                        " WHERE partner_id = ? AND partnership_id = ? AND customer_id IN ({})",
                                        places_at_once());
    return all_of<AssignedSpan>(work, sql, ids, partnership.partner_id, partnership.id);
}

std::vector<AssignedSpan> assignments(Work& work, Partnership const& partnership, Id<Customer> id)
{
    return work.all<AssignedSpan>("SELECT customer_id, product_line, valid_from, valid_to FROM customer_assignments"
                                  " WHERE partner_id = ? AND partnership_id = ? AND customer_id = ?",
                                  partnership.partner_id, partnership.id, id);
}

// --- one customer ----------------------------------------------------------------------------------------------------

std::optional<CustomerCard> find_customer(Work& work, Id<Customer> id)
{
    return work.one<CustomerCard>(
        "SELECT id, partner_id, name, country, kind, 'inactive' AS status, external_id, since,"
        " version, created_at, updated_at FROM customers WHERE id = ?",
        id);
}

std::optional<Partnership> partnership_of(Work& work, Id<Customer> id, Instant now)
{
    return work.one<Partnership>("SELECT p.* FROM customer_assignments a JOIN partnerships p ON p.id = a.partnership_id"
                                 " AND p.partner_id = a.partner_id WHERE a.customer_id = ? AND a.valid_from <= ?"
                                 " AND a.valid_to > ? ORDER BY a.valid_from, a.id LIMIT 1",
                                 id, now, now);
}

std::vector<Id<Product>> products_of(Work& work, Partnership const& partnership, Id<Customer> id)
{
    return work.all<Id<Product>>("SELECT product_id FROM usage_meters WHERE partner_id = ? AND partnership_id = ?"
                                 " AND customer_id = ? ORDER BY product_id LIMIT 200",
                                 partnership.partner_id, partnership.id, id);
}

std::vector<ProductDay> days(Work& work, Partnership const& partnership, Id<Customer> id, Date first, Date last)
{
    return work.all<ProductDay>("SELECT m.product_id, d.day, d.value FROM usage_meters m CROSS JOIN usage_days d"
                                " WHERE m.partner_id = ? AND m.partnership_id = ? AND m.customer_id = ?"
                                " AND d.partner_id = m.partner_id AND d.meter = m.meter AND d.day BETWEEN ? AND ?"
                                " ORDER BY m.product_id, d.day",
                                partnership.partner_id, partnership.id, id, first, last);
}

std::vector<CycleValue> values_of_customer(Work& work, Partnership const& partnership, Id<Customer> id, Month first,
                                           Month last)
{
    return work.all<CycleValue>("SELECT m.product_id, u.month, u.value, u.peak_day, u.days"
                                " FROM usage_meters m CROSS JOIN usage_cycles u WHERE m.partner_id = ?"
                                " AND m.partnership_id = ? AND m.customer_id = ? AND u.partner_id = m.partner_id"
                                " AND u.meter = m.meter AND u.month BETWEEN ? AND ? ORDER BY m.product_id, u.month",
                                partnership.partner_id, partnership.id, id, first, last);
}

// --- vendor ----------------------------------------------------------------------------------------------------------

namespace {

// The running cycle of each partnership; parameters: first and last label it can carry, now, now.
#define RUNNING_CYCLES                                                                                                 \
    " FROM partnerships p JOIN cycles c ON c.partner_id = p.partner_id AND c.partnership_id = p.id"                    \
    " AND c.month BETWEEN ? AND ? AND c.starts_at <= ? AND c.ends_at > ?"                                              \
    " JOIN partnership_cycles t ON t.partner_id = c.partner_id AND t.partnership_id = c.partnership_id"                \
    " AND t.month = c.month"

Month month_of(Instant now) { return Month::of(local_date("UTC", now)); }

} // namespace

InstanceCounts count_everything(Work& work)
{
    auto const month = month_of(work.now());
    return *work.one<InstanceCounts>(
        "SELECT (SELECT count(*) FROM partners) AS partner_count, (SELECT count(*) FROM partnerships) AS partnership_count,"
        " (SELECT count(*) FROM customers) AS customer_count, (SELECT count(*) FROM users) AS user_count,"
        " (SELECT count(*) FROM usage_quarantine WHERE state = 'held') AS quarantined_count,"
        " (SELECT CAST(coalesce(sum(m.number), 0) AS BIGINT) FROM (SELECT max(t.customers + 0) AS number" RUNNING_CYCLES
        " GROUP BY p.partner_id, p.id) m) AS active_count",
        month - 1, month + 1, work.now(), work.now());
}

std::vector<OverCommitment> over_commitments(Work& work)
{
    auto const month = month_of(work.now());
    return work.all<OverCommitment>(
        "SELECT x.* FROM (SELECT p.id AS partnership_id, p.name AS partnership_name, r.name AS product_name,"
        " k.quantity AS commitment, CASE WHEN p.total = 'peak_of_sums' THEN (SELECT max(d.total) FROM partnership_days d"
        " WHERE d.partner_id = p.partner_id AND d.partnership_id = p.id AND d.product_id = t.product_id"
        " AND d.day BETWEEN c.first_day AND c.last_day) ELSE t.total END AS total" RUNNING_CYCLES
        " JOIN commitments k ON k.partner_id = t.partner_id AND k.partnership_id = t.partnership_id"
        " AND k.product_id = t.product_id AND k.valid_from <= c.first_day"
        " AND (k.valid_to IS NULL OR k.valid_to > c.first_day) JOIN products r ON r.id = t.product_id) x"
        " WHERE x.total > x.commitment ORDER BY (x.total - x.commitment) * 100 / (x.commitment + 1) DESC,"
        " x.partnership_name, x.product_name, x.partnership_id LIMIT 50",
        month - 1, month + 1, work.now(), work.now());
}

std::vector<RecentImport> recent_imports(Work& work)
{
    return work.all<RecentImport>(
        "SELECT id, kind AS source, created_at AS received_at, counts_created AS rows FROM imports"
        " WHERE number IS NOT NULL AND state <> 'undone' ORDER BY id DESC LIMIT 5");
}

// --- search ----------------------------------------------------------------------------------------------------------

#define NAMED_SO " WHERE f.search_key >= ? AND f.search_key < ? ORDER BY f.search_key, f.id LIMIT ?"

std::vector<Found> partners_named(Work& work, std::string_view prefix, std::int64_t most)
{
    return work.all<Found>("SELECT 'partner' AS kind, f.id AS partner_id, NULL AS partnership_id, NULL AS customer_id,"
                           " f.name, NULL AS partner_name FROM partners f" NAMED_SO,
                           prefix, text::prefix_end(prefix), most);
}

std::vector<Found> partnerships_named(Work& work, std::string_view prefix, std::int64_t most)
{
    return work.all<Found>("SELECT 'partnership' AS kind, NULL AS partner_id, f.id AS partnership_id,"
                           " NULL AS customer_id, f.name, NULL AS partner_name FROM partnerships f" NAMED_SO,
                           prefix, text::prefix_end(prefix), most);
}

std::vector<Found> customers_named(Work& work, std::string_view prefix, std::int64_t most)
{
    return work.all<Found>(
        "SELECT 'customer' AS kind, NULL AS partner_id, NULL AS partnership_id, f.id AS customer_id, f.name,"
        " (SELECT p.name FROM partners p WHERE p.id = f.partner_id) AS partner_name FROM customers f" NAMED_SO,
        prefix, text::prefix_end(prefix), most);
}

} // namespace entente::portfolio::store
