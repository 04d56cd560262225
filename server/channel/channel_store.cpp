#include "channel/channel_store.hpp"

namespace entente::channel::store {

std::vector<Life> lives(Work& work, Date people_since)
{
    return work.all<Life>(
        "SELECT p.id, p.name, p.created_at,"
        " (SELECT min(d.day) FROM active_days d WHERE d.partner_id = p.id) AS first_day,"
        " (SELECT max(d.day) FROM active_days d WHERE d.partner_id = p.id) AS last_day,"
        " (SELECT count(DISTINCT d.user_id) FROM active_days d WHERE d.partner_id = p.id AND d.day >= ?)"
        " AS people FROM partners p WHERE p.standing = 'active' ORDER BY p.search_key, p.id",
        people_since);
}

std::vector<ActiveDay> active_days(Work& work, Date from)
{
    return work.all<ActiveDay>("SELECT DISTINCT d.partner_id, d.day FROM active_days d"
                               " JOIN partners p ON p.id = d.partner_id WHERE p.standing = 'active' AND d.day >= ?"
                               " ORDER BY d.partner_id, d.day",
                               from);
}

} // namespace entente::channel::store
