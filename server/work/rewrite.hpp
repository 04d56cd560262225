// Turns a module's SQL into what is sent: walls in front, base tables qualified, parameters numbered. Also the place where
// statements that could go round a wall are refused, when they are first seen.
#pragma once

#include "db/connection.hpp"
#include "work/actor.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class WallParameter { partner, partnership, user, now };

struct Rewritten {
    std::string sql;                            // parameters ?1 ... are the module's, then the walls'
    std::vector<WallParameter> wall_parameters; // bound after the module's own, in this order
    int own_parameters = 0;
};

/// For reading. Throws std::logic_error (a bug, not a refusal) when the statement breaks one of the rules of defences.hpp.
Rewritten rewrite_read(std::string_view sql, ActorKind, db::Dialect);

/// For Work's doors: INSERT, UPDATE or DELETE of exactly `target`, whose name is qualified; all other names stay walled. An
/// UPDATE or DELETE of a scoped table reaches only the rows that the actor sees.
Rewritten rewrite_write(std::string_view sql, std::string_view target, ActorKind, db::Dialect);

/// The base table's qualified name: main.customers, portal.customers; unscoped tables have no schema on PostgreSQL.
std::string base_table(std::string_view table, db::Dialect);

} // namespace entente
