#include "backup/move_store.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace entente::backup::store {
namespace {

bool finds(db::Connection& connection, std::string_view sql, std::span<db::Value const> parameters)
{
    bool found = false;
    connection.query(sql, db::unguarded, parameters, [&](db::Row const&) { return found = true; });
    return found;
}

ColumnKind kind_of(std::string_view type)
{
    if (type == "BLOB")
        return ColumnKind::id;
    if (type == "INTEGER")
        return ColumnKind::integer;
    if (type == "TEXT")
        return ColumnKind::text;
    throw std::logic_error(fmt::format("A column of type {} cannot be moved.", type));
}

// How many references lead from a table down to one that refers to none; a row may refer to another of its own table.
constexpr std::string_view tables_by_depth =
    "WITH RECURSIVE own AS (SELECT name FROM sqlite_master"
    " WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migrations'),"
    " refers AS (SELECT own.name AS child, k.\"table\" AS parent FROM own JOIN pragma_foreign_key_list(own.name) k"
    " WHERE k.\"table\" <> own.name),"
    " placed AS (SELECT name, 0 AS depth FROM own UNION"
    " SELECT r.child, p.depth + 1 FROM placed p JOIN refers r ON r.parent = p.name)"
    " SELECT name FROM placed GROUP BY name ORDER BY max(depth), name";

std::string list_of(std::span<Table const> tables)
{
    std::string list;
    for (auto const& table : tables)
        list += fmt::format(R"({}"{}")", list.empty() ? "" : ", ", table.name);
    return list;
}

std::string for_each(std::span<Table const> tables, std::string_view change)
{
    std::string script;
    for (auto const& table : tables)
        script += fmt::format(R"(ALTER TABLE "{}" {};)", table.name, change);
    return script;
}

} // namespace

std::vector<Table> tables_to_move(db::Connection& sqlite)
{
    std::vector<Table> tables;
    sqlite.query(tables_by_depth, db::unguarded, {}, [&](db::Row const& row) {
        tables.push_back({std::string(row.text(0)), {}, {}});
        return true;
    });
    for (auto& table : tables) {
        db::Value const name = std::string_view(table.name);
        sqlite.query("SELECT name, type FROM pragma_table_info(?1)", db::unguarded, {&name, 1},
                     [&](db::Row const& row) {
                         table.columns.emplace_back(row.text(0));
                         table.kinds.push_back(kind_of(row.text(1)));
                         return true;
                     });
    }
    return tables;
}

std::string rows_of(Table const& table)
{
    return fmt::format(R"(SELECT "{}" FROM "{}")", fmt::join(table.columns, R"(", ")"), table.name);
}

bool may_create_schemas(db::Connection& connection)
{
    return finds(connection, "SELECT 1 WHERE has_database_privilege(current_database(), 'CREATE')", {});
}

bool has_role(db::Connection& connection, std::string_view role)
{
    db::Value const name = role;
    return finds(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?1", {&name, 1});
}

void lock(db::Connection& connection, std::span<Table const> tables)
{
    connection.script(
        fmt::format("SET LOCAL search_path = entente, portal; SET LOCAL idle_in_transaction_session_timeout = 0;"
                    "LOCK TABLE {}",
                    list_of(tables)));
}

void lay_open(db::Connection& connection, std::span<Table const> tables)
{
    connection.script(for_each(tables, "NO FORCE ROW LEVEL SECURITY") + for_each(tables, "DISABLE TRIGGER USER") +
                      "TRUNCATE " + list_of(tables));
}

void close_again(db::Connection& connection, std::span<Table const> tables)
{
    connection.script(for_each(tables, "ENABLE TRIGGER USER"));
}

void go_on_numbering(db::Connection& connection)
{
    std::vector<std::pair<std::string, std::string>> numbered;
    connection.query("SELECT CAST(CAST(a.attrelid AS regclass) AS text), CAST(a.attname AS text) FROM pg_attribute a"
                     " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                     " WHERE a.attidentity <> '' AND NOT a.attisdropped AND n.nspname IN ('entente', 'portal')",
                     db::unguarded, {}, [&](db::Row const& row) {
                         numbered.emplace_back(row.text(0), row.text(1));
                         return true;
                     });
    for (auto const& [table, column] : numbered)
        connection.run(
            fmt::format("SELECT setval(pg_get_serial_sequence('{0}', '{1}'), max(\"{1}\")) FROM {0}", table, column),
            db::unguarded);
}

void analyze(db::Connection& connection, std::span<Table const> tables)
{
    connection.script("ANALYZE " + list_of(tables));
}

} // namespace entente::backup::store
