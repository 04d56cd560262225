#include "identity/identity_store.hpp"

#include "base/calendar.hpp"
#include "base/crypto.hpp"
#include "base/text.hpp"

#include <map>

namespace entente::identity::store {

std::optional<Instance> instance(Work& work) { return work.one<Instance>("SELECT vendor_name, is_demo FROM instance"); }

// Of the person u. Parameters: now twice.
#define GRANTS_NOW                                                                                                     \
    " FROM grants g WHERE g.partner_id = u.partner_id AND g.user_id = u.id AND g.valid_from <= ? AND g.valid_to > ?"   \
    " AND g.is_frozen = 0"

std::vector<UserLine> users_page(Work& work, std::string_view prefix, std::optional<Id<Partner>> partner,
                                 std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = after ? split_position(*after, 2) : std::vector<std::string>{"", ""};
    return work.all<UserLine>(
        "SELECT u.id, u.partner_id, u.name, u.email, u.standing, u.search_key, u.version,"
        " u.updated_at, coalesce(u.role, (SELECT g.role" GRANTS_NOW " ORDER BY g.partnership_id LIMIT 1)) AS role,"
        " (SELECT g.customer_scope" GRANTS_NOW " ORDER BY g.partnership_id LIMIT 1) AS customer_scope,"
        " (SELECT count(DISTINCT c.customer_id) FROM user_customers c WHERE c.partner_id = u.partner_id"
        " AND c.user_id = u.id AND c.valid_from <= ? AND c.valid_to > ? AND c.customer_id IN (SELECT k.id FROM customers k))"
        " AS customers, (SELECT r.last_sign_in_at FROM credentials r WHERE r.user_id = u.id) AS last_sign_in_at"
        " FROM users u"
        " WHERE u.search_key >= ? AND u.search_key < ?"
        " AND (? = 0 OR u.partner_id = ?) AND (u.search_key, u.id) > (?, ?)"
        " ORDER BY u.search_key, u.id LIMIT ?",
        work.now(), work.now(), work.now(), work.now(), work.now(), work.now(), prefix, text::prefix_end(prefix),
        partner ? 1 : 0, partner.value_or(Id<Partner>{}), from[0], Uuid::from_base32(from[1]).value_or(Uuid{}), rows);
}

std::optional<User> find_user(Work& work, Id<User> id)
{
    return work.one<User>("SELECT * FROM users WHERE id = ?", id);
}

std::optional<LoginName> find_login_name(Work& work, std::string_view email_key)
{
    return work.one<LoginName>("SELECT * FROM login_names WHERE email_key = ?", email_key);
}

std::optional<Credential> find_credential(Work& work, Id<User> user)
{
    auto credential = work.one<Credential>("SELECT * FROM credentials WHERE user_id = ?", user);
    if (credential)
        credential->password = crypto::from_base64url(credential->password).value_or("");
    return credential;
}

std::optional<LoginName> any_credential(Work& work)
{
    return work.one<LoginName>("SELECT n.email_key, n.user_id, n.partner_id FROM login_names n"
                               " JOIN credentials c ON c.user_id = n.user_id ORDER BY n.email_key LIMIT 1");
}

std::vector<Id<Customer>> customers_of(Work& work, Id<User> user)
{
    return work.all<Id<Customer>>("SELECT customer_id FROM user_customers WHERE user_id = ? AND valid_from <= ?"
                                  " AND valid_to > ? AND customer_id IN (SELECT c.id FROM customers c)"
                                  " ORDER BY customer_id LIMIT 1000",
                                  user, work.now(), work.now());
}

std::vector<Id<Partner>> partners_of(Work& work, Id<User> user)
{
    // What the person may see follows from this read, so no scope can stand around it yet.
    return work.across_partners()->all<Id<Partner>>("SELECT DISTINCT partner_id FROM user_partners WHERE user_id = ?"
                                                    " AND valid_from <= ? AND valid_to > ? ORDER BY partner_id",
                                                    user, work.now(), work.now());
}

std::vector<User> demo_users(Work& work)
{
    // Anonymous, before anybody signed in; only ever called for a demo store, where every person is invented.
    return work.across_partners()->all<User>(
        "SELECT u.* FROM users u JOIN credentials c ON c.user_id = u.id WHERE u.standing = 'active'"
        " ORDER BY CASE WHEN u.partner_id IS NULL THEN 1 ELSE 0 END, u.created_at, u.id LIMIT 12");
}

std::vector<Partnership> enterable(Work& work, Id<User> user)
{
    // The session stands in one partnership, and its walls hide the person's others.
    return work.across_partners()->all<Partnership>(
        "SELECT p.* FROM partnerships p JOIN grants g ON g.partner_id = p.partner_id AND g.partnership_id = p.id"
        " LEFT JOIN roles r ON r.code = g.role"
        " WHERE g.user_id = ? AND g.valid_from <= ? AND g.valid_to > ? AND g.is_frozen = 0"
        " AND coalesce(r.template_code, g.role) <> ? ORDER BY p.search_key, p.id LIMIT 200",
        user, work.now(), work.now(), Role::account_notifications);
}

std::vector<HeldGrant> held_grants(Work& work, Id<User> user)
{
    // Whoever asks is a process that has to find out which walls stand around the person.
    return work.across_partners()->all<HeldGrant>(
        "SELECT g.partner_id, g.partnership_id, g.role, r.permissions AS role_permissions, g.customer_scope, u.email"
        " FROM grants g JOIN users u ON u.id = g.user_id JOIN partners p ON p.id = g.partner_id"
        " LEFT JOIN roles r ON r.code = g.role WHERE g.user_id = ? AND g.valid_from <= ? AND g.valid_to > ?"
        " AND g.is_frozen = 0 AND u.standing = 'active' AND p.standing = 'active' ORDER BY g.partnership_id",
        user, work.now(), work.now());
}

std::optional<LiveSession> find_live(Work& work, std::string_view token_hash)
{
    // Who it is follows from this read, so no scope can stand around it yet.
    return work.across_partners()->one<LiveSession>(
        "SELECT s.token_hash AS session_token_hash, s.user_id AS session_user_id, s.partner_id AS session_partner_id,"
        " s.partnership_id AS session_partnership_id, s.portal_type AS session_portal_type,"
        " s.portal_epoch AS session_portal_epoch, s.user_epoch AS session_user_epoch,"
        " s.started_at AS session_started_at, s.last_seen_at AS session_last_seen_at,"
        " s.expires_at AS session_expires_at, s.client AS session_client,"
        " s.confirmed_at AS session_confirmed_at, s.purpose AS session_purpose, s.key_seed AS session_key_seed,"
        " s.visit_ends_at AS session_visit_ends_at, s.visit_reason AS session_visit_reason,"
        " u.partner_id AS user_partner_id, u.email, coalesce(g.role, u.role) AS role, r.permissions AS role_permissions,"
        " coalesce(r.template_code, g.role, u.role) AS preset,"
        " g.customer_scope, u.partner_scope, u.standing AS user_standing, p.standing AS partner_standing,"
        " coalesce(c.user_epoch, 0) AS current_epoch, u.version AS user_version,"
        " coalesce(g.version, 0) + coalesce(g.created_at, 0) + coalesce(r.version, 0) AS access_version,"
        " CASE WHEN f.set_at IS NULL THEN 0 ELSE 1 END AS has_second_factor"
        " FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN credentials c ON c.user_id = s.user_id"
        " LEFT JOIN second_factors f ON f.user_id = s.user_id"
        " LEFT JOIN partners p ON p.id = u.partner_id LEFT JOIN grants g ON g.partner_id = u.partner_id"
        " AND g.user_id = s.user_id AND g.partnership_id = s.partnership_id AND g.valid_from <= ? AND g.valid_to > ?"
        " AND g.is_frozen = 0 LEFT JOIN roles r ON r.code = coalesce(g.role, u.role) WHERE s.token_hash = ?",
        work.now(), work.now(), token_hash);
}

std::optional<SessionRow> find_session(Work& work, std::string_view token_hash)
{
    return work.one<SessionRow>("SELECT * FROM sessions WHERE token_hash = ?", token_hash);
}

std::vector<SessionRow> sessions_of(Work& work, Id<User> user)
{
    return work.all<SessionRow>(
        "SELECT * FROM sessions WHERE user_id = ? ORDER BY last_seen_at DESC, token_hash LIMIT 100", user);
}

void insert_session(Work& work, SessionRow const& session) { work.technical("sessions").insert(session); }

void end_session(Work& work, std::string_view token_hash)
{
    work.technical("sessions").run("DELETE FROM sessions WHERE token_hash = ?", token_hash);
}

void end_sessions_of(Work& work, Id<User> user)
{
    work.technical("sessions").run("DELETE FROM sessions WHERE user_id = ?", user);
}

void end_sessions_in(Work& work, Id<User> user, Id<Partnership> where)
{
    work.technical("sessions").run("DELETE FROM sessions WHERE user_id = ? AND partnership_id = ?", user, where);
}

void end_oldest_sessions(Work& work, Id<User> user, std::int64_t keep)
{
    work.technical("sessions")
        .run("DELETE FROM sessions WHERE user_id = ? AND token_hash NOT IN (SELECT n.token_hash FROM sessions n"
             " WHERE n.user_id = ? ORDER BY n.last_seen_at DESC LIMIT ?)",
             user, user, keep);
}

void note_active_day(Work& work, Id<User> user, Id<Partner> partner, Instant at)
{
    work.technical("active_days")
        .run("INSERT INTO active_days (partner_id, day, user_id, first_at) VALUES (?, ?, ?, ?)"
             " ON CONFLICT (partner_id, day, user_id) DO NOTHING",
             partner, local_date("UTC", at), user, at);
}

namespace {

constexpr std::string_view recording_began = "recorded"; // of nobody: since when. No permission has such a name

void note_permission(Work& work, Id<User> user, std::string_view permission, std::string_view where)
{
    work.technical("permission_uses")
        .run(std::string("INSERT INTO permission_uses (user_id, permission, used_on) VALUES (?, ?, ?)"
                         " ON CONFLICT (user_id, permission) ")
                 .append(where),
             user, permission, local_date("UTC", work.now()));
}

} // namespace

void note_permissions(Work& work, Id<User> user, std::vector<Permission> const& used)
{
    note_permission(work, Id<User>{}, recording_began, "DO NOTHING");
    for (auto const permission : used)
        note_permission(work, user, name_of(permission),
                        "DO UPDATE SET used_on = excluded.used_on WHERE permission_uses.used_on < excluded.used_on");
}

void touch(Work& work, std::string_view token_hash)
{
    work.technical("sessions")
        .run("UPDATE sessions SET last_seen_at = ? WHERE token_hash = ? AND last_seen_at < ?", work.now(), token_hash,
             work.now());
}

void note_confirmation(Work& work, std::string_view token_hash)
{
    work.technical("sessions").run("UPDATE sessions SET confirmed_at = ? WHERE token_hash = ?", work.now(), token_hash);
}

std::optional<std::string> customer_name(Work& work, Id<Customer> id)
{
    return work.one<std::string>("SELECT name FROM customers WHERE id = ?", id);
}

std::optional<std::string> kept_tabs(Work& work)
{
    return work.one<std::string>("SELECT tabs FROM kept_tabs WHERE user_id = ? AND partnership_id = ?",
                                 work.actor().user, work.actor().partnership);
}

void keep_tabs(Work& work, std::string const& tabs)
{
    work.technical("kept_tabs")
        .run("INSERT INTO kept_tabs (user_id, partnership_id, tabs) VALUES (?, ?, ?)"
             " ON CONFLICT (user_id, partnership_id) DO UPDATE SET tabs = excluded.tabs",
             work.actor().user, work.actor().partnership, tabs);
}

std::optional<std::string> find_preferences(Work& work, Id<User> user)
{
    return work.one<std::string>("SELECT preferences FROM user_preferences WHERE user_id = ?", user);
}

void put_preferences(Work& work, Id<User> user, std::string const& preferences)
{
    work.technical("user_preferences")
        .run("INSERT INTO user_preferences (user_id, preferences) VALUES (?, ?)"
             " ON CONFLICT (user_id) DO UPDATE SET preferences = excluded.preferences",
             user, preferences);
}

std::optional<Failures> find_failures(Work& work, std::string_view bucket)
{
    return work.one<Failures>("SELECT * FROM login_failures WHERE bucket = ?", bucket);
}

Failures count_failure(Work& work, std::string_view bucket, Instant since)
{
    auto failures = work.technical("login_failures");
    failures.run("INSERT INTO login_failures (bucket, failures, window_start, locked_until) VALUES (?, 1, ?, 0)"
                 " ON CONFLICT (bucket) DO UPDATE SET"
                 " failures = CASE WHEN login_failures.window_start < ? THEN 1 ELSE login_failures.failures + 1 END,"
                 " window_start = CASE WHEN login_failures.window_start < ? THEN excluded.window_start"
                 " ELSE login_failures.window_start END",
                 bucket, work.now(), since, since);
    return *find_failures(work, bucket);
}

void lock(Work& work, std::string_view bucket, Instant until)
{
    work.technical("login_failures").run("UPDATE login_failures SET locked_until = ? WHERE bucket = ?", until, bucket);
}

void lower_failures(Work& work, std::string_view bucket, std::int64_t failures)
{
    work.technical("login_failures")
        .run("UPDATE login_failures SET failures = ?, locked_until = ? WHERE bucket = ? AND failures > ?", failures,
             work.now(), bucket, failures);
}

void forget_failures(Work& work, std::string_view bucket)
{
    work.technical("login_failures").run("DELETE FROM login_failures WHERE bucket = ?", bucket);
}

void purge_failures(Work& work, Outdated const& outdated)
{
    work.technical("login_failures")
        .run("DELETE FROM login_failures WHERE window_start < ? AND (substr(bucket, 1, 7) = 'source:'"
             " OR window_start < ? AND substr(bucket, 1, 7) = 'device:'"
             " OR window_start < ? AND substr(bucket, 1, 8) = 'account:' AND NOT EXISTS"
             " (SELECT 1 FROM login_names n WHERE n.email_key = substr(login_failures.bucket, 9)))",
             outdated.sources, outdated.devices, outdated.strangers);
}

void insert_login(Work& work, LoginName const& name) { work.technical("login_names").insert(name); }

void put_password(Work& work, Id<User> user, std::string const& sealed)
{
    work.technical("credentials")
        .run("INSERT INTO credentials (user_id, password, user_epoch, changed_at) VALUES (?, ?, 1, ?)"
             " ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at",
             user, crypto::base64url(sealed), work.now()); // bytes, and a text column takes none that are no UTF-8
}

void note_sign_in(Work& work, Id<User> user)
{
    work.technical("credentials").run("UPDATE credentials SET last_sign_in_at = ? WHERE user_id = ?", work.now(), user);
}

void raise_epoch(Work& work, Id<User> user)
{
    work.technical("credentials").run("UPDATE credentials SET user_epoch = user_epoch + 1 WHERE user_id = ?", user);
}

namespace {

void put_given(Work& work, std::vector<UserCustomer> const& rows)
{
    constexpr std::array<std::string_view, 4> key = {"partner_id", "user_id", "customer_id", "valid_from"};
    work.bulk("user_customers", rows, "user_customers.set", work.new_id<Batch>(), db::Connection::Duplicates::refuse,
              key);
}

void put_looked_after(Work& work, Id<User> user, std::vector<Id<Partner>> const& partners)
{
    constexpr std::array<std::string_view, 3> key = {"user_id", "partner_id", "valid_from"};
    std::vector<UserPartner> rows;
    for (auto const partner : partners)
        rows.push_back({partner, user, work.now(), CustomerAssignment::open_end()});
    work.bulk("user_partners", rows, "user_partners.set", work.new_id<Batch>(), db::Connection::Duplicates::refuse,
              key);
}

// The customers that a person has now, each until when.
std::map<Id<Customer>, Instant> ends_of_given(Work& work, Id<User> user)
{
    std::map<Id<Customer>, Instant> ends;
    work.each<UserCustomer>(
        "SELECT * FROM user_customers WHERE user_id = ? AND valid_from <= ? AND valid_to > ? ORDER BY valid_to",
        [&](UserCustomer const& given) { ends[given.customer_id] = given.valid_to; }, user, work.now(), work.now());
    return ends;
}

} // namespace

bool has_customer(Work& work, Id<User> user, Id<Customer> customer, Instant until)
{
    auto const ends = ends_of_given(work, user);
    auto const found = ends.find(customer);
    return found != ends.end() && found->second >= until;
}

void set_partners(Work& work, Id<User> user, std::vector<Id<Partner>> const& partners)
{
    work.bulk_change("user_partners", "user_partners.ended", user.text(),
                     "UPDATE user_partners SET valid_to = ? WHERE user_id = ? AND valid_to > ?", work.now(), user,
                     work.now());
    put_looked_after(work, user, partners);
}

void add_partner(Work& work, Id<User> user, Id<Partner> partner) { put_looked_after(work, user, {partner}); }

void give_customer(Work& work, User const& user, Id<Customer> customer, Instant until)
{
    put_given(work, {{*user.partner_id, user.id, customer, work.now(), until}});
}

void set_customers(Work& work, User const& user, std::vector<Id<Customer>> const& customers)
{
    auto const ends = ends_of_given(work, user.id);
    work.bulk_change("user_customers", "user_customers.ended", user.id.text(),
                     "UPDATE user_customers SET valid_to = ? WHERE partner_id = ? AND user_id = ? AND valid_to > ?"
                     " AND customer_id IN (SELECT c.id FROM customers c)",
                     work.now(), *user.partner_id, user.id, work.now());
    std::vector<UserCustomer> rows;
    for (auto const customer : customers) {
        auto const had = ends.find(customer);
        auto const end = had == ends.end() ? CustomerAssignment::open_end() : had->second;
        rows.push_back({*user.partner_id, user.id, customer, work.now(), end});
    }
    put_given(work, rows);
}

} // namespace entente::identity::store
