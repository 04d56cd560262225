// An instance as it lies on a machine: its database, migrated, and its key file. Opening makes what a first start lacks.
#pragma once

#include "app/config.hpp"
#include "work/secrets.hpp"
#include "work/store.hpp"

#include <memory>
#include <string>

namespace entente::app {

struct Instance {
    db::Location location;
    std::unique_ptr<Clock> clock; // the system's; a demo's goes on from where its data ends
    Secrets secrets;
    std::string vendor_name;
    bool is_demo = false;
    std::unique_ptr<Store> store; // last: it uses the clock and the secrets
};

/// What reads and writes at the same time: each connection has a cache of its own.
enum class OpenFor { serving, one_command };

/// Who needs a second factor. Throws ConfigError.
SecondFactorRules second_factor_of(Config const&);
/// Whether a session needs its browser's key. Throws ConfigError.
bool has_browser_keys(Config const&);

/// What failed sign-ins cost. Throws ConfigError for what would stop nobody who guesses, or everybody who mistypes.
LockoutRules lockout_of(Config const&);

db::Location location_of(Config const&);
std::filesystem::path key_file_of(Config const&);

/// Applies migrations (SQLite; PostgreSQL needs the owner, see `entente migrate`) and returns their names.
std::vector<std::string> migrate(db::Location const& owner, std::string const& application_role);

/// Opens the instance for serving or for commands. A fresh SQLite folder gets its database and its key file (0400; told on
/// standard error); demo says whether it must be a demo store or must not be one: a demo never opens a real store.
/// Throws ConfigError, db::Error, crypto::KeyFileError.
std::unique_ptr<Instance> open_instance(Config const&, bool demo, OpenFor = OpenFor::one_command);

/// Writes the row that names the instance, when there is none yet.
void name_instance(Store&, std::string const& vendor_name, bool is_demo);

/// The instance's keys, made with a notice on standard error when there are none yet.
crypto::KeyRing keys_of(std::filesystem::path const& file);
/// The bytes that stand for this instance in everything that is sealed. The instance is named already.
std::string seal_name(db::Location const&);

} // namespace entente::app
