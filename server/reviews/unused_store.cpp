#include "reviews/unused_store.hpp"

#include "identity/roles.hpp"

namespace entente::reviews::store {

// Parameters: before, now, before, the preset that signs nobody in.
#define UNUSED_GRANTS                                                                                                    \
    " FROM grants g JOIN users u ON u.partner_id = g.partner_id AND u.id = g.user_id"                                    \
    " JOIN partners p ON p.id = g.partner_id JOIN partnerships n ON n.partner_id = g.partner_id"                         \
    " AND n.id = g.partnership_id LEFT JOIN credentials c ON c.user_id = g.user_id LEFT JOIN roles r ON r.code = g.role" \
    " WHERE g.valid_from <= ? AND g.valid_to > ? AND g.is_frozen = 0 AND u.standing = 'active'"                          \
    " AND p.standing = 'active' AND (c.last_sign_in_at IS NULL OR c.last_sign_in_at <= ?)"                               \
    " AND coalesce(r.template_code, g.role) <> ?"

std::vector<UnusedGrant> unused_since(Work& work, Instant before, std::int64_t most)
{
    return work.all<UnusedGrant>(
        "SELECT g.id AS grant_id, g.user_id, u.name, u.email, p.name AS partner_name, n.name AS partnership_name,"
        " g.role, g.customer_scope, g.valid_from AS since, c.last_sign_in_at, g.version" UNUSED_GRANTS
        " ORDER BY coalesce(c.last_sign_in_at, 0), g.valid_from, g.id LIMIT ?",
        before, work.now(), before, Role::account_notifications, most);
}

std::int64_t count_unused_since(Work& work, Instant before)
{
    return work
        .one<std::int64_t>("SELECT count(*)" UNUSED_GRANTS, before, work.now(), before, Role::account_notifications)
        .value_or(0);
}

} // namespace entente::reviews::store
