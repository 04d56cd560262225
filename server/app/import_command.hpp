// entente import KIND FILE: progress on a terminal, a report at the end, Ctrl-C between chunks.
#pragma once

#include "app/instance.hpp"

#include <string>

namespace entente::app {

struct ImportCommand {
    std::string kind;
    std::string file;
    std::string error_file;
    bool is_rehearsal = false;
    bool as_json = false;
};

/// Returns whether every row was taken. Throws Problem for a kind or a file that cannot be used.
bool import_file(Instance&, ImportCommand const&);

} // namespace entente::app
