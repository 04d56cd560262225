#include "testing/stored.hpp"

#include "identity/identity.hpp"
#include "work/walls.hpp"

#include <fmt/format.h>

namespace entente::testing {
namespace {

template <class T, class... A>
std::optional<T> read(Portal& portal, std::string const& sql, A const&... parameters)
{
    std::optional<T> found;
    portal.as_vendor().looks([&](Work& work) { found = work.one<T>(sql, parameters...); });
    return found;
}

template <class T, class... A>
std::optional<T> read(Store& store, std::string const& sql, A const&... parameters)
{
    std::optional<T> found;
    store.read("test", [&](Unit const& unit) { found = unit.as(Actor::process("test")).one<T>(sql, parameters...); });
    return found;
}

} // namespace

// Marks are leases of that name: a technical table that anybody may write.
std::int64_t marks_at(Work& work, std::string_view place)
{
    return work.one<std::int64_t>("SELECT fencing FROM leases WHERE name = ?", place).value_or(0);
}

void leave_mark(Work& work, std::string_view place)
{
    work.technical("leases").run("INSERT INTO leases (name, holder, fencing, until) VALUES (?, 'mark', 1, 0)"
                                 " ON CONFLICT (name) DO UPDATE SET fencing = leases.fencing + 1",
                                 place);
}

void forget_jobs(Portal& portal)
{
    portal.as_vendor().works([](Work& work) {
        work.technical("jobs").run("DELETE FROM jobs");
        work.technical("leases").run("DELETE FROM leases");
    });
}

std::int64_t failures_counted(Portal& portal, std::string_view bucket)
{
    return read<std::int64_t>(portal, "SELECT failures FROM login_failures WHERE bucket = ?", bucket).value_or(0);
}

std::int64_t longest_bucket(Portal& portal)
{
    return read<std::int64_t>(portal, "SELECT max(length(bucket)) FROM login_failures").value();
}

std::int64_t buckets(Portal& portal)
{
    return read<std::int64_t>(portal, "SELECT count(*) FROM login_failures").value();
}

bool has_session(Portal& portal, std::string_view token_hash)
{
    return read<std::int64_t>(portal, "SELECT 1 FROM sessions WHERE token_hash = ?", token_hash).has_value();
}

Instant last_seen(Portal& portal) { return read<Instant>(portal, "SELECT max(last_seen_at) FROM sessions").value(); }

std::int64_t events_named(Portal& portal, std::string_view action)
{
    return read<std::int64_t>(portal, "SELECT count(*) FROM events WHERE action = ?", action).value();
}

std::int64_t rows_seen_by(Person const& person, std::string_view table)
{
    std::int64_t rows = 0;
    person.looks(
        [&](Work& work) { rows = work.one<std::int64_t>(fmt::format("SELECT count(*) FROM {}", table)).value(); });
    return rows;
}

std::int64_t events_seen_by(Person const& person, std::string_view action)
{
    std::int64_t events = 0;
    person.looks([&](Work& work) {
        events = work.one<std::int64_t>("SELECT count(*) FROM events WHERE action = ?", action).value_or(0);
    });
    return events;
}

std::int64_t events_saying(Portal& portal, std::string_view action, std::string_view details)
{
    return read<std::int64_t>(portal,
                              "SELECT count(*) FROM events e JOIN event_payloads p ON p.event_id = e.id"
                              " WHERE e.action = ? AND p.after = ?",
                              action, details)
        .value();
}

std::int64_t events_by(Portal& portal, std::string_view label, std::string_view action)
{
    return read<std::int64_t>(portal, "SELECT count(*) FROM events WHERE actor_label = ? AND action = ?", label, action)
        .value();
}

std::vector<StoredReading> stored_readings(Portal& portal)
{
    std::vector<StoredReading> readings;
    portal.as_vendor().looks([&](Work& work) {
        readings =
            work.all<StoredReading>("SELECT measured_at, value FROM usage_readings ORDER BY series, measured_at");
    });
    return readings;
}

std::vector<Adjustment> stored_adjustments(Portal& portal)
{
    std::vector<Adjustment> adjustments;
    portal.as_vendor().looks(
        [&](Work& work) { adjustments = work.all<Adjustment>("SELECT * FROM adjustments ORDER BY quantity"); });
    return adjustments;
}

Id<Batch> an_import(Portal& portal)
{
    return read<Id<Batch>>(portal, "SELECT id FROM imports ORDER BY id DESC LIMIT 1").value();
}

void lease_import(Portal& portal, Id<Batch> import, Instant until)
{
    portal.as_vendor().works([&](Work& work) {
        work.technical("import_progress")
            .run("UPDATE import_progress SET holder = 'another', held_until = ? WHERE import_id = ?", until, import);
    });
}

void disable_user(Portal& portal, std::string_view email)
{
    portal.as_vendor().works([&](Work& work) {
        work.bulk_change("users", "user.updated", email, "UPDATE users SET standing = 'disabled' WHERE email = ?",
                         email);
    });
}

std::int64_t rows_of(Store& store, std::string_view table)
{
    return read<std::int64_t>(store, fmt::format("SELECT count(*) FROM {}", table)).value();
}

std::int64_t events_named(Store& store, std::string_view action)
{
    return read<std::int64_t>(store, "SELECT count(*) FROM events WHERE action = ?", action).value();
}

std::vector<std::string> texts_of(Store& store, std::string_view table, std::string_view column)
{
    std::vector<std::string> texts;
    store.read("test", [&](Unit const& unit) {
        texts = unit.as(Actor::process("test")).all<std::string>(fmt::format("SELECT {} FROM {}", column, table));
    });
    return texts;
}

void each_text(db::Connection& connection, FunctionRef<void(std::string_view, std::string_view)> visit)
{
    constexpr db::Access unguarded{.mode = db::Access::Mode::unguarded};
    std::vector<std::pair<std::string, std::string>> columns;
    connection.query("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                     " WHERE m.type = 'table' AND c.type = 'TEXT'",
                     unguarded, {}, [&](db::Row const& row) {
                         columns.emplace_back(row.text(0), row.text(1));
                         return true;
                     });
    for (auto const& [table, column] : columns)
        connection.query(fmt::format("SELECT DISTINCT {} FROM {} WHERE {} IS NOT NULL", column, table, column),
                         unguarded, {}, [&](db::Row const& row) {
                             visit(table + "." + column, row.text(0));
                             return true;
                         });
}

namespace {

constexpr db::Access as_owner{.mode = db::Access::Mode::unguarded};

std::string one_text(db::Connection& owner, std::string const& sql)
{
    std::string found;
    owner.query(sql, as_owner, {}, [&](db::Row const& row) {
        found = row.text(0);
        return false;
    });
    return found;
}

/// All its rows, in some order that only depends on what is in them.
std::string content_of(db::Connection& owner, std::string const& table)
{
    if (owner.dialect() == db::Dialect::postgres)
        return one_text(owner,
                        fmt::format("SELECT coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') FROM {}{} t",
                                    find_wall(table) ? "portal." : "", table));
    auto const columns = one_text(
        owner, fmt::format("SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info('{}')",
                           table));
    return one_text(
        owner, fmt::format("SELECT coalesce(group_concat(line, ';'), '') FROM (SELECT {} AS line FROM {} ORDER BY 1)",
                           columns, table));
}

} // namespace

std::map<std::string, std::string> contents(Portal& portal)
{
    auto const owner = db::connect(portal.database().owner_location(), db::Purpose::owner, db::Guard{});
    owner->begin(db::Connection::Begin::read);
    owner->scope({.everything = true});
    std::map<std::string, std::string> all;
    for (Wall const& wall : walls())
        if (wall.written_as != TableClass::technical || wall.table == "events")
            all[std::string(wall.table)] = content_of(*owner, std::string(wall.table));
    for (auto const* table : {"products", "partnership_types", "branding", "roles"})
        all[table] = content_of(*owner, table);
    owner->rollback();
    return all;
}

void hold_writes(db::Connection& owner)
{
    owner.begin(db::Connection::Begin::write);
    if (owner.dialect() == db::Dialect::postgres)
        owner.script("LOCK TABLE leases IN ACCESS EXCLUSIVE MODE");
}

void forget_latest_migration(db::Connection& owner)
{
    owner.script("DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations)");
}

void change_an_event(db::Connection& owner)
{
    bool const on_postgres = owner.dialect() == db::Dialect::postgres;
    owner.script(on_postgres ? "ALTER TABLE portal.events DISABLE TRIGGER USER" : "DROP TRIGGER events_stay");
    owner.begin(db::Connection::Begin::write);
    owner.scope({.everything = true});
    owner.script(fmt::format("UPDATE {}events SET actor_label = 'somebody else' WHERE seq = 2",
                             on_postgres ? "portal." : "main."));
    owner.commit();
}

void cut_end_of_trail(db::Connection& owner)
{
    bool const on_postgres = owner.dialect() == db::Dialect::postgres;
    std::string_view const schema = on_postgres ? "portal." : "main.";
    owner.script(on_postgres
                     ? "ALTER TABLE portal.events DISABLE TRIGGER USER; ALTER TABLE event_seals DISABLE TRIGGER USER"
                     : "DROP TRIGGER events_remain; DROP TRIGGER seals_remain");
    owner.begin(db::Connection::Begin::write);
    owner.scope({.everything = true});
    owner.script(fmt::format("DELETE FROM event_seals WHERE event_id = (SELECT id FROM {0}events WHERE seq ="
                             " (SELECT max(seq) FROM {0}events));"
                             "DELETE FROM {0}events WHERE seq = (SELECT max(seq) FROM {0}events);"
                             "UPDATE seal_progress SET seq = (SELECT max(seq) FROM {0}events)",
                             schema));
    if (on_postgres)
        owner.script("UPDATE seal_progress SET xid = (SELECT CAST(max(xid) AS text) FROM portal.events)");
    owner.commit();
}

void age_transactions(db::Connection& owner)
{
    owner.begin(db::Connection::Begin::write);
    owner.scope({.everything = true});
    owner.script("ALTER TABLE portal.events DISABLE TRIGGER USER;"
                 "UPDATE portal.events SET xid = CAST(CAST(CAST(xid AS text) AS bigint) + 900000000000 AS text)::xid8;"
                 "UPDATE seal_progress SET xid = CAST(CAST(xid AS bigint) + 900000000000 AS text);"
                 "ALTER TABLE portal.events ENABLE TRIGGER USER");
    owner.commit();
}

void end_other_backends(db::Connection& owner)
{
    owner.script("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                 " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()");
}

void pad_countries(db::Connection& owner)
{
    owner.script("DROP POLICY own_rows ON portal.partners;"
                 "ALTER TABLE portal.partners ALTER COLUMN country TYPE char(5) COLLATE \"C\"");
}

std::optional<Uuid> id_of_row(Portal& portal, std::string_view table, Id<Partner> partner, std::string_view column,
                              Uuid value)
{
    auto const found = read<Id<Batch>>(
        portal, fmt::format("SELECT id FROM {} WHERE partner_id = ? AND {} = ? ORDER BY id LIMIT 1", table, column),
        partner, value);
    return found ? std::optional(found->uuid) : std::nullopt;
}

void take_customers_away(Portal& portal)
{
    portal.as_vendor().works([](Work& work) {
        work.bulk_change("user_customers", "user_customers.ended", "all",
                         "UPDATE user_customers SET valid_to = valid_from");
    });
}

void open_grants_for_ever(Portal& portal)
{
    portal.as_vendor().works(
        [](Work& work) { work.bulk_change("grants", "grant.changed", "all", "UPDATE grants SET valid_from = 0"); });
}

void remove_user(Portal& portal, Id<User> id)
{
    portal.as_vendor().works([&](Work& work) {
        work.remove("users", work.one<User>("SELECT * FROM users WHERE id = ?", id).value(), "user.removed");
    });
}

} // namespace entente::testing
