#include "portfolio/portfolio_store.hpp"

#include "base/text.hpp"
#include "portfolio/cycle_totals.hpp"

#include <algorithm>
#include <limits>

namespace entente::portfolio::store {
namespace {

// Is there a value of customer c since a cycle? The customers of the latest cycles lie side by side in the key, so they
// are read once. Parameters: partner, partnership, month.
#define IS_USED(customer)                                                                                              \
    customer " IN (SELECT u.customer_id FROM usage_cycles u WHERE u.partner_id = ? AND u.partnership_id = ?"           \
             " AND u.month >= ?)"

// The order of CustomerStatus. Parameters as above.
#define STATUS "CASE WHEN c.kind = 'trial' THEN 1 WHEN " IS_USED("c.id") " THEN 0 ELSE 2 END"

#define LISTED "c.id, c.name, c.search_key, c.country, c.kind, c.since"

// Which customers a list has; parameters from with_filter.
#define FILTERED                                                                                                       \
    " c.partner_id = ? AND c.search_key >= ? AND c.search_key < ? AND (? = 0 OR c.kind IN (?, ?, ?, ?))"               \
    " AND (? = 0 OR EXISTS (SELECT 1 FROM usage_cycles f WHERE f.partner_id = ? AND f.partnership_id = ?"              \
    " AND f.customer_id = c.id AND f.product_id = ? AND f.month >= ?)) AND (? = 0 OR " STATUS " IN (?, ?, ?))"

template <class F>
auto with_filter(CustomerQuery const& query, F&& run)
{
    auto const& filter = query.filter;
    auto const kind = [&](std::size_t i) {
        return i < filter.kind.size() ? name_of(filter.kind[i]) : std::string_view();
    };
    auto const status = [&](std::size_t i) {
        return i < filter.status.size() ? static_cast<int>(filter.status[i]) : -1;
    };
    auto const partner = query.partnership.partner_id;
    auto const partnership = query.partnership.id;
    return run(partner, query.prefix, text::prefix_end(query.prefix), filter.kind.empty() ? 0 : 1, kind(0), kind(1),
               kind(2), kind(3), filter.product ? 1 : 0, partner, partnership, filter.product.value_or(Id<Product>{}),
               query.since, filter.status.empty() ? 0 : 1, partner, partnership, query.since, status(0), status(1),
               status(2));
}

struct Position {
    std::int64_t place;
    std::string search_key;
    Uuid id;
};

// Without a position: before everything, in the order asked for.
Position position(Order order, std::optional<std::string> const& after)
{
    if (!after) {
        auto const place = order == Order::peak ? std::numeric_limits<std::int64_t>::max() : -1;
        return {place, order == Order::name_backwards ? "\xf4\x8f\xbf\xbf" : "", {}};
    }
    auto const parts = split_position(*after, 3);
    return {std::stoll(parts[0]), parts[1], Uuid::from_base32(parts[2]).value_or(Uuid{})};
}

struct Group {
    std::int64_t place = 0;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Group, (), (place, number))

// So many ids in one statement, the rest of them nil: the statement stays the same and is prepared once.
constexpr std::size_t slots = 50;
#define ANY_OF_50                                                                                                      \
    " IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"                                  \
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

template <class T, class... A>
std::vector<T> of_customers(Work& work, std::string_view sql, std::vector<Id<Customer>> const& ids, A const&... before)
{
    std::vector<T> rows;
    for (std::size_t begin = 0; begin < ids.size(); begin += slots) {
        std::array<Id<Customer>, slots> some{};
        std::copy_n(ids.begin() + static_cast<std::ptrdiff_t>(begin), std::min(slots, ids.size() - begin),
                    some.begin());
        auto const keep = [&](T const& row) { rows.push_back(row); };
        std::apply([&](auto const&... id) { work.each<T>(sql, keep, before..., id...); }, some);
    }
    return rows;
}

} // namespace

std::vector<Cycle> cycles(Work& work, Partnership const& partnership)
{
    return work.all<Cycle>("SELECT * FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? ORDER BY month LIMIT 1200",
                           partnership.partner_id, partnership.id);
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
    return work.all<MonthTotal>("SELECT month, product_id, CAST(sum(value) AS BIGINT) AS total, count(*) AS customers,"
                                " CAST(sum(days) AS BIGINT) AS days FROM usage_cycles WHERE partner_id = ?"
                                " AND partnership_id = ? AND month BETWEEN ? AND ? AND is_counted = 1"
                                " GROUP BY month, product_id ORDER BY month, product_id LIMIT 5000",
                                partnership.partner_id, partnership.id, first, last);
}

std::vector<DayTotal> day_totals(Work& work, Partnership const& partnership, Month first, Month last)
{
    if (sees_whole_partnership(work))
        return work.all<DayTotal>("SELECT c.month, d.product_id, d.day, d.total"
                                  " FROM cycles c CROSS JOIN products p CROSS JOIN partnership_days d"
                                  " WHERE c.partner_id = ? AND c.partnership_id = ? AND c.month BETWEEN ? AND ?"
                                  " AND d.partner_id = ? AND d.partnership_id = ? AND d.product_id = p.id"
                                  " AND d.day BETWEEN c.first_day AND c.last_day AND d.customers > 0"
                                  " ORDER BY d.day, d.product_id",
                                  partnership.partner_id, partnership.id, first, last, partnership.partner_id,
                                  partnership.id);
    return work.all<DayTotal>(
        "SELECT c.month, d.product_id, d.day, CAST(sum(d.value) AS BIGINT) AS total"
        " FROM cycles c CROSS JOIN usage_cycles u CROSS JOIN usage_days d"
        " WHERE c.partner_id = ? AND c.partnership_id = ? AND c.month BETWEEN ? AND ?"
        " AND u.partner_id = ? AND u.partnership_id = ? AND u.month = c.month AND u.is_counted = 1"
        " AND d.partner_id = ? AND d.partnership_id = ? AND d.customer_id = u.customer_id"
        " AND d.product_id = u.product_id AND d.day BETWEEN c.first_day AND c.last_day"
        " GROUP BY c.month, d.product_id, d.day ORDER BY d.day, d.product_id",
        partnership.partner_id, partnership.id, first, last, partnership.partner_id, partnership.id,
        partnership.partner_id, partnership.id);
}

// --- customers -------------------------------------------------------------------------------------------------------

StatusCounts count_by_status(Work& work, Partnership const& partnership, Month since)
{
    StatusCounts counts;
    auto const add = [&](Group const& group) {
        counts.customers += group.number;
        if (group.place == static_cast<int>(CustomerStatus::active))
            counts.active = group.number;
        if (group.place == static_cast<int>(CustomerStatus::trial))
            counts.trial = group.number;
    };
    work.each<Group>("SELECT x.place, count(*) AS number FROM (SELECT " STATUS " AS place FROM customers c"
                     " WHERE c.partner_id = ?) x GROUP BY x.place",
                     add, partnership.partner_id, partnership.id, since, partnership.partner_id);
    return counts;
}

std::vector<ListedCustomer> customers_page(Work& work, CustomerQuery const& query,
                                           std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = position(query.order, after);
    auto const partner = query.partnership.partner_id;
    auto const partnership = query.partnership.id;
    return with_filter(query, [&](auto const&... filter) {
        switch (query.order) {
        case Order::name_backwards:
            return work.all<ListedCustomer>("SELECT " LISTED ", 0 AS place FROM customers c WHERE" FILTERED
                                            " AND (c.search_key, c.id) < (?, ?)"
                                            " ORDER BY c.search_key DESC, c.id DESC LIMIT ?",
                                            filter..., from.search_key, from.id, rows);
        case Order::status:
            return work.all<ListedCustomer>(
                "SELECT x.* FROM (SELECT " LISTED ", " STATUS " AS place FROM customers c WHERE" FILTERED
                ") x WHERE (x.place, x.search_key, x.id) > (?, ?, ?)"
                " ORDER BY x.place, x.search_key, x.id LIMIT ?",
                partner, partnership, query.since, filter..., from.place, from.search_key, from.id, rows);
        case Order::peak:
            return work.all<ListedCustomer>(
                "SELECT x.* FROM (SELECT " LISTED ", coalesce(v.value, -1) AS place FROM customers c"
                " LEFT JOIN usage_cycles v ON v.partner_id = ? AND v.partnership_id = ? AND v.month = ?"
                " AND v.product_id = ? AND v.customer_id = c.id WHERE" FILTERED
                ") x WHERE x.place < ? OR (x.place = ? AND (x.search_key, x.id) > (?, ?))"
                " ORDER BY x.place DESC, x.search_key, x.id LIMIT ?",
                partner, partnership, query.open, query.peak_product, filter..., from.place, from.place,
                from.search_key, from.id, rows);
        case Order::name: break;
        }
        return work.all<ListedCustomer>("SELECT " LISTED ", 0 AS place FROM customers c WHERE" FILTERED
                                        " AND (c.search_key, c.id) > (?, ?) ORDER BY c.search_key, c.id LIMIT ?",
                                        filter..., from.search_key, from.id, rows);
    });
}

std::vector<std::string> position_of(ListedCustomer const& customer)
{
    return {std::to_string(customer.place), customer.search_key.text, customer.id.uuid.base32()};
}

std::int64_t count_customers(Work& work, CustomerQuery const& query)
{
    return with_filter(query, [&](auto const&... filter) {
        return *work.one<std::int64_t>("SELECT count(*) FROM customers c WHERE" FILTERED, filter...);
    });
}

std::vector<CycleValue> values(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids,
                               Month since, Id<Product> trend_product, Month trend_since)
{
    // Two questions, because each is a few steps in an index of its own: the latest cycles of every product, and the
    // trend of one, of which only the values are shown. Asked as one, the planner reads every cycle of everybody; the plus
    // keeps it from walking the months instead of the customers.
    auto values = of_customers<CycleValue>(
        work,
        "SELECT u.customer_id, u.product_id, u.month, u.value, u.peak_day, u.days FROM usage_cycles u"
        " WHERE u.partner_id = ? AND u.partnership_id = ? AND u.month >= ? AND u.customer_id" ANY_OF_50,
        ids, partnership.partner_id, partnership.id, since);
    auto trend = of_customers<CycleValue>(
        work,
        "SELECT u.customer_id, u.product_id, u.month, u.value, 0 AS peak_day, 0 AS days FROM usage_cycles u"
        " WHERE u.partner_id = ? AND u.partnership_id = ? AND u.product_id = ? AND +u.month >= ? AND +u.month < ?"
        " AND u.customer_id" ANY_OF_50,
        ids, partnership.partner_id, partnership.id, trend_product, trend_since, since);
    values.insert(values.end(), std::make_move_iterator(trend.begin()), std::make_move_iterator(trend.end()));
    return values;
}

std::vector<LastDay> last_days(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids)
{
    return of_customers<LastDay>(
        work,
        "SELECT c.id AS customer_id, max((SELECT d.day FROM usage_days d WHERE d.partner_id = ? AND d.partnership_id = ?"
        " AND d.customer_id = c.id AND d.product_id = p.id ORDER BY d.day DESC LIMIT 1)) AS day"
        " FROM customers c CROSS JOIN products p WHERE c.partner_id = ? AND c.id" ANY_OF_50 " GROUP BY c.id",
        ids, partnership.partner_id, partnership.id, partnership.partner_id);
}

std::vector<AssignedSpan> assignments(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids)
{
    return of_customers<AssignedSpan>(work,
                                      "SELECT customer_id, product_line, valid_from, valid_to FROM customer_assignments"
                                      " WHERE partner_id = ? AND partnership_id = ? AND customer_id" ANY_OF_50,
                                      ids, partnership.partner_id, partnership.id);
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

bool is_used(Work& work, Partnership const& partnership, Id<Customer> id, Month since)
{
    return work.exists("SELECT 1 FROM usage_cycles WHERE partner_id = ? AND partnership_id = ? AND customer_id = ?"
                       " AND month >= ? LIMIT 1",
                       partnership.partner_id, partnership.id, id, since);
}

std::vector<Id<Product>> products_of(Work& work, Partnership const& partnership, Id<Customer> id)
{
    return work.all<Id<Product>>("SELECT DISTINCT product_id FROM usage_cycles WHERE partner_id = ?"
                                 " AND partnership_id = ? AND customer_id = ? ORDER BY product_id LIMIT 200",
                                 partnership.partner_id, partnership.id, id);
}

std::vector<ProductDay> days(Work& work, Partnership const& partnership, Id<Customer> id, Date first, Date last)
{
    return work.all<ProductDay>("SELECT d.product_id, d.day, d.value FROM products p CROSS JOIN usage_days d"
                                " WHERE d.partner_id = ? AND d.partnership_id = ? AND d.customer_id = ?"
                                " AND d.product_id = p.id AND d.day BETWEEN ? AND ?"
                                " ORDER BY d.product_id, d.day",
                                partnership.partner_id, partnership.id, id, first, last);
}

std::vector<CycleValue> values_of_customer(Work& work, Partnership const& partnership, Id<Customer> id, Month first,
                                           Month last)
{
    return work.all<CycleValue>("SELECT customer_id, product_id, month, value, peak_day, days FROM usage_cycles"
                                " WHERE partner_id = ? AND partnership_id = ? AND customer_id = ?"
                                " AND month BETWEEN ? AND ? ORDER BY product_id, month",
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
    return work.all<RecentImport>("SELECT id, kind AS source, created_at AS received_at, rows_new AS rows FROM imports"
                                  " ORDER BY created_at DESC, id DESC LIMIT 5");
}

} // namespace entente::portfolio::store
