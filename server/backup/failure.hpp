// Why a backup was not taken, not found whole or not restored: one sentence, and which kind of trouble it is.
#pragma once

#include <stdexcept>
#include <string>

namespace entente::backup {

class Failure : public std::runtime_error {
public:
    enum class Kind {
        damaged,    // the backup is not what was written; the sentence names the part
        unsuitable, // it belongs to another database, another key or a newer program
        occupied,   // something is already where the result would go
        in_use,     // the target is being served, or another run is at it
        no_program, // pg_dump or pg_restore is missing or failed
    };

    Failure(Kind which, std::string const& sentence) : std::runtime_error(sentence), kind(which) {}
    Kind kind;
};

} // namespace entente::backup
