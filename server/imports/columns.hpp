// Which columns a file of each kind has. The table is what `entente import --help` prints and what headers are checked with.
#pragma once

#include "imports/imports.hpp"

#include <span>
#include <string>
#include <string_view>

namespace entente::imports {

enum class Need { must, may };

struct Column {
    std::string_view name;
    Need need;
    std::string_view meaning;
    std::string_view also = {}; // another name that it is known by
};

struct KindOfFile {
    ImportKind kind;
    std::string_view key; // what a row is found again by
    std::span<Column const> columns;
};

std::span<KindOfFile const> kinds_of_files();
KindOfFile const& kind_of_file(ImportKind);

/// The table as text, for a terminal.
std::string explain_kinds();

} // namespace entente::imports
