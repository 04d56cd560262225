#include "imports/imports.hpp"

#include "imports/error_file.hpp"
#include "imports/journal.hpp"
#include "imports/source_file.hpp"
#include "imports/writers.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace entente::imports {
namespace {

constexpr std::size_t most_named = 20;
constexpr int most_attempts = 6;

// Leaves a transaction whose writes must not stay.
struct Undo {};

// Others use the database meanwhile, and a chunk that met them simply waits its turn.
void write_patiently(Store& store, FunctionRef<void(Work&)> job)
{
    for (int attempt = 1;; ++attempt) {
        try {
            return store.write_and_wait("import", [&](Unit const& unit) {
                auto work = unit.as(Actor::process("import"));
                job(work);
            });
        } catch (Problem const& problem) {
            if (problem.status() != 503 || attempt == most_attempts)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100) * attempt * attempt);
    }
}

void write_chunk(Store& store, ImportMode mode, Writer& writer, std::span<Row> rows, usage::BatchRef batch)
{
    for (bool is_whole = false; !is_whole;) {
        try {
            write_patiently(store, [&](Work& work) {
                is_whole = writer.write(work, rows, batch);
                if (!is_whole || mode == ImportMode::rehearse)
                    throw Undo{};
            });
        } catch (Undo const&) { // NOLINT: what was written is gone, as it should
        }
    }
}

void count(Row const& row, ImportReport& report)
{
    switch (row.fate) {
    case Fate::none: throw std::logic_error("A writer left a row without a fate");
    case Fate::created: ++report.created; break;
    case Fate::updated: ++report.updated; break;
    case Fate::unchanged: ++report.unchanged; break;
    case Fate::outdated: ++report.outdated; break;
    case Fate::quarantined: ++report.quarantined; break;
    case Fate::wrong:
        ++report.wrong;
        if (report.first_wrong.size() < most_named)
            report.first_wrong.push_back({row.number, row.line, row.error});
        break;
    }
    ++report.rows;
}

std::filesystem::path error_file_of(ImportRequest const& request)
{
    auto path = request.error_file;
    if (path.empty())
        path = std::filesystem::path(request.file).replace_extension().concat(".errors.csv");
    std::error_code none_there;
    if (std::filesystem::equivalent(path, request.file, none_there))
        throw Problem::bad_request("same_file", "Name an error file that is not the imported file.");
    return path;
}

class Pace {
public:
    Progress at(std::int64_t rows, SourceFile const& source) const
    {
        std::chrono::duration<double> const passed = std::chrono::steady_clock::now() - began_;
        Progress progress{.rows = rows};
        if (passed.count() > 0)
            progress.rows_per_second = static_cast<std::int64_t>(static_cast<double>(rows) / passed.count());
        if (auto const share = source.share_read())
            progress.time_left =
                std::chrono::seconds(std::llround(passed.count() * (1 - std::min(*share, 1.0)) / *share));
        return progress;
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

} // namespace

ImportReport run_import(Store& store, ImportRequest const& request, FunctionRef<void(Progress const&)> on_progress)
{
    SourceFile source(request.file);
    std::vector<std::string_view> const names(source.names().begin(), source.names().end());
    Header const header(kind_of_file(request.kind), names);
    ErrorFile errors(error_file_of(request), header, source.separator());
    auto const writer = make_writer(request.kind, header);

    ImportReport report;
    Import import;
    bool const stores = request.mode == ImportMode::store;
    write_patiently(store,
                    [&](Work& work) { import = stores ? start_import(work, request) : prepare_import(work, request); });
    report.number = stores ? import.number : 0;

    Pace const pace;
    std::vector<Row> rows;
    while (!source.is_over() && !request.stop.stop_requested()) {
        source.take(rows, writer->rows_at_a_time());
        if (!rows.empty())
            write_chunk(store, request.mode, *writer, rows, {import.id, import.number});
        for (Row const& row : rows)
            count(row, report);
        errors.add(rows);
        errors.flush();
        on_progress(pace.at(report.rows, source));
    }
    report.unreadable = source.unreadable();
    report.state = source.is_over() && report.unreadable.empty() ? ImportState::done : ImportState::cancelled;
    if (errors.is_there())
        report.error_file = error_file_of(request).string();
    if (stores)
        write_patiently(store, [&](Work& work) { finish_import(work, import, report); });
    return report;
}

} // namespace entente::imports
