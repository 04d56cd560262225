#include "imports/run.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

namespace entente::imports {
namespace {

constexpr std::size_t most_named = 20;
constexpr int most_attempts = 6;

// Leaves a transaction whose writes must not stay.
struct Rehearsed {};

std::string text_of(boost::json::value const& value)
{
    if (value.is_null())
        return "";
    return value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
}

ChangedRow changed_row(Row const& row, Header const& header)
{
    ChangedRow changed{.row = row.number, .label = header.label_of(row)};
    if (row.written.before.empty())
        return changed; // a reading: it has one value, and what it was is kept with it
    auto const before = boost::json::parse(row.written.before).as_object();
    auto const after = boost::json::parse(row.written.after).as_object();
    for (auto const& [name, value] : after)
        if (before.at(name) != value)
            changed.values.push_back({std::string(name), text_of(before.at(name)), text_of(value)});
    return changed;
}

void count(Row const& row, Header const& header, ImportTally& tally)
{
    switch (row.written.fate) {
    case Fate::none: throw std::logic_error("A writer left a row without a fate");
    case Fate::created: ++tally.created; break;
    case Fate::updated:
        ++tally.updated;
        if (tally.first_updated.size() < most_named)
            tally.first_updated.push_back(changed_row(row, header));
        break;
    case Fate::unchanged: ++tally.unchanged; break;
    case Fate::outdated: ++tally.outdated; break;
    case Fate::quarantined: ++tally.quarantined; break;
    case Fate::wrong:
        ++tally.wrong;
        if (tally.first_wrong.size() < most_named)
            tally.first_wrong.push_back({row.number, row.line, row.error, row.wrong_cells});
        break;
    }
    ++tally.rows;
}

} // namespace

void write_patiently(Store& store, Acting const& acting, FunctionRef<void(Work&)> job)
{
    for (int attempt = 1;; ++attempt) {
        try {
            return store.write_and_wait("import", [&](Unit const& unit) {
                auto work = unit.as(acting(unit));
                job(work);
            });
        } catch (Problem const& problem) {
            if (problem.status() != 503 || attempt == most_attempts)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100) * attempt * attempt);
    }
}

Run::Run(Store& store, Acting acting, std::filesystem::path const& file, bool is_workbook, RowKind const& kind,
         Reading const& reading, ImportMode mode, usage::BatchRef batch)
    : store_(store), acting_(std::move(acting)), mode_(mode), batch_(batch),
      source_(SourceFile::open(file, is_workbook, reading)), header_(kind, reading), writer_(kind.make_writer(header_))
{}

void Run::skip(ImportTally const& done)
{
    tally_ = done;
    for (auto left = done.rows; left > 0 && !source_->is_over();) {
        source_->take(rows_, static_cast<std::size_t>(std::min<std::int64_t>(left, 1'000)));
        left -= static_cast<std::int64_t>(rows_.size());
    }
    rows_.clear();
}

bool Run::step(Enter enter)
{
    if (source_->is_over())
        return false;
    source_->take(rows_, writer_->rows_at_a_time());
    if (!rows_.empty())
        write(enter);
    return !rows_.empty();
}

void Run::write(Enter enter)
{
    ImportTally with_these;
    auto const enter_rows = [&](Work& work) {
        with_these = tally_;
        for (Row const& row : rows_)
            count(row, header_, with_these);
        enter(work, rows_, with_these);
    };
    for (bool is_whole = false; !is_whole;) {
        try {
            write_patiently(store_, acting_, [&](Work& work) {
                is_whole = writer_->write(work, rows_, batch_);
                if (!is_whole || mode_ == ImportMode::rehearse)
                    throw Rehearsed{};
                enter_rows(work);
            });
        } catch (Rehearsed const&) { // NOLINT: what was written is gone, as it should
        }
    }
    if (mode_ == ImportMode::rehearse)
        write_patiently(store_, acting_, enter_rows);
    tally_ = std::move(with_these);
}

} // namespace entente::imports
