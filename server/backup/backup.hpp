// Backups: an instance's database as it was at one moment, in one file, taken while it is served; checked by restoring it; put back
// whole or not at all. The key file is never in it: a thief of the backup opens nothing that is sealed, and neither does an
// operator who kept only the backup.
#pragma once

#include "backup/failure.hpp"
#include "backup/manifest.hpp"
#include "backup/sealed.hpp"
#include "db/connection.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace entente::backup {

/// PostgreSQL's own programs; a name is looked up on the PATH.
struct Programs {
    std::string pg_dump = "pg_dump";
    std::string pg_restore = "pg_restore";
};

struct Taking {
    db::Location from; // PostgreSQL: as the owner of the tables
    std::filesystem::path to;
    std::string key_check;
    Instant now;
    Programs programs{};
    std::optional<PublicKey> sealed_to{};
};

/// Takes a backup. The file is there when it is complete and durable, never before. Throws Failure, db::Error, std::system_error.
Manifest take(Taking const&);

/// A backup that was put back and found whole: each table has its rows, the database is sound, the chains of seals hold.
struct Whole {
    Manifest manifest;
    std::int64_t sealed = 0;  // events
    std::int64_t waiting = 0; // events that were not sealed yet
};
BOOST_DESCRIBE_STRUCT(Whole, (), (manifest, sealed, waiting))

struct Verifying {
    std::filesystem::path file;
    std::filesystem::path private_key{};  // opens a sealed one
    std::optional<db::Location> server{}; // for a PostgreSQL backup: where a database may be made for a while
    Programs programs{};
};

/// Restores the backup beside its file, or into a database of its own on `server`, examines it and throws it away.
Whole verify(Verifying const&);

enum class IfOccupied {
    refuse,
    set_aside, // what is there is kept under another name
};

struct Restoring {
    std::filesystem::path file;
    std::filesystem::path private_key{}; // opens a sealed one
    db::Location to;                     // PostgreSQL: as the owner
    IfOccupied if_occupied = IfOccupied::refuse;
    std::string key_check{};                      // of the key file that is there already; empty: none is
    std::string application_role = "entente_app"; // PostgreSQL: who serves
    Instant now;                                  // names what is set aside
    Programs programs{};
};

struct Restored {
    Whole whole;
    std::string set_aside; // where what was there before is kept; empty: nothing was there
};

/// Puts the backup back. Until everything was examined nothing stands where a server would look for it. Everybody signs in
/// again: a session that was ended since the backup does not come back with it.
Restored restore(Restoring const&);

/// Reads the whole file and looks at the target, as restore() would, and changes nothing.
Manifest rehearse(Restoring const&);

} // namespace entente::backup
