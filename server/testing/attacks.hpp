// Statements that would reach past a wall, each with the rule that refuses it.
#pragma once

#include "work/defences.hpp"

#include <span>
#include <string_view>

namespace entente::testing {

struct Attack {
    Rule rule;
    std::string_view sql;
    std::string_view target{}; // of a door; empty: reading
};

std::span<Attack const> attacks();

/// Whether the rewriter refuses it, for every kind of actor that has walls and on both databases.
bool is_refused(Attack const&);

} // namespace entente::testing
