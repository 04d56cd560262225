// entente move: what it is asked and what it says.
#pragma once

#include "app/config.hpp"

#include <string>

namespace entente::app {

struct MoveCommand {
    std::string to;
    std::string application_role = "entente_app";
    bool is_rehearsal = false; // --dry-run
    bool as_json = false;
};

/// Prints what it did and what is to be set now. Throws backup::Failure, ConfigError, crypto::KeyFileError, db::Error.
void move_instance(Config const&, MoveCommand const&);

} // namespace entente::app
