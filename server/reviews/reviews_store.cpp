#include "reviews/reviews_store.hpp"

namespace entente::reviews::store {

std::vector<GrantThen> grants_on(Work& work, Id<Customer> customer, Instant at, std::int64_t most)
{
    return work.all<GrantThen>(
        "SELECT g.id AS grant_id, g.user_id, u.name, u.email, u.standing, g.partner_id, p.name AS partner_name,"
        " p.standing AS partner_standing, g.partnership_id, n.name AS partnership_name, g.role, g.customer_scope,"
        " g.valid_from AS since, g.reason, g.is_frozen FROM grants g"
        " JOIN users u ON u.partner_id = g.partner_id AND u.id = g.user_id JOIN partners p ON p.id = g.partner_id"
        " JOIN partnerships n ON n.partner_id = g.partner_id AND n.id = g.partnership_id"
        " WHERE g.valid_from <= ? AND g.valid_to > ? AND EXISTS (SELECT 1 FROM customer_assignments a"
        " WHERE a.partner_id = g.partner_id AND a.partnership_id = g.partnership_id AND a.customer_id = ?"
        " AND a.valid_from <= ? AND a.valid_to > ?) AND (g.customer_scope = 'all' OR EXISTS (SELECT 1"
        " FROM user_customers k WHERE k.partner_id = g.partner_id AND k.user_id = g.user_id AND k.customer_id = ?"
        " AND k.valid_from <= ? AND k.valid_to > ?)) ORDER BY p.name, u.name, g.id LIMIT ?",
        at, at, customer, at, at, customer, at, at, most);
}

std::vector<StaffThen> staff(Work& work, Id<Partner> partner, Instant at, std::int64_t most)
{
    return work.all<StaffThen>("SELECT id AS user_id, name, email, standing, role,"
                               " partner_scope,"
                               " CASE WHEN EXISTS (SELECT 1 FROM user_partners l WHERE l.user_id = users.id"
                               " AND l.partner_id = ? AND l.valid_from <= ? AND l.valid_to > ?) THEN 1 ELSE 0 END"
                               " AS looked_after FROM users WHERE partner_id IS NULL"
                               " AND created_at <= ? ORDER BY name, id LIMIT ?",
                               partner, at, at, at, most);
}

std::optional<std::string> row_at(Work& work, std::string_view subject, Instant at)
{
    return work.one<std::string>("SELECT d.before FROM events e JOIN event_payloads d ON d.event_id = e.id"
                                 " WHERE e.subject = ? AND e.at > ? AND d.before <> 'null'"
                                 " ORDER BY e.at, e.seq LIMIT 1",
                                 subject, at);
}

} // namespace entente::reviews::store
