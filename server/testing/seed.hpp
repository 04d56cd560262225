// A row in every scoped table that has none yet, as the database's owner would put it there: for tests that ask of every
// table whether its rows are hidden.
#pragma once

#include "testing/named.hpp"

#include <string>
#include <vector>

namespace entente::testing {

struct RowOwner {
    Id<Partner> partner;
    Id<Partnership> partnership;
    Id<Customer> customer;
    Id<User> user;
    Id<Product> product;
};

/// The tables that fill_tables() writes: every scoped one but those that World's people and companies are made of.
std::vector<std::string> filled_tables();

/// One row in each of filled_tables(), whose texts contain `word`. `number` tells the rows of one owner apart.
void fill_tables(World&, RowOwner const&, std::string const& word, std::int64_t number);

} // namespace entente::testing
