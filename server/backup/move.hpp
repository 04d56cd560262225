// An instance leaves the embedded database for PostgreSQL, whole or not at all. What it comes from is read, kept from changing
// meanwhile, and never written.
//
// One transaction holds all of it. Its COMMIT comes after every table was counted and read back, so that until then the target
// is as empty for everybody as it was before, whatever breaks, and the move is simply begun again. A transaction for each table
// would need a mark that every server looks at, and spare nothing: nobody else waits for the tables of an empty database.
#pragma once

#include "backup/failure.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "db/inspect.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::backup {

enum class MoveStep { copying, comparing };
BOOST_DESCRIBE_ENUM(MoveStep, copying, comparing)

struct MoveProgress {
    MoveStep step = MoveStep::copying;
    std::string_view table;
    std::int64_t rows = 0; // of all tables, in this step
    std::int64_t rows_per_second = 0;
    std::optional<std::chrono::seconds> time_left{}; // of this step
};

struct Moving {
    db::Location from;                            // SQLite
    db::Location to;                              // PostgreSQL: as the owner of the tables
    std::filesystem::path key_file;               // opens what is sealed in `from`
    std::string application_role = "entente_app"; // who serves
    Instant now;
    std::function<void(MoveProgress const&)> progress = [](MoveProgress const&) {};
};

struct Moved {
    std::string instance; // its id, in hex
    bool is_demo = false;
    std::vector<db::TableRows> tables; // in the order in which they were copied
    std::int64_t sealed = 0;           // events whose chains were followed on the other side
    std::int64_t waiting = 0;          // events that were not sealed yet
};
BOOST_DESCRIBE_STRUCT(Moved, (), (instance, is_demo, tables, sealed, waiting))

/// Throws Failure: in_use while either side is, occupied when the target holds a row, unsuitable for another schema, key, role or
/// kind of database, damaged when what arrived is not what was sent. Also db::Error and crypto::KeyFileError.
Moved move_to_postgres(Moving const&);

/// Refuses what move_to_postgres() refuses, reads every row and makes of it what PostgreSQL would be sent; sends nothing.
Moved rehearse_move(Moving const&);

} // namespace entente::backup
