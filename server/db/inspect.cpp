#include "db/inspect.hpp"

#include <fmt/format.h>

namespace entente::db {
namespace {

std::vector<std::string> texts(Connection& connection, std::string_view sql)
{
    std::vector<std::string> list;
    connection.query(sql, unguarded, {}, [&](Row const& row) {
        list.emplace_back(row.text(0));
        return true;
    });
    return list;
}

constexpr std::string_view sqlite_tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
constexpr std::string_view postgres_tables =
    "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('entente', 'portal') ORDER BY tablename";

constexpr std::string_view postgres_faults =
    "SELECT 'index ' || CAST(CAST(i.indexrelid AS regclass) AS text) || ' is not valid' FROM pg_index i"
    " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname IN ('entente', 'portal') AND NOT i.indisvalid"
    " UNION ALL SELECT 'constraint ' || k.conname || ' is not validated' FROM pg_constraint k"
    " JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname IN ('entente', 'portal') AND NOT k.convalidated"
    " LIMIT 100";

std::vector<std::string> sqlite_faults(Connection& connection)
{
    auto faults = texts(connection, "PRAGMA integrity_check(100)");
    if (faults == std::vector<std::string>{"ok"})
        faults.clear();
    connection.query("PRAGMA foreign_key_check", unguarded, {}, [&](Row const& row) {
        faults.push_back(
            fmt::format("row {} of {} names a row of {} that is not there", row.integer(1), row.text(0), row.text(2)));
        return faults.size() < 100;
    });
    return faults;
}

} // namespace

std::vector<TableRows> count_rows(Connection& connection)
{
    std::vector<TableRows> counted;
    bool const is_sqlite = connection.dialect() == Dialect::sqlite;
    for (auto const& table : texts(connection, is_sqlite ? sqlite_tables : postgres_tables)) {
        auto const name = table.substr(table.find('.') + 1); // without the schema
        connection.query(fmt::format("SELECT count(*) FROM {}", table), unguarded, {}, [&](Row const& row) {
            counted.push_back({name, row.integer(0)});
            return true;
        });
    }
    return counted;
}

std::vector<std::string> faults_of(Connection& connection)
{
    return connection.dialect() == Dialect::sqlite ? sqlite_faults(connection) : texts(connection, postgres_faults);
}

std::string latest_migration(Connection& connection)
{
    auto const latest = texts(connection, "SELECT name FROM migrations ORDER BY name DESC LIMIT 1");
    return latest.empty() ? "" : latest.front();
}

} // namespace entente::db
