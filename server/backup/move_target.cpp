#include "backup/move_target.hpp"

#include "backup/backup_store.hpp"
#include "db/migrate.hpp"
#include "db/postgres/address.hpp"
#include "work/sealer.hpp"
#include "work/walls.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::backup {
namespace {

std::unique_ptr<db::StreamingConnection> connect(db::Location const& to)
{
    if (to.dialect != db::Dialect::postgres)
        throw Failure(Failure::Kind::unsuitable,
                      "A move leads to PostgreSQL: name an address postgresql://… with --to.");
    return db::connect_streaming(to.address, db::Purpose::owner);
}

} // namespace

MoveTarget::MoveTarget(Moving const& moving) : moving_(moving), owner_(connect(moving.to))
{
    require_owner();
    if (!store::has_role(*owner_, moving.application_role))
        throw Failure(
            Failure::Kind::unsuitable,
            fmt::format("There is no role {}, which is to serve: make it (createuser {}), or name another one with "
                        "--application-role.",
                        moving.application_role, moving.application_role));
    if (store::has_other_clients(*owner_))
        throw Failure(Failure::Kind::in_use,
                      fmt::format("{} is in use: stop the server and whoever else is connected first.", name()));
    owner_->begin(db::Connection::Begin::read);
    owner_->scope({.everything = true});
    require_no_rows();
    owner_->commit();
}

void MoveTarget::take(std::span<store::Table const> tables)
{
    db::migrate(*owner_);
    owner_->begin(db::Connection::Begin::write);
    store::lock(*owner_, tables);
    owner_->scope({.everything = true});
    require_no_rows();
    store::lay_open(*owner_, tables);
}

void MoveTarget::fill(store::Table const& table, FunctionRef<void(Put)> rows)
{
    owner_->copy_in(table.name, table.columns, rows);
}

void MoveTarget::each_row(store::Table const& table, FunctionRef<void(std::span<db::Value const>)> visit)
{
    std::vector<db::Value> values;
    owner_->each_row(store::rows_of(table), [&](db::Row const& row) {
        read_values(row, table, values);
        visit(values);
    });
}

void MoveTarget::settle(std::span<store::Table const> tables)
{
    store::close_again(*owner_, tables);
    store::go_on_numbering(*owner_);
    owner_->script(adopt_events_script());
    owner_->script(row_security_script(moving_.application_role));
    store::analyze(*owner_, tables);
}

void MoveTarget::require_owner()
{
    bool const is_owner =
        store::has_schemas(*owner_) ? store::owns_schemas(*owner_) : store::may_create_schemas(*owner_);
    if (!is_owner)
        throw Failure(Failure::Kind::unsuitable,
                      fmt::format("This role does not own {}: name the owner's address with --to "
                                  "(createdb --owner entente_owner entente).",
                                  name()));
}

void MoveTarget::require_no_rows()
{
    auto const tables = db::count_rows(*owner_);
    auto const filled = std::ranges::find_if(
        tables, [](db::TableRows const& table) { return table.rows > 0 && table.table != "migrations"; });
    if (filled != tables.end())
        throw Failure(Failure::Kind::occupied,
                      fmt::format("{} holds an instance already ({} rows in {}): name an empty database.", name(),
                                  filled->rows, filled->table));
}

std::string MoveTarget::name() const { return "the database " + db::postgres_database(moving_.to.address); }

} // namespace entente::backup
