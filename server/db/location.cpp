#include "db/connection.hpp"

namespace entente::db {

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
