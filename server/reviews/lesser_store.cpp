#include "reviews/lesser_store.hpp"

namespace entente::reviews::store {
namespace {

// Parameter: a moment.
#define DID_SINCE(actions)                                                                                             \
    "CASE WHEN EXISTS (SELECT 1 FROM events e WHERE e.user_id = g.user_id AND e.at > ? AND e.action IN (" actions      \
    ")) THEN 1 ELSE 0 END"

// Parameters: the moment five times, then now.
constexpr std::string_view used_grants =
    "SELECT g.id AS grant_id, g.user_id, u.name, u.email, n.name AS partnership_name, g.role, g.customer_scope,"
    " g.valid_from AS since, " DID_SINCE(
        "'export.requested', 'audit.exported'") " AS has_exported,"
                                                " " DID_SINCE(
                                                    "'contact.created', 'contact.updated', 'contact.removed'") " AS has_changed_contacts,"
                                                                                                               " " DID_SINCE(
                                                                                                                   "'user.created', 'user.updated', 'user.unlocked', 'grant.given', 'grant.changed', 'grant.ended',"
                                                                                                                   " 'grant.frozen', 'grant.thawed', 'user_customers.set', 'user_customers.ended',"
                                                                                                                   " 'activation.created', 'second_factor.reset', 'mail.sent_again', 'access_request.approved',"
                                                                                                                   " 'access_request.declined'") " AS has_managed_users"
                                                                                                                                                 " FROM grants g JOIN users u ON u.partner_id = g.partner_id AND u.id = g.user_id"
                                                                                                                                                 " JOIN partners p ON p.id = g.partner_id"
                                                                                                                                                 " JOIN partnerships n ON n.partner_id = g.partner_id AND n.id = g.partnership_id"
                                                                                                                                                 " JOIN credentials c ON c.user_id = g.user_id WHERE g.valid_from <= ? AND c.last_sign_in_at > ?"
                                                                                                                                                 " AND g.valid_to > ? AND g.is_frozen = 0 AND u.standing = 'active' AND p.standing = 'active'";

} // namespace

std::vector<UsedGrant> used_since(Work& work, Instant before, std::int64_t most)
{
    return work.all<UsedGrant>(std::string(used_grants) + " ORDER BY u.search_key, g.id LIMIT ?", before, before,
                               before, before, before, work.now(), most);
}

std::optional<UsedGrant> used_since(Work& work, Instant before, Id<Grant> id)
{
    return work.one<UsedGrant>(std::string(used_grants) + " AND g.id = ?", before, before, before, before, before,
                               work.now(), id);
}

} // namespace entente::reviews::store
