#include "portfolio/engagement_store.hpp"

#include <fmt/format.h>

#include <tuple>

namespace entente::portfolio::store {
namespace {

// Of a moment behind the first week's beginning. Parameters: where the weeks begin, from the second on.
std::string week_of(std::string_view moment)
{
    std::string week = "CASE";
    for (std::int32_t next = 1; next < weeks_shown; ++next)
        week += fmt::format(" WHEN {} < ? THEN {}", moment, next - 1);
    return fmt::format("{} ELSE {} END", week, weeks_shown - 1);
}

/// `from` selects moments; its own parameters come behind the weeks'.
template <class... P>
std::vector<InWeek> counted(Work& work, std::string_view moment, std::string_view from, Weeks const& weeks,
                            P const&... parameters)
{
    auto const sql = fmt::format("SELECT x.week, count(*) AS count FROM (SELECT {} AS week {} AND {} >= ?) x"
                                 " GROUP BY x.week",
                                 week_of(moment), from, moment);
    return std::apply(
        [&](Instant first, auto const&... later) { return work.all<InWeek>(sql, later..., parameters..., first); },
        std::tuple_cat(weeks.begins));
}

} // namespace

std::vector<InWeek> events_of_partner(Work& work, Id<Partner> partner, std::string_view action, Weeks const& weeks)
{
    return counted(work, "e.at",
                   "FROM events e WHERE e.action IN ('session.started', 'export.requested')"
                   " AND e.partner_id = ? AND e.action = ?",
                   weeks, partner, action);
}

std::vector<InWeek> events_of_customer(Work& work, CustomerCard const& customer, Weeks const& weeks)
{
    return counted(work, "e.at", "FROM events e WHERE e.partner_id = ? AND e.customer_id = ?", weeks,
                   customer.partner_id, customer.id);
}

std::vector<InWeek> job_runs(Work& work, CustomerCard const& customer, Weeks const& weeks)
{
    return counted(work, "r.ran_at", "FROM job_runs r WHERE r.partner_id = ? AND r.customer_id = ?", weeks,
                   customer.partner_id, customer.id);
}

std::vector<InWeek> days_read(Work& work, Partnership const& partnership, Id<Customer> customer, Weeks const& weeks)
{
    return work.all<InWeek>(
        "SELECT (x.day - ?) / 7 AS week, count(*) AS count FROM (SELECT DISTINCT d.day"
        " FROM usage_meters m JOIN usage_days d ON d.partner_id = m.partner_id AND d.meter = m.meter"
        " WHERE m.partner_id = ? AND m.partnership_id = ? AND m.customer_id = ?"
        " AND d.day BETWEEN ? AND ?) x GROUP BY 1",
        weeks.first.days, partnership.partner_id, partnership.id, customer, weeks.first,
        weeks.first + 7 * weeks_shown - 1);
}

} // namespace entente::portfolio::store
