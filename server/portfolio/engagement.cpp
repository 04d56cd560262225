#include "portfolio/engagement.hpp"

#include "portfolio/customer_terms.hpp"
#include "portfolio/engagement_store.hpp"

namespace entente::portfolio {
namespace {

constexpr std::int32_t monday = 4; // 5 January 1970

Date monday_of(Date day) { return day - (day.days - monday) % 7; }

store::Weeks weeks_until(Zone const& zone, Date today)
{
    store::Weeks weeks{.first = monday_of(today) - 7 * (store::weeks_shown - 1)};
    for (std::size_t week = 0; week < weeks.begins.size(); ++week)
        weeks.begins[week] = zone.start_of_day(weeks.first + 7 * static_cast<std::int32_t>(week));
    return weeks;
}

EngagementRow row_of(EngagementKind kind, std::vector<store::InWeek> const& counts)
{
    EngagementRow row{kind, std::vector<std::int64_t>(store::weeks_shown)};
    for (auto const& [week, count] : counts)
        row.weeks.at(static_cast<std::size_t>(week)) = count;
    return row;
}

} // namespace

CustomerEngagement read_customer_engagement(Work& work, customers::CustomerById const& input)
{
    auto const customer = require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    if (!partnership)
        throw Problem::conflict("partnership_required", "This customer is in no partnership.");
    Zone const zone(partnership->zone);
    auto const weeks = weeks_until(zone, zone.local_date(work.now()));
    CustomerEngagement engagement;
    for (std::int32_t week = 0; week < store::weeks_shown; ++week)
        engagement.weeks.push_back(weeks.first + 7 * week);
    auto const add = [&](EngagementKind kind, std::vector<store::InWeek> const& counts) {
        engagement.rows.push_back(row_of(kind, counts));
    };
    add(EngagementKind::sign_ins, store::events_of_partner(work, customer.partner_id, "session.started", weeks));
    if (work.may(Permission::usage_read)) {
        add(EngagementKind::days_read, store::days_read(work, *partnership, customer.id, weeks));
        add(EngagementKind::job_runs, store::job_runs(work, customer, weeks));
    }
    add(EngagementKind::exports, store::events_of_partner(work, customer.partner_id, "export.requested", weeks));
    add(EngagementKind::changes, store::events_of_customer(work, customer, weeks));
    return engagement;
}

} // namespace entente::portfolio
