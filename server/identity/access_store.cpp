#include "identity/access_store.hpp"

#include <algorithm>
#include <limits>

namespace entente::identity::store {

std::vector<OwnRole> own_roles(Work& work)
{
    return work.all<OwnRole>("SELECT * FROM roles ORDER BY name_key, id LIMIT 200");
}

std::optional<OwnRole> find_role(Work& work, std::string_view code)
{
    return work.one<OwnRole>("SELECT * FROM roles WHERE code = ?", code);
}

std::optional<OwnRole> find_role_named(Work& work, std::string_view name_key)
{
    return work.one<OwnRole>("SELECT * FROM roles WHERE name_key = ?", name_key);
}

bool is_held(Work& work, std::string_view code)
{
    // A role is the vendor's, whoever holds it.
    auto everything = work.across_partners();
    return everything->exists("SELECT 1 FROM users WHERE role = ?", code) ||
           everything->exists("SELECT 1 FROM grants WHERE role = ? AND valid_to > ?", code, work.now());
}

std::vector<Grant> grants_page(Work& work, ListGrants const& filter, std::int64_t rows)
{
    auto const from = position_after(filter.cursor, std::numeric_limits<std::int64_t>::max());
    return work.all<Grant>("SELECT * FROM grants WHERE (? = 0 OR user_id = ?) AND (? = 0 OR partnership_id = ?)"
                           " AND (valid_from, id) < (?, ?) ORDER BY valid_from DESC, id DESC LIMIT ?",
                           filter.user_id ? 1 : 0, filter.user_id.value_or(Id<User>{}), filter.partnership_id ? 1 : 0,
                           filter.partnership_id.value_or(Id<Partnership>{}), from.number, from.id, rows);
}

std::optional<Grant> find_grant(Work& work, Id<Grant> id)
{
    return work.one<Grant>("SELECT * FROM grants WHERE id = ?", id);
}

std::vector<Grant> grants_to_come(Work& work, Id<User> user)
{
    return work.all<Grant>("SELECT * FROM grants WHERE user_id = ? AND valid_to > ?"
                           " ORDER BY partnership_id, valid_from LIMIT 500",
                           user, work.now());
}

std::vector<Grant> grants_anywhere(Work& work, Id<User> user)
{
    // Judged by, never shown: whether somebody has access beyond the partnership that the acting person stands in.
    return grants_to_come(*work.across_partners(), user);
}

bool overlaps(Work& work, Grant const& grant)
{
    return work.exists("SELECT 1 FROM grants WHERE partner_id = ? AND user_id = ? AND partnership_id = ? AND id <> ?"
                       " AND valid_from < ? AND valid_to > ? AND valid_to > valid_from LIMIT 1",
                       grant.partner_id, grant.user_id, grant.partnership_id, grant.id, grant.valid_to,
                       grant.valid_from);
}

// Parameters: partner, partnership, now twice, 1 or 0 for the person's only, person, now twice.
#define CUSTOMERS_IN                                                                                                   \
    " FROM customers c WHERE c.partner_id = ? AND EXISTS (SELECT 1 FROM customer_assignments a"                        \
    " WHERE a.partner_id = c.partner_id AND a.customer_id = c.id AND a.partnership_id = ? AND a.valid_from <= ?"       \
    " AND a.valid_to > ?) AND (? = 0 OR EXISTS (SELECT 1 FROM user_customers g WHERE g.partner_id = c.partner_id"      \
    " AND g.user_id = ? AND g.customer_id = c.id AND g.valid_from <= ? AND g.valid_to > ?))"

std::vector<std::string> customers_in(Work& work, Partnership const& where, std::optional<Id<User>> given_to,
                                      std::int64_t most)
{
    return work.all<std::string>("SELECT c.name" CUSTOMERS_IN " ORDER BY c.search_key, c.id LIMIT ?", where.partner_id,
                                 where.id, work.now(), work.now(), given_to ? 1 : 0, given_to.value_or(Id<User>{}),
                                 work.now(), work.now(), most);
}

std::int64_t count_customers_in(Work& work, Partnership const& where, std::optional<Id<User>> given_to)
{
    return work
        .one<std::int64_t>("SELECT count(*)" CUSTOMERS_IN, where.partner_id, where.id, work.now(), work.now(),
                           given_to ? 1 : 0, given_to.value_or(Id<User>{}), work.now(), work.now())
        .value_or(0);
}

AdminCount count_admins(Work& work, Id<Partner> partner)
{
    // A partner's admins are counted whole, in whatever partnership the acting person stands. An own role that is a copy of an
    // admin's is one.
    return work.across_partners()
        ->one<AdminCount>(
            "SELECT count(DISTINCT u.id) AS people, count(DISTINCT CASE WHEN coalesce(r.template_code, g.role) IN"
            " ('partner_admin', 'account_admin') THEN u.id END) AS admins FROM users u JOIN grants g"
            " ON g.partner_id = u.partner_id AND g.user_id = u.id LEFT JOIN roles r ON r.code = g.role"
            " WHERE u.partner_id = ? AND u.standing = 'active' AND g.valid_from <= ? AND g.valid_to > ? AND g.is_frozen = 0",
            partner, work.now(), work.now())
        .value_or(AdminCount{});
}

} // namespace entente::identity::store
