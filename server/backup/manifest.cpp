#include "backup/manifest.hpp"

#include "backup/failure.hpp"
#include "base/json.hpp"
#include "db/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace entente::backup {

Manifest parse_manifest(std::string_view text)
{
    Manifest manifest;
    try {
        manifest = json::read<Manifest>(text);
    } catch (Problem const& problem) {
        throw Failure(Failure::Kind::damaged,
                      fmt::format("manifest.json cannot be read, or a newer program wrote it: {}", problem.what()));
    }
    auto const ours = db::migrations_for(db::Dialect::sqlite);
    if (manifest.format != 1 || std::ranges::find(ours, manifest.schema, &db::Migration::name) == ours.end())
        throw Failure(Failure::Kind::unsuitable,
                      fmt::format("The backup was taken by entente {} (schema {}), which this program does not know: "
                                  "restore it with that version or a later one.",
                                  manifest.program, manifest.schema));
    return manifest;
}

std::string_view name_of(db::Dialect dialect) { return dialect == db::Dialect::sqlite ? "sqlite" : "postgres"; }

std::int64_t rows_in(Manifest const& manifest)
{
    return std::accumulate(manifest.tables.begin(), manifest.tables.end(), std::int64_t{0},
                           [](std::int64_t sum, db::TableRows const& table) { return sum + table.rows; });
}

std::string key_check(crypto::KeyRing const& keys)
{
    return crypto::hex(crypto::as_bytes(keys.key("backup-check/v1").bytes).substr(0, 8));
}

} // namespace entente::backup
