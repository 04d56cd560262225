// The kinds of rows that can be imported. Each has one file, kind_<name>.cpp: its columns, the struct of a row, how a row is
// written and how it is taken back. A new kind is such a file, its enumerator in imports.hpp and its line in kinds.cpp; the
// command line, the browser and the tests find the rest in this table.
#pragma once

#include "imports/imports.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace entente::imports {

enum class Need { must, may };

/// What the cells of a column are, which decides what is asked about them.
enum class Holds {
    text,
    choice,  // of a few words
    boolean, // yes or no
    number,
    date,
    moment,  // a date or a time; whose day it is, its writer knows
    instant, // a time; a date means its beginning
};

struct Column {
    std::string_view name;
    Need need;
    Holds holds;
    std::string_view meaning;
    std::string_view also = {};     // another name that it is known by
    std::string_view synonyms = {}; // headers from which it is guessed, comma-separated
};

class Header;
class Writer;
struct Change;

struct RowKind {
    ImportKind kind;
    Permission permission; // that a person needs to import rows of this kind, besides imports_run
    std::string_view key;  // what a row is found again by
    std::span<Column const> columns;
    Type const* row; // whose members are named like the columns
    std::unique_ptr<Writer> (*make_writer)(Header const&);
    /// Throws Problem 404 or 412 when somebody has changed the row since, 409 when others refer to it. Null where rows are
    /// taken back by what they brought together (usage).
    void (*take_back)(Work&, Change const&);
};

std::span<RowKind const* const> kinds(); // in the order of ImportKind
RowKind const& kind_of(ImportKind);
Column const* find_column(RowKind const&, std::string_view name);

/// The table as text, for a terminal.
std::string explain_kinds();

// The kinds, each in its file.
extern RowKind const partners_kind, partnerships_kind, products_kind, customers_kind, customer_assignments_kind,
    contacts_kind, commitments_kind, prices_kind, orders_kind, usage_kind, collectors_kind, job_runs_kind;

} // namespace entente::imports
