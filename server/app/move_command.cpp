#include "app/move_command.hpp"

#include "app/instance.hpp"
#include "backup/move.hpp"
#include "base/json.hpp"
#include "db/postgres/address.hpp"
#include "db/sqlite/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>

namespace entente::app {
namespace {

void show_move(backup::MoveProgress const& progress)
{
    auto const left = progress.time_left ? fmt::format(", {} s left", progress.time_left->count()) : std::string();
    fmt::print(stderr, "\r{} {:24} {:>10} rows, {}/s{}   ", name_of(progress.step), progress.table, progress.rows,
               progress.rows_per_second, left);
}

backup::Moving moving_of(Config const& config, MoveCommand const& command, bool is_terminal)
{
    backup::Moving moving{.from = location_of(config),
                          .to = db::Location::parse(command.to),
                          .key_file = key_file_of(config),
                          .application_role = command.application_role,
                          .now = SystemClock{}.now()};
    if (is_terminal)
        moving.progress = show_move;
    return moving;
}

std::string described(backup::Moved const& moved)
{
    std::int64_t rows = 0;
    for (auto const& table : moved.tables)
        rows += table.rows;
    return fmt::format("{} tables, {} rows of the {}instance {}", moved.tables.size(), rows,
                       moved.is_demo ? "demo " : "", moved.instance);
}

void tell_what_to_set(Config const& config, MoveCommand const& command)
{
    fmt::print(
        "Serve it from now on with\n\n"
        "  database = \"{}\"\n\n"
        "and with the data folder {} as before. The key file {} opens what is sealed: it must go along wherever the "
        "server goes.\nWho is signed in stays signed in. {} is as it was; keep it until you are sure, and serve it no "
        "more.\n",
        db::with_postgres_role(command.to, command.application_role), config.text("data"), key_file_of(config).string(),
        db::sqlite_file(location_of(config).address).string());
}

} // namespace

void move_instance(Config const& config, MoveCommand const& command)
{
    bool const is_terminal = ::isatty(STDERR_FILENO) == 1;
    auto const moving = moving_of(config, command, is_terminal);
    auto const moved = command.is_rehearsal ? backup::rehearse_move(moving) : backup::move_to_postgres(moving);
    if (is_terminal)
        fmt::print(stderr, "\n");
    if (command.as_json)
        return fmt::print("{}\n", json::write(moved));
    if (command.is_rehearsal)
        return fmt::print("Dry run, nothing moved. PostgreSQL can be sent {}.\n", described(moved));
    fmt::print(
        "Moved {}. Each row was read back and is the same; {} events sealed, {} waiting, the chains are whole.\n",
        described(moved), moved.sealed, moved.waiting);
    tell_what_to_set(config, command);
}

} // namespace entente::app
