#include "backup/move.hpp"

#include "backup/move_source.hpp"
#include "backup/move_target.hpp"
#include "backup/table_digest.hpp"
#include "db/postgres/copy_text.hpp"
#include "work/sealer.hpp"
#include "work/store.hpp"

#include <fmt/format.h>

#include <cmath>

namespace entente::backup {
namespace {

[[noreturn]] void nothing_moved(std::string const& sentence)
{
    throw Failure(Failure::Kind::damaged, "Nothing was moved: " + sentence + ".");
}

/// How far a step has come.
class Pace {
public:
    Pace(Moving const& moving, MoveStep step, std::int64_t total) : moving_(moving), step_(step), total_(total) {}

    void begin(std::string_view table)
    {
        table_ = table;
        tell();
    }
    void row()
    {
        if (++rows_ % rows_between_words == 0)
            tell();
    }

private:
    static constexpr std::int64_t rows_between_words = 20'000;

    void tell() const
    {
        std::chrono::duration<double> const passed = std::chrono::steady_clock::now() - began_;
        MoveProgress progress{.step = step_, .table = table_, .rows = rows_};
        if (rows_ > 0 && passed.count() > 0) {
            auto const rate = static_cast<double>(rows_) / passed.count();
            progress.rows_per_second = std::llround(rate);
            progress.time_left = std::chrono::seconds(std::llround(static_cast<double>(total_ - rows_) / rate));
        }
        moving_.progress(progress);
    }

    Moving const& moving_;
    MoveStep step_;
    std::int64_t total_;
    std::string_view table_;
    std::int64_t rows_ = 0;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

TableDigest copy(MoveSource& source, MoveTarget& target, store::Table const& table, Pace& pace)
{
    TableDigest sent;
    pace.begin(table.name);
    target.fill(table, [&](MoveTarget::Put put) {
        source.each_row(table, [&](std::span<db::Value const> row) {
            sent.add(row);
            put(row);
            pace.row();
        });
    });
    return sent;
}

void require_same(MoveTarget& target, store::Table const& table, TableDigest const& sent, Pace& pace)
{
    TableDigest arrived;
    pace.begin(table.name);
    target.each_row(table, [&](std::span<db::Value const> row) {
        arrived.add(row);
        pace.row();
    });
    if (arrived.rows() != sent.rows())
        nothing_moved(fmt::format("of {}, {} rows were sent and {} arrived", table.name, sent.rows(), arrived.rows()));
    if (arrived != sent)
        nothing_moved(fmt::format("what is read back of {} is not what was sent", table.name));
}

void examine_arrived(MoveTarget& target, Secrets const& secrets, Moving const& moving, Moved& moved)
{
    if (!opens_passwords(target.connection(), secrets, moving.now))
        nothing_moved("nobody could sign in to what arrived");
    read_within(target.connection(), moving.now, [&](Unit const& unit) {
        auto work = unit.as(Actor::process("move"));
        auto const seals = verify_seals(work);
        if (seals.first_bad)
            nothing_moved(
                fmt::format("the chain of events does not hold at {} (`entente audit verify` says more of this store)",
                            seals.first_bad->record));
        moved.sealed = seals.sealed;
        moved.waiting = seals.waiting;
    });
}

Moved described(MoveSource const& source)
{
    return {.instance = source.secrets().instance, .is_demo = source.is_demo()};
}

} // namespace

Moved move_to_postgres(Moving const& moving)
{
    MoveSource source(moving);
    MoveTarget target(moving);
    target.take(source.tables());
    auto const total = source.count_rows();
    auto moved = described(source);
    std::vector<TableDigest> sent;
    Pace copying(moving, MoveStep::copying, total);
    for (auto const& table : source.tables()) {
        sent.push_back(copy(source, target, table, copying));
        moved.tables.push_back({table.name, sent.back().rows()});
    }
    Pace comparing(moving, MoveStep::comparing, total);
    for (std::size_t i = 0; i < sent.size(); ++i)
        require_same(target, source.tables()[i], sent[i], comparing);
    target.settle(source.tables());
    examine_arrived(target, source.secrets(), moving, moved);
    target.commit();
    return moved;
}

Moved rehearse_move(Moving const& moving)
{
    MoveSource source(moving);
    MoveTarget const target(moving);
    auto moved = described(source);
    Pace reading(moving, MoveStep::copying, source.count_rows());
    for (auto const& table : source.tables()) {
        auto& counted = moved.tables.emplace_back(db::TableRows{table.name});
        std::string text;
        reading.begin(table.name);
        source.each_row(table, [&](std::span<db::Value const> row) {
            text.clear();
            db::append_copy_row(text, row);
            ++counted.rows;
            reading.row();
        });
    }
    return moved;
}

} // namespace entente::backup
