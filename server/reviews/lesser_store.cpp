#include "reviews/lesser_store.hpp"

#include <fmt/format.h>

namespace entente::reviews::store {
namespace {

// Parameter: a moment.
std::string did_since(std::string_view actions, std::string_view name)
{
    return fmt::format("CASE WHEN EXISTS (SELECT 1 FROM events e WHERE e.user_id = g.user_id AND e.at > ?"
                       " AND e.action IN ({})) THEN 1 ELSE 0 END AS {}, ",
                       actions, name);
}

// Parameters: the moment six times, then now.
std::string const& used_grants()
{
    static auto const sql =
        "SELECT " + did_since("'export.requested', 'audit.exported'", "has_exported") +
        did_since("'contact.created', 'contact.updated', 'contact.removed'", "has_changed_contacts") +
        did_since("'task.snoozed', 'task.finished', 'task.reopened', 'task.assigned', 'task.commented'",
                  "has_worked_on_tasks") +
        did_since("'user.created', 'user.updated', 'user.unlocked', 'grant.given', 'grant.changed', 'grant.ended',"
                  " 'grant.frozen', 'grant.thawed', 'user_customers.set', 'user_customers.ended', 'activation.created',"
                  " 'second_factor.reset', 'mail.sent_again', 'access_request.approved', 'access_request.declined'",
                  "has_managed_users") +
        "g.id AS grant_id, g.user_id, u.name, u.email, n.name AS partnership_name, g.role, g.customer_scope,"
        " g.valid_from AS since FROM grants g JOIN users u ON u.partner_id = g.partner_id AND u.id = g.user_id"
        " JOIN partners p ON p.id = g.partner_id"
        " JOIN partnerships n ON n.partner_id = g.partner_id AND n.id = g.partnership_id"
        " JOIN credentials c ON c.user_id = g.user_id WHERE g.valid_from <= ? AND c.last_sign_in_at > ?"
        " AND g.valid_to > ? AND g.is_frozen = 0 AND u.standing = 'active' AND p.standing = 'active'";
    return sql;
}

} // namespace

std::vector<UsedGrant> used_since(Work& work, Instant before, std::int64_t most)
{
    return work.all<UsedGrant>(used_grants() + " ORDER BY u.search_key, g.id LIMIT ?", before, before, before, before,
                               before, before, work.now(), most);
}

std::optional<UsedGrant> used_since(Work& work, Instant before, Id<Grant> id)
{
    return work.one<UsedGrant>(used_grants() + " AND g.id = ?", before, before, before, before, before, before,
                               work.now(), id);
}

#define USES_SINCE                                                                                                     \
    "SELECT s.user_id, s.permission FROM permission_uses s JOIN users u ON u.id = s.user_id WHERE s.used_on >= ?"

std::vector<PermissionUse> uses_since(Work& work, Date day)
{
    return work.all<PermissionUse>(USES_SINCE " AND u.partner_id IS NOT NULL", day);
}

std::vector<PermissionUse> uses_since(Work& work, Date day, Id<User> user)
{
    return work.all<PermissionUse>(USES_SINCE " AND s.user_id = ?", day, user);
}

std::optional<Date> recorded_since(Work& work)
{
    return work.one<Date>("SELECT used_on FROM permission_uses WHERE user_id = ? AND permission = 'recorded'",
                          Id<User>{});
}

} // namespace entente::reviews::store
