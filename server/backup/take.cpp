#include "backup/backup.hpp"

#include "backup/archive.hpp"
#include "backup/backup_store.hpp"
#include "backup/program.hpp"
#include "base/json.hpp"
#include "db/postgres/address.hpp"
#include "db/sqlite/files.hpp"

#include <fmt/format.h>

namespace entente::backup {
namespace {

/// What is known of the database in the transaction that is backed up.
void describe(db::Connection& connection, Manifest& manifest)
{
    manifest.schema = db::latest_migration(connection);
    manifest.tables = db::count_rows(connection);
    if (auto const instance = store::instance(connection)) {
        manifest.instance = instance->id.uuid.hex();
        manifest.is_demo = instance->is_demo;
    }
}

// The copy is counted, not the original, which has changed since.
void copy_from_sqlite(Taking const& taking, std::filesystem::path const& copy, Manifest& manifest)
{
    auto const file = db::sqlite_file(taking.from.address);
    if (!std::filesystem::exists(file))
        throw Failure(Failure::Kind::unsuitable, fmt::format("{} does not exist.", file.string()));
    db::copy_sqlite(file, copy);
    describe(*db::connect({db::Dialect::sqlite, copy.string()}, db::Purpose::reader, {}), manifest);
}

// pg_dump sees exactly what was counted: it takes over the snapshot of the transaction that counts. Row security stays on,
// because it is forced upon the owner as well, and lets everything through by the same setting as for the vendor.
void dump_from_postgres(Taking const& taking, std::filesystem::path const& dump, Manifest& manifest)
{
    auto const connection = db::connect(taking.from, db::Purpose::owner, {});
    if (!store::owns_schemas(*connection))
        throw Failure(Failure::Kind::unsuitable,
                      "This role does not own an instance's tables in this database: name "
                      "the owner's address with --database. Only the owner sees everything.");
    store::Snapshot const snapshot(*connection);
    describe(*connection, manifest);
    auto variables = db::postgres_environment(taking.from.address);
    variables.emplace_back("PGOPTIONS=-c entente.everything=on");
    run_program({taking.programs.pg_dump, "--format=custom", "--compress=1", "--schema=entente", "--schema=portal",
                 "--enable-row-security", "--no-owner", "--no-privileges", "--snapshot=" + snapshot.name(),
                 "--file=" + dump.string()},
                variables);
}

} // namespace

Manifest take(Taking const& taking)
{
    if (std::filesystem::exists(taking.to))
        throw Failure(Failure::Kind::occupied, fmt::format("{} exists already.", taking.to.string()));
    Scratch const scratch(taking.to.string() + ".making");
    Manifest manifest{.program = ENTENTE_VERSION,
                      .database = std::string(name_of(taking.from.dialect)),
                      .taken_at = taking.now,
                      .key_check = taking.key_check};
    bool const is_sqlite = taking.from.dialect == db::Dialect::sqlite;
    auto const* const name = is_sqlite ? "entente.db" : "entente.dump";
    auto const data = scratch.file(name);
    if (is_sqlite)
        copy_from_sqlite(taking, data, manifest);
    else
        dump_from_postgres(taking, data, manifest);
    manifest.bytes = static_cast<std::int64_t>(std::filesystem::file_size(data));
    manifest.sha256 = sha256_of(data);

    auto const archive = scratch.file("archive");
    FileSink file(archive);
    Contents const contents{json::write(manifest), name, data, manifest.sha256};
    if (taking.sealed_to) {
        SealingSink sealing(file, *taking.sealed_to);
        write_archive(sealing, contents, taking.now);
    } else {
        write_archive(file, contents, taking.now);
    }
    put_in_place(archive, taking.to);
    return manifest;
}

} // namespace entente::backup
