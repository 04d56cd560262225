#include "identity/activation_store.hpp"

namespace entente::identity::store {

std::optional<Activation> find_activation(Work& work, std::string_view link_hash)
{
    return work.one<Activation>("SELECT * FROM activations WHERE link_hash = ?", link_hash);
}

std::optional<Activation> find_activation_of(Work& work, Id<User> user)
{
    return work.one<Activation>("SELECT * FROM activations WHERE user_id = ?", user);
}

void put_activation(Work& work, Activation const& activation)
{
    auto activations = work.technical("activations");
    activations.run("DELETE FROM activations WHERE expires_at < ?", work.now() - Milliseconds(std::chrono::days(30)));
    activations.insert(activation);
}

std::optional<Activation> try_activation(Work& work, std::string_view link_hash)
{
    return work.technical("activations")
        .one<Activation>("UPDATE activations SET tries = tries + 1 WHERE link_hash = ? AND expires_at > ? RETURNING *",
                         link_hash, work.now());
}

bool take_activation(Work& work, std::string_view link_hash)
{
    return work.technical("activations").run("DELETE FROM activations WHERE link_hash = ?", link_hash) == 1;
}

// An own role that is a copy of a preset counts as it.
std::vector<User> admins_of(Work& work, Id<Partner> partner)
{
    return work.all<User>(
        "SELECT u.* FROM users u WHERE u.partner_id = ? AND u.standing = 'active' AND EXISTS (SELECT 1 FROM grants g"
        " LEFT JOIN roles r ON r.code = g.role WHERE g.partner_id = u.partner_id AND g.user_id = u.id AND g.valid_from <= ?"
        " AND g.valid_to > ? AND g.is_frozen = 0 AND coalesce(r.template_code, g.role) IN ('partner_admin',"
        " 'account_admin')) ORDER BY u.search_key, u.id LIMIT 100",
        partner, work.now(), work.now());
}

std::vector<User> channel_managers_of(Work& work, Id<Partner> partner)
{
    // A partner's admin may have the words handed over by whoever looks after it, whom its walls hide.
    return work.across_partners()->all<User>(
        "SELECT u.* FROM users u LEFT JOIN roles r ON r.code = u.role WHERE u.partner_id IS NULL"
        " AND u.standing = 'active' AND coalesce(r.template_code, u.role) = 'channel_manager'"
        " AND ((? = 1 AND u.partner_scope = 'all') OR EXISTS (SELECT 1 FROM user_partners l WHERE l.user_id = u.id"
        " AND l.partner_id = ? AND l.valid_from <= ? AND l.valid_to > ?)) ORDER BY u.search_key, u.id LIMIT 100",
        work.actor().is_vendor_staff || work.actor().kind == ActorKind::vendor ? 1 : 0, partner, work.now(),
        work.now());
}

std::vector<User> people_managers(Work& work)
{
    return work.all<User>("SELECT u.* FROM users u LEFT JOIN roles r ON r.code = u.role WHERE u.partner_id IS NULL"
                          " AND u.standing = 'active' AND u.partner_scope = 'all' AND coalesce(r.template_code, u.role)"
                          " IN ('platform_admin', 'channel_manager') ORDER BY u.search_key, u.id LIMIT 100");
}

} // namespace entente::identity::store
