#include "reports/growth_store.hpp"

#include "work/names.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace entente::reports::store {
namespace {

// What each customer's lines were worth on two days. Parameters: of_lines().
#define MOVED                                                                                                          \
    "SELECT g.*, g.later - g.earlier AS difference, CASE WHEN g.earlier = 0 THEN 0 WHEN g.later = 0 THEN 1"            \
    " WHEN g.later > g.earlier THEN 2 WHEN g.later < g.earlier THEN 3 ELSE 4 END AS label FROM ("                      \
    "SELECT partner_id, customer_id,"                                                                                  \
    " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN acv_minor ELSE 0 END) AS BIGINT) AS earlier,"             \
    " CAST(sum(CASE WHEN starts_on <= ? AND runs_to > ? THEN acv_minor ELSE 0 END) AS BIGINT) AS later" ORDER_LINES    \
    " GROUP BY partner_id, customer_id) g WHERE g.earlier > 0 OR g.later > 0"

#define ORDER_LINES                                                                                                    \
    " FROM order_lines WHERE partner_id = ? AND partnership_id = ? AND currency = ? AND charge = 'recurring'"          \
    " AND starts_on <= ? AND runs_to > ?"

// The same of ARR, with what rose by itself: a product of an order that ran on both days, of which there is no more now than
// there was. Parameters: of_lines().
#define KEPT                                                                                                           \
    "SELECT o.partner_id, o.customer_id, CAST(sum(o.earlier) AS BIGINT) AS earlier,"                                   \
    " CAST(sum(o.later) AS BIGINT) AS later, CAST(sum(CASE WHEN o.earlier > 0 AND o.later > o.earlier"                 \
    " AND o.has <= o.had THEN o.later - o.earlier ELSE 0 END) AS BIGINT) AS escalation FROM ("                         \
    "SELECT partner_id, customer_id, sum(ran * arr_minor) AS earlier, sum(runs * arr_minor) AS later,"                 \
    " sum(ran * quantity) AS had, sum(runs * quantity) AS has FROM ("                                                  \
    "SELECT partner_id, customer_id, order_id, product_id, arr_minor, quantity,"                                       \
    " CASE WHEN starts_on <= ? AND runs_to > ? THEN 1 ELSE 0 END AS ran,"                                              \
    " CASE WHEN starts_on <= ? AND runs_to > ? THEN 1 ELSE 0 END AS runs" ORDER_LINES                                  \
    ") l GROUP BY partner_id, customer_id, order_id, product_id) o GROUP BY o.partner_id, o.customer_id"

// Lines that ran on neither day are left out where they began after the later day or were over before the earlier one.
auto of_lines(Between const& between)
{
    return std::tuple(between.from, between.from, between.to, between.to, between.partnership.partner_id,
                      between.partnership.id, between.currency, between.to, between.from);
}

template <class T, class... Rest>
std::vector<T> all(Work& work, std::string_view sql, Between const& between, Rest const&... rest)
{
    return std::apply([&](auto const&... line) { return work.all<T>(sql, line..., rest...); }, of_lines(between));
}

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();

} // namespace

#define MOVED_PAGE(beyond, direction)                                                                                  \
    "SELECT x.customer_id, x.label, x.earlier, x.later, x.difference, " CUSTOMER_NAME(                                 \
        "x") " FROM (" MOVED ") x WHERE (? = 0 OR x.label IN (?, ?, ?, ?, ?)) AND (x.difference " beyond               \
             " ? OR (x.difference = ?"                                                                                 \
             " AND x.customer_id > ?)) ORDER BY x.difference " direction ", x.customer_id LIMIT ?"

std::vector<Moved> moved_page(Work& work, Between const& between, GrowthBetween const& input, Direction direction,
                              std::int64_t rows)
{
    bool const gains_first = direction == Direction::gains_first;
    auto const from = position_after(input.cursor, gains_first ? most : least);
    auto const& labels = input.filter.label;
    auto const label = [&](int i) {
        return std::ranges::find(labels, static_cast<GrowthLabel>(i)) == labels.end() ? -1 : i;
    };
    return all<Moved>(work, gains_first ? MOVED_PAGE("<", "DESC") : MOVED_PAGE(">", "ASC"), between,
                      labels.empty() ? 0 : 1, label(0), label(1), label(2), label(3), label(4), from.number,
                      from.number, from.id, rows);
}

void each_moved(Work& work, Between const& between, FunctionRef<void(Moved const&)> visit)
{
    auto const each = [&](auto const&... line) {
        work.each<Moved>("SELECT x.customer_id, x.label, x.earlier, x.later, x.difference, " CUSTOMER_NAME(
                             "x") " FROM (" MOVED ") x ORDER BY x.difference DESC, x.customer_id",
                         visit, line...);
    };
    std::apply(each, of_lines(between));
}

std::vector<std::string> position_of(Moved const& row)
{
    return numbered_position(row.difference, row.customer_id.uuid);
}

std::vector<MovedSum> moved_by_label(Work& work, Between const& between)
{
    return all<MovedSum>(work,
                         "SELECT x.label, count(*) AS customer_count, CAST(sum(x.earlier) AS BIGINT) AS earlier,"
                         " CAST(sum(x.later) AS BIGINT) AS later FROM (" MOVED ") x GROUP BY x.label ORDER BY x.label",
                         between);
}

std::vector<Kept> kept_page(Work& work, Between const& between, RetentionBetween const& input, std::int64_t rows)
{
    auto const from = position_after(input.cursor, most);
    return all<Kept>(work,
                     "SELECT x.customer_id, x.earlier, x.later, x.escalation, " CUSTOMER_NAME(
                         "x") " FROM (" KEPT
                              ") x WHERE x.earlier > 0 AND (x.earlier < ? OR (x.earlier = ? AND x.customer_id > ?))"
                              " ORDER BY x.earlier DESC, x.customer_id LIMIT ?",
                     between, from.number, from.number, from.id, rows);
}

std::vector<std::string> position_of(Kept const& row) { return numbered_position(row.earlier, row.customer_id.uuid); }

KeptSum kept_in_all(Work& work, Between const& between)
{
    return all<KeptSum>(
               work,
               "SELECT CAST(coalesce(sum(CASE WHEN x.earlier > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS customer_count,"
               " CAST(coalesce(sum(x.earlier), 0) AS BIGINT) AS earlier,"
               " CAST(coalesce(sum(CASE WHEN x.earlier > 0 THEN x.later ELSE 0 END), 0) AS BIGINT) AS later,"
               " CAST(coalesce(sum(x.escalation), 0) AS BIGINT) AS escalation,"
               " CAST(coalesce(sum(CASE WHEN x.earlier > 0 AND x.later > 0 AND x.later - x.earlier > x.escalation"
               " THEN x.later - x.earlier - x.escalation ELSE 0 END), 0) AS BIGINT) AS expansion,"
               " CAST(coalesce(sum(CASE WHEN x.earlier > 0 AND x.later > 0 AND x.later - x.earlier < x.escalation"
               " THEN x.escalation - x.later + x.earlier ELSE 0 END), 0) AS BIGINT) AS contraction,"
               " CAST(coalesce(sum(CASE WHEN x.later = 0 THEN x.earlier ELSE 0 END), 0) AS BIGINT) AS churn,"
               " CAST(coalesce(sum(CASE WHEN x.earlier = 0 AND x.later > 0 THEN 1 ELSE 0 END), 0) AS BIGINT)"
               " AS new_count, CAST(coalesce(sum(CASE WHEN x.earlier = 0 THEN x.later ELSE 0 END), 0) AS BIGINT)"
               " AS new_arr FROM (" KEPT ") x",
               between)
        .at(0);
}

} // namespace entente::reports::store
