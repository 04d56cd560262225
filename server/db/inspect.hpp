// What lies in a database and whether it is sound, whoever its rows belong to: for backups and the doctor. Of modules and walls
// this knows nothing.
#pragma once

#include "base/reflect.hpp"
#include "db/connection.hpp"

#include <string>
#include <vector>

namespace entente::db {

struct TableRows {
    std::string table;
    std::int64_t rows = 0;

    bool operator==(TableRows const&) const = default;
};
BOOST_DESCRIBE_STRUCT(TableRows, (), (table, rows))

/// Every table by name with its number of rows. On PostgreSQL the rows that the transaction's scope lets through.
std::vector<TableRows> count_rows(Connection&);

/// What the database finds wrong with itself, at most a hundred sentences: SQLite reads every page, index and foreign key;
/// PostgreSQL, which checks as it goes, names indexes and constraints that it does not vouch for.
std::vector<std::string> faults_of(Connection&);

/// The latest migration that was applied; empty for a database without any.
std::string latest_migration(Connection&);

} // namespace entente::db
