#include "backup/move_source.hpp"

#include "backup/backup_store.hpp"
#include "db/migrate.hpp"
#include "db/sqlite/files.hpp"
#include "identity/identity.hpp"
#include "work/store.hpp"
#include "work/walls.hpp"

#include <fmt/format.h>

namespace entente::backup {
namespace {

[[noreturn]] void unsuitable(std::string const& sentence) { throw Failure(Failure::Kind::unsuitable, sentence); }

void require_unused(std::filesystem::path const& file)
{
    try {
        db::SoleUse const nobody_else(file);
    } catch (db::Error const& error) {
        if (error.fault != db::Fault::busy)
            throw;
        throw Failure(Failure::Kind::in_use,
                      fmt::format("{} is in use: stop the server and whoever else is connected first.", file.string()));
    }
}

std::unique_ptr<db::Connection> hold(db::Location const& from)
{
    if (from.dialect != db::Dialect::sqlite)
        unsuitable("This instance is on PostgreSQL already. A move leads there from SQLite.");
    auto const file = db::sqlite_file(from.address);
    if (!std::filesystem::exists(file))
        unsuitable(fmt::format("{} does not exist.", file.string()));
    require_unused(file);
    auto connection = db::connect(from, db::Purpose::owner, guard_of_walls());
    connection->begin(db::Connection::Begin::write); // a server that starts now cannot write
    return connection;
}

void require_our_schema(db::Connection& connection)
{
    try {
        db::require_current_schema(connection);
    } catch (std::runtime_error const& error) {
        unsuitable(error.what());
    }
}

} // namespace

void read_values(db::Row const& row, store::Table const& table, std::vector<db::Value>& values)
{
    values.clear();
    for (int column = 0; auto const kind : table.kinds) {
        if (row.is_null(column))
            values.emplace_back(std::monostate{});
        else if (kind == store::ColumnKind::id)
            values.emplace_back(row.uuid(column));
        else if (kind == store::ColumnKind::integer)
            values.emplace_back(row.integer(column));
        else
            values.emplace_back(row.text(column));
        ++column;
    }
}

bool opens_passwords(db::Connection& connection, Secrets const& secrets, Instant now)
{
    bool opens = false;
    read_within(
        connection, now,
        [&](Unit const& unit) {
            auto work = unit.as(Actor::process("move"));
            opens = identity::key_opens_passwords(work);
        },
        &secrets);
    return opens;
}

MoveSource::MoveSource(Moving const& moving)
    : connection_(hold(moving.from)), secrets_{crypto::KeyRing::load(moving.key_file), least_password_cost, {}}
{
    require_our_schema(*connection_);
    auto const instance = store::instance(*connection_);
    if (!instance)
        unsuitable("This store was never used: nothing is there to be moved.");
    is_demo_ = instance->is_demo;
    secrets_.instance = instance->id.uuid.hex();
    if (!opens_passwords(*connection_, secrets_, moving.now))
        unsuitable(
            fmt::format("{} is not the key of this store: nobody could sign in. Name the right one with --key-file.",
                        moving.key_file.string()));
    tables_ = store::tables_to_move(*connection_);
}

std::int64_t MoveSource::count_rows()
{
    std::int64_t rows = 0;
    for (auto const& counted : db::count_rows(*connection_))
        rows += counted.rows;
    return rows;
}

void MoveSource::each_row(store::Table const& table, FunctionRef<void(std::span<db::Value const>)> visit)
{
    std::vector<db::Value> values;
    connection_->query(store::rows_of(table), db::unguarded, {}, [&](db::Row const& row) {
        read_values(row, table, values);
        visit(values);
        return true;
    });
}

} // namespace entente::backup
