#include "live/live_store.hpp"

#include <charconv>

namespace entente::live::store {
namespace {

#define OF_WHAT_IS_THERE                                                                                               \
    "(e.customer_id IS NULL OR ? = 1 OR EXISTS (SELECT 1 FROM customers c WHERE c.partner_id = e.partner_id"           \
    " AND c.id = e.customer_id))"

// Outside of any partnership customers that are gone, or are nobody's today, still belong to what is looked at.
int sees_whole_partners(Work const& work) { return work.actor().partnership.is_nil() ? 1 : 0; }

std::int64_t number_in(std::string_view place)
{
    std::int64_t number = 0;
    std::from_chars(place.data(), place.data() + place.size(), number);
    return number;
}

} // namespace

// SQLite commits one after the other. On PostgreSQL a smaller number may be committed later: there the place is what is seen at
// the moment, by transaction.
std::string end_of_events(Work& work)
{
    if (work.dialect() == db::Dialect::postgres)
        return *work.one<std::string>("SELECT CAST(pg_current_snapshot() AS text)");
    // How far it goes is not what is in it, and only through no wall is it the last row of a table.
    auto everything = work.across_partners();
    return std::to_string(
        everything->one<std::int64_t>("SELECT e.seq FROM events e ORDER BY e.seq DESC LIMIT 1").value_or(0));
}

std::vector<std::string> actions_since(Work& work, std::string_view place)
{
    auto const whole = sees_whole_partners(work);
    if (work.dialect() == db::Dialect::sqlite)
        return work.all<std::string>("SELECT DISTINCT e.action FROM events e WHERE e.seq > ? AND " OF_WHAT_IS_THERE,
                                     number_in(place), whole);
    return work.all<std::string>("SELECT DISTINCT e.action FROM events e"
                                 " WHERE e.xid >= pg_snapshot_xmin(CAST(? AS pg_snapshot))"
                                 " AND NOT pg_visible_in_snapshot(e.xid, CAST(? AS pg_snapshot))"
                                 " AND " OF_WHAT_IS_THERE,
                                 place, place, whole);
}

} // namespace entente::live::store
