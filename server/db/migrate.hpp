// Migrations: numbered SQL files, forward only, each in its own transaction, checksummed. Column types are placeholders
// ({id} {int} {instant} {date} {text} {json} {serial}); {portal} is the schema of scoped tables; a line that begins with
// "--sqlite:" or "--postgres:" is for that database alone.
#pragma once

#include "base/embedded.hpp"
#include "db/connection.hpp"

#include <span>
#include <string>
#include <vector>

namespace entente::db {

struct Migration {
    std::string name;     // 0001_identity.sql
    std::string checksum; // hex SHA-256 of the file
    std::string sql;      // for this dialect
};

/// The embedded migrations for a dialect, in order.
std::vector<Migration> migrations_for(Dialect);

/// Applies what is missing and returns the names of what it applied. Throws std::runtime_error when an applied migration
/// was changed since, or when the database is newer than this program.
std::vector<std::string> migrate(Connection& owner);

/// Throws std::runtime_error unless every migration of this program, and no other, is applied.
void require_current_schema(Connection&);

/// PostgreSQL: throws std::runtime_error when the connected role owns tables, is superuser or bypasses row security.
void require_plain_role(Connection&);

} // namespace entente::db
