// Names are walls: in a module's SQL the plain name of a table is the part of it that the actor may see. This file knows
// every scoped table and what each kind of actor sees of it; rewrite.cpp puts that in front of each statement.
#pragma once

#include "db/connection.hpp"
#include "work/actor.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// How rows of a table may be written; each door of Work accepts one class only.
enum class TableClass { business, derived, technical };

struct Wall {
    std::string_view table;
    TableClass written_as;
    // Conditions on alias t; {partner} {partnership} {user} {now} are the actor's, {portal} the schema of base
    // tables, {owner} the column below.
    std::string_view partner_wide;
    std::string_view restricted;
    bool is_soft_deleted = false;                  // rows with deleted_at set exist for nobody
    std::vector<std::string_view> also_reads = {}; // base tables that the conditions read
    std::string_view owner = "partner_id";         // the column that says whose a row is; empty: the vendor's alone
    std::string_view partner_set = {};             // empty: the rows whose owner is looked after
};

std::span<Wall const> walls();
Wall const* find_wall(std::string_view table);

/// Unscoped tables that Work::technical may write, besides walls marked so.
bool is_technical(std::string_view table);
/// Unscoped tables that hold configuration and accept insert/update with an event: products, partnership types.
bool is_unscoped_business(std::string_view table);

/// What SQLite's authorizer enforces, made from walls().
db::Guard guard_of_walls();

/// PostgreSQL's second wall: row level security on every scoped table, and the application role's rights. Idempotent; run
/// by the owner after migrations. `application_role` must exist.
std::string row_security_script(std::string_view application_role);

/// What must hold of a row, alias t, for this kind of actor to see it; with placeholders still in it.
std::string condition_of(Wall const&, ActorKind);

} // namespace entente
