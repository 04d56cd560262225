#include "backup/examine.hpp"

#include "db/migrate.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>

#include <map>

namespace entente::backup {
namespace {

[[noreturn]] void damaged(std::string const& sentence)
{
    throw Failure(Failure::Kind::damaged, "The backup is damaged: " + sentence + ".");
}

void require_sound(db::Connection& connection)
{
    auto const faults = db::faults_of(connection);
    if (!faults.empty())
        damaged(fmt::format("{} faults in the database, the first: {}", faults.size(), faults.front()));
}

void require_same_rows(db::Connection& connection, Manifest const& manifest)
{
    std::map<std::string, std::int64_t> found;
    for (auto const& [table, rows] : db::count_rows(connection))
        found[table] = rows;
    for (auto const& [table, rows] : manifest.tables) {
        auto const there = found.extract(table);
        if (there.empty())
            damaged(fmt::format("table {} is missing", table));
        if (there.mapped() != rows)
            damaged(fmt::format("table {} has {} rows, and {} in the manifest", table, there.mapped(), rows));
    }
    if (!found.empty())
        damaged(fmt::format("table {} is not in the manifest", found.begin()->first));
}

} // namespace

Whole examine(db::Location const& location, Manifest const& manifest, Instant now)
{
    auto const connection = db::connect(location, db::Purpose::owner, guard_of_walls());
    connection->begin(db::Connection::Begin::read);
    connection->scope({.everything = true});
    require_sound(*connection);
    require_same_rows(*connection, manifest);
    connection->commit();

    db::migrate(*connection); // an older program's backup: what follows knows the present schema only
    Whole whole{.manifest = manifest};
    read_alone(*connection, now, [&](Unit const& unit) {
        auto work = unit.as(Actor::process("backup"));
        auto const seals = verify_seals(work);
        if (seals.first_bad)
            damaged(fmt::format("the chain of events does not hold at {}", seals.first_bad->record));
        whole.sealed = seals.sealed;
        whole.waiting = seals.waiting;
    });
    return whole;
}

} // namespace entente::backup
