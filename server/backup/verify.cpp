#include "backup/backup_store.hpp"
#include "backup/examine.hpp"
#include "backup/target.hpp"
#include "base/crypto.hpp"
#include "db/postgres/address.hpp"

namespace entente::backup {
namespace {

/// A database that is there for as long as it is looked at.
class PassingDatabase {
public:
    explicit PassingDatabase(db::Location const& server)
        : owner_(db::connect(server, db::Purpose::owner, {})),
          name_("entente_verify_" + crypto::hex(crypto::random_bytes(std::size_t{8}))),
          location_{db::Dialect::postgres, db::with_postgres_database(server.address, name_)}
    {
        store::create_database(*owner_, name_);
    }
    ~PassingDatabase()
    {
        try {
            store::drop_database(*owner_, name_);
        } catch (db::Error const&) { // NOLINT: its name says what it was
        }
    }
    PassingDatabase(PassingDatabase const&) = delete;
    PassingDatabase& operator=(PassingDatabase const&) = delete;

    db::Location const& location() const { return location_; }

private:
    std::unique_ptr<db::Connection> owner_;
    std::string name_;
    db::Location location_;
};

Whole verify_on_server(Verifying const& verifying, Manifest const& manifest, std::filesystem::path const& dump,
                       Instant now)
{
    if (!verifying.server)
        throw Failure(Failure::Kind::unsuitable,
                      "This is a backup of a PostgreSQL database: name a server with --database and a role that may "
                      "create databases. It is restored there into a database of its own, which is dropped again.");
    PassingDatabase const passing(*verifying.server);
    load_into_postgres(dump, passing.location(), verifying.programs);
    return examine(passing.location(), manifest, now);
}

} // namespace

Whole verify(Verifying const& verifying)
{
    Opened backup(verifying.file, verifying.private_key);
    Scratch const scratch(verifying.file.string() + ".verifying");
    auto const data = scratch.file("data");
    backup.unpack(data);
    auto const now = backup.manifest().taken_at;
    if (backup.manifest().database == name_of(db::Dialect::sqlite))
        return examine({db::Dialect::sqlite, data.string()}, backup.manifest(), now);
    return verify_on_server(verifying, backup.manifest(), data, now);
}

} // namespace entente::backup
