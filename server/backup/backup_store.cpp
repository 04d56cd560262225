#include "backup/backup_store.hpp"

#include "db/rows.hpp"

#include <fmt/format.h>

namespace entente::backup::store {
namespace {

constexpr db::Access unguarded{.mode = db::Access::Mode::unguarded};

bool finds(db::Connection& connection, std::string_view sql)
{
    bool found = false;
    connection.query(sql, unguarded, {}, [&](db::Row const&) { return found = true; });
    return found;
}

} // namespace

std::optional<InstanceRow> instance(db::Connection& connection)
{
    std::optional<InstanceRow> found;
    db::RowReader reader(type_of<InstanceRow>());
    connection.query("SELECT id, is_demo FROM instance", unguarded, {}, [&](db::Row const& row) {
        reader.read(row, &found.emplace());
        return false;
    });
    return found;
}

void end_sessions(db::Connection& connection)
{
    connection.script("DELETE FROM sessions; DELETE FROM unfinished_sign_ins; DELETE FROM activations");
}

Snapshot::Snapshot(db::Connection& connection) : connection_(connection)
{
    connection_.script("SET idle_in_transaction_session_timeout = 0"); // as long as the dump takes
    connection_.begin(db::Connection::Begin::read);
    connection_.scope({.everything = true});
    connection_.query("SELECT pg_export_snapshot()", unguarded, {}, [&](db::Row const& row) {
        name_ = row.text(0);
        return false;
    });
}

Snapshot::~Snapshot()
{
    try {
        connection_.rollback();
    } catch (db::Error const&) { // NOLINT: the connection is gone, and the transaction with it
    }
}

bool owns_schemas(db::Connection& connection)
{
    return finds(connection, "SELECT 1 FROM pg_namespace WHERE nspname = 'portal' AND pg_has_role(nspowner, 'USAGE')");
}

bool has_schemas(db::Connection& connection)
{
    return finds(connection, "SELECT 1 FROM pg_namespace WHERE nspname IN ('entente', 'portal')");
}

// Of other roles' connections an owner sees little more than whose they are; nobody's are the server's own workers.
bool has_other_clients(db::Connection& connection)
{
    return finds(connection, "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                             " AND pid <> pg_backend_pid() AND usesysid IS NOT NULL");
}

void rename_schemas(db::Connection& connection, std::string_view from_suffix, std::string_view to_suffix)
{
    for (auto const* schema : {"entente", "portal"})
        connection.script(fmt::format("ALTER SCHEMA {0}{1} RENAME TO {0}{2}", schema, from_suffix, to_suffix));
}

void drop_schemas(db::Connection& connection) { connection.script("DROP SCHEMA IF EXISTS entente, portal CASCADE"); }

void create_database(db::Connection& connection, std::string_view name)
{
    connection.script(fmt::format("CREATE DATABASE {} TEMPLATE template0", name));
}

void drop_database(db::Connection& connection, std::string_view name)
{
    connection.script(fmt::format("DROP DATABASE IF EXISTS {}", name));
}

} // namespace entente::backup::store
