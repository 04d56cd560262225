// entente import KIND FILE: progress on a terminal, a report at the end, Ctrl-C between chunks.
#pragma once

#include "app/instance.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace entente::app {

struct ImportCommand {
    std::string kind;
    std::string file;
    std::string error_file;
    std::vector<std::string> columns;        // Header=column
    std::vector<std::string> number_formats; // comma, or Header=comma
    std::vector<std::string> date_formats;
    std::string encoding;
    std::string separator;
    std::string sheet;
    std::string zone;
    bool is_rehearsal = false;
    bool as_json = false;
};

/// Returns whether every row was taken. Throws Problem for a kind or a file that cannot be used.
bool import_file(Instance&, ImportCommand const&);

/// Throws Problem when there is no such import or it is too late.
void undo_import(Instance&, std::int64_t number, bool as_json);

} // namespace entente::app
