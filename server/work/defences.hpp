// What stands between a module's SQL and the rows that its actor may not see, as one value: the wall of each table and the
// rules of rewriting. The product's are complete and constant (defences.cpp); the tests link their own definition of
// defences() in its place, take one out at a time, and see that the checks of isolation then fail.
#pragma once

#include "work/walls.hpp"

#include <boost/describe.hpp>

#include <bitset>
#include <string>

namespace entente {

enum class Rule {
    schemas_are_not_named,  // main.customers would be the base table
    walls_are_not_shadowed, // WITH customers AS (...) would stand in front of the wall
    indexes_are_not_named,  // INDEXED BY reads the base table
    rows_are_not_locked,    // FOR UPDATE through a wall locks nothing
    names_are_plain,        // "customers", 'customers', CUSTOMERS and comments could hide a table from the rewriter
    settings_are_not_set,   // set_config() would open PostgreSQL's row security
    reads_do_not_write,
    doors_write_their_target,
    writes_stay_inside, // UPDATE and DELETE reach only what the actor sees, INSERT is rows of its own partner
};
BOOST_DESCRIBE_ENUM(Rule, schemas_are_not_named, walls_are_not_shadowed, indexes_are_not_named, rows_are_not_locked,
                    names_are_plain, settings_are_not_set, reads_do_not_write, doors_write_their_target,
                    writes_stay_inside)

struct Defences {
    std::bitset<16> rules = std::bitset<16>{}.set();
    std::string (*condition)(Wall const&, ActorKind) = &condition_of;

    bool stands(Rule rule) const { return rules.test(static_cast<std::size_t>(rule)); }
};

Defences const& defences();

} // namespace entente
