#include "reviews/requests_store.hpp"

namespace entente::reviews::store {
namespace {

// Parameter: now.
constexpr std::string_view line_columns =
    "SELECT r.id, r.partner_id, p.name AS partner_name, r.partnership_id, n.name AS partnership_name, r.user_id,"
    " u.name AS user_name, u.email AS user_email, r.customer_text, r.role, r.reason, r.valid_to,"
    " CASE WHEN r.state = 'open' AND r.lapses_at <= ? THEN 'lapsed' ELSE r.state END AS state,"
    " (SELECT c.name FROM customers c WHERE c.id = r.given_customer_id) AS given_customer, r.decided_by, r.answer,"
    " r.decided_at, r.lapses_at, r.version, r.created_at FROM access_requests r"
    " JOIN users u ON u.partner_id = r.partner_id AND u.id = r.user_id JOIN partners p ON p.id = r.partner_id"
    " JOIN partnerships n ON n.partner_id = r.partner_id AND n.id = r.partnership_id";

std::string lines_where(std::string_view rest) { return std::string(line_columns).append(rest); }

} // namespace

std::optional<AccessRequest> find_request(Work& work, Id<AccessRequest> id)
{
    return work.one<AccessRequest>("SELECT * FROM access_requests WHERE id = ?", id);
}

std::optional<AccessRequestLine> request_line(Work& work, Id<AccessRequest> id)
{
    return work.one<AccessRequestLine>(lines_where(" WHERE r.id = ?"), work.now(), id);
}

std::vector<AccessRequestLine> requests(Work& work, std::optional<Id<User>> of, std::int64_t most)
{
    return work.all<AccessRequestLine>(
        lines_where(" WHERE (? = 0 OR r.user_id = ?) ORDER BY CASE WHEN r.state = 'open' AND r.lapses_at > ?"
                    " THEN 0 ELSE 1 END, r.created_at DESC, r.id DESC LIMIT ?"),
        work.now(), of ? 1 : 0, of.value_or(Id<User>{}), work.now(), most);
}

std::int64_t count_open(Work& work, std::optional<Id<User>> of)
{
    return work
        .one<std::int64_t>("SELECT count(*) FROM access_requests WHERE state = 'open' AND lapses_at > ?"
                           " AND (? = 0 OR user_id = ?)",
                           work.now(), of ? 1 : 0, of.value_or(Id<User>{}))
        .value_or(0);
}

std::optional<User> find_person(Work& work, Id<User> id)
{
    return work.one<User>("SELECT * FROM users WHERE id = ?", id);
}

std::optional<Grant> held_grant(Work& work, Id<User> user, Id<Partnership> where)
{
    return work.one<Grant>("SELECT * FROM grants WHERE user_id = ? AND partnership_id = ? AND valid_from <= ?"
                           " AND valid_to > ? AND is_frozen = 0",
                           user, where, work.now(), work.now());
}

bool counts_in(Work& work, Id<Customer> customer, Id<Partner> partner, Id<Partnership> where)
{
    return work.exists("SELECT 1 FROM customer_assignments WHERE partner_id = ? AND customer_id = ?"
                       " AND partnership_id = ? AND valid_from <= ? AND valid_to > ? LIMIT 1",
                       partner, customer, where, work.now(), work.now());
}

std::vector<User> approvers(Work& work, Id<Partnership> where)
{
    // Who may decide is more than whoever asks may see.
    auto everything = work.across_partners();
    auto found = everything->all<User>(
        "SELECT u.* FROM users u JOIN grants g ON g.partner_id = u.partner_id AND g.user_id = u.id"
        " LEFT JOIN roles o ON o.code = g.role WHERE g.partnership_id = ? AND g.valid_from <= ? AND g.valid_to > ?"
        " AND g.is_frozen = 0 AND g.customer_scope = 'all' AND u.standing = 'active' AND (g.role IN ('partner_admin',"
        " 'account_admin') OR ',' || o.permissions || ',' LIKE '%,users_manage,%') ORDER BY u.id LIMIT 50",
        where, work.now(), work.now());
    auto staff =
        everything->all<User>("SELECT u.* FROM users u LEFT JOIN roles o ON o.code = u.role WHERE u.partner_id IS NULL"
                              " AND u.standing = 'active' AND (u.role IN ('platform_admin', 'channel_manager')"
                              " OR ',' || o.permissions || ',' LIKE '%,users_manage,%') ORDER BY u.id LIMIT 50");
    found.insert(found.end(), std::make_move_iterator(staff.begin()), std::make_move_iterator(staff.end()));
    return found;
}

} // namespace entente::reviews::store
