#include "channel/channel_store.hpp"

namespace entente::channel::store {

std::vector<Life> lives(Work& work, Date people_since)
{
    return work.all<Life>(
        "SELECT p.id, p.name, p.created_at, p.crm_status,"
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

std::vector<PartnerTaskRow> dormant_tasks(Work& work)
{
    return work.all<PartnerTaskRow>("SELECT * FROM partner_tasks WHERE rule = 'dormant'");
}

std::optional<PartnerTaskRow> dormant_task_of(Work& work, Id<Partner> partner)
{
    return work.one<PartnerTaskRow>("SELECT * FROM partner_tasks WHERE about_id = ? AND rule = 'dormant'", partner);
}

std::optional<Id<User>> manager_of(Work& work, Id<Partner> partner)
{
    return work.one<Id<User>>("SELECT u.id FROM user_partners p JOIN users u ON u.id = p.user_id"
                              " WHERE p.partner_id = ? AND p.valid_from <= ? AND p.valid_to > ?"
                              " AND u.standing = 'active' AND u.role = 'channel_manager'"
                              " ORDER BY p.valid_from, u.id LIMIT 1",
                              partner, work.now(), work.now());
}

std::optional<std::string> name_of_user(Work& work, Id<User> user)
{
    return work.one<std::string>("SELECT name FROM users WHERE id = ?", user);
}

} // namespace entente::channel::store
