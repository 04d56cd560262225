// entente backup, backup verify, backup key, restore: what they are asked and what they say.
#pragma once

#include "app/config.hpp"

#include <string>

namespace entente::app {

struct BackupCommand {
    std::string file;
    std::string private_key; // a file
    std::string application_role = "entente_app";
    bool is_rehearsal = false; // restore --dry-run
    bool is_forced = false;
    bool as_json = false;
};

// Each prints what it did. Throws backup::Failure, ConfigError, db::Error, std::system_error.

void make_backup_key(BackupCommand const&);
void take_backup(Config const&, BackupCommand const&);
void verify_backup(Config const&, BackupCommand const&);
void restore_backup(Config const&, BackupCommand const&);

} // namespace entente::app
