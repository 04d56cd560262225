#include "db/connection.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::db {

std::string conflict_clause(Connection::Duplicates duplicates, std::span<std::string_view const> columns,
                            std::span<std::string_view const> key)
{
    if (duplicates == Connection::Duplicates::refuse)
        return {};
    if (duplicates == Connection::Duplicates::skip)
        return " ON CONFLICT DO NOTHING";
    std::string changes;
    for (auto const column : columns)
        if (std::ranges::find(key, column) == key.end())
            changes += fmt::format("{0}{1} = excluded.{1}", changes.empty() ? "" : ", ", column);
    return fmt::format(" ON CONFLICT ({}) DO UPDATE SET {}", fmt::join(key, ", "), changes);
}

Location Location::parse(std::string_view text)
{
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return {Dialect::postgres, std::string(text)};
    return {Dialect::sqlite, std::string(text)};
}

std::unique_ptr<Connection> connect(Location const& location, Purpose purpose, Guard const& guard)
{
    if (location.dialect == Dialect::postgres)
        return connect_postgres(location.address, purpose);
    return connect_sqlite(location.address, purpose, guard);
}

} // namespace entente::db
