// The statements of a move, about tables by name, whatever is in them.
#pragma once

#include "db/connection.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::backup::store {

/// A column as SQLite keeps it, which knows three kinds of value (STRICT). What PostgreSQL makes of each is in the migrations.
enum class ColumnKind { id, integer, text };

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<ColumnKind> kinds; // of the columns
};

/// All that migrations made, on SQLite; those that others refer to come first.
std::vector<Table> tables_to_move(db::Connection& sqlite);

/// Reads all rows, on either side.
std::string rows_of(Table const&);

// PostgreSQL, as the owner.

bool may_create_schemas(db::Connection&);
bool has_role(db::Connection&, std::string_view role);

/// Takes the tables for this transaction alone, before it has seen anything.
void lock(db::Connection&, std::span<Table const>);
/// Lifts what keeps rows from coming in and out in bulk: row security, and triggers that keep what is there.
void lay_open(db::Connection&, std::span<Table const>);
/// Puts the triggers back. Row security comes with the application's rights (row_security_script).
void close_again(db::Connection&, std::span<Table const>);
/// Numbers that the database gives go on behind the largest one.
void go_on_numbering(db::Connection&);
void analyze(db::Connection&, std::span<Table const>);

} // namespace entente::backup::store
