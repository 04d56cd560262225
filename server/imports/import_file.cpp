#include "imports/import_file.hpp"

#include "imports/error_file.hpp"
#include "imports/imports_store.hpp"
#include "imports/run.hpp"
#include "imports/undo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::imports {
namespace {

Acting command_line()
{
    return [](Unit const&) { return Actor::process("import"); };
}

std::filesystem::path error_file_of(ImportRequest const& request, bool is_workbook)
{
    auto path = request.error_file;
    if (path.empty())
        path = std::filesystem::path(request.file)
                   .replace_extension()
                   .concat(is_workbook ? ".errors.xlsx" : ".errors.csv");
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

std::string known_columns(RowKind const& kind)
{
    std::vector<std::string_view> names;
    for (auto const& column : kind.columns)
        names.push_back(column.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

// Nobody looks at what was guessed here, so every column is to be known or said to be none.
void require_clear(RowKind const& kind, Reading const& reading, Survey const& survey, ReadingWish const& wish)
{
    Check check;
    for (std::size_t place = 0; place < reading.columns.size(); ++place) {
        auto const& [header, column, numbers, dates] = reading.columns[place];
        auto const pointer = header.empty() ? fmt::format("/column {}", place + 1) : "/" + header;
        bool const is_said = std::ranges::any_of(wish.columns, [&](auto const& said) { return said.first == header; });
        bool const is_missing = column ? find_column(kind, *column) == nullptr : !is_said && !is_error_column(header);
        if (is_missing && find_column(kind, header) != nullptr)
            check.add({pointer, "twice", "Keep one of the columns that mean this."});
        else if (is_missing)
            check.add(
                {pointer, "unknown",
                 fmt::format("There is no such column here. Remove it, or name one of: {}.", known_columns(kind))});
    }
    for (auto& question : open_questions(kind, reading, survey)) {
        auto const in_list = std::string_view("/columns/");
        if (question.pointer.starts_with(in_list))
            question.pointer = "/" + reading.columns[std::stoul(question.pointer.substr(in_list.size()))].header;
        check.add(std::move(question));
    }
    check.done();
}

Reading understand(ImportRequest const& request, FileLook const& look)
{
    auto const& kind = kind_of(request.kind);
    auto const source = SourceFile::open(request.file, look.is_workbook, look.reading);
    Survey survey{.is_workbook = look.is_workbook, .names = source->names()};
    survey.columns.resize(survey.names.size());
    // What comes through a pipe is there once: it is taken as it was said to be.
    if (std::filesystem::is_regular_file(request.file))
        survey = look_through(*source, look, [&](std::int64_t) {
                     return !request.stop.stop_requested();
                 }).value_or(std::move(survey));
    auto reading = guess(kind, survey, look, request.wish);
    require_clear(kind, reading, survey, request.wish);
    return reading;
}

ImportRow begin(Store& store, ImportRequest const& request, Reading const& reading)
{
    ImportRow import{.kind = request.kind,
                     .file_name = request.file.filename().string(),
                     .made_by = "import",
                     .reading = {json::write(reading)},
                     .state = ImportState::storing};
    std::error_code no_size;
    if (auto const bytes = std::filesystem::file_size(request.file, no_size); !no_size)
        import.file_bytes = static_cast<std::int64_t>(bytes);
    write_patiently(store, command_line(), [&](Work& work) {
        import.id = work.new_id<Batch>();
        if (request.mode == ImportMode::rehearse)
            return;
        import.number = store::next_number(work);
        import = work.insert("imports", import, "import.started");
        store::put_progress(work, {.import_id = import.id,
                                   .began_at = work.now(),
                                   .holder = "command line",
                                   .held_until = work.now() + lease_lasts});
    });
    return import;
}

ImportRow finish(Store& store, ImportRow const& import, ImportReport const& report)
{
    ImportRow finished;
    write_patiently(store, command_line(), [&](Work& work) {
        auto after = import;
        after.counts = report;
        after.state = report.state;
        after.why = report.unreadable;
        after.finished_at = work.now();
        store::let_go(work, import.id);
        finished = work.update("imports", import, after, "import.finished");
    });
    return finished;
}

} // namespace

ImportReport run_import(Store& store, ImportRequest const& request, FunctionRef<void(Progress const&)> on_progress)
{
    auto const look = look_at(request.file, request.wish);
    auto const error_path = error_file_of(request, look.is_workbook);
    auto const reading = understand(request, look);
    auto const import = begin(store, request, reading);
    bool const stores = request.mode == ImportMode::store;

    Run run(store, command_line(), request.file, look.is_workbook, kind_of(request.kind), reading, request.mode,
            {import.id, stores ? *import.number : 0});
    auto const errors = ErrorFile::at(error_path, run.header(), look.is_workbook);
    Pace const pace;
    while (!request.stop.stop_requested() && run.step([&](Work& work, std::span<Row const>, ImportTally const& tally) {
        if (stores)
            store::advance(work, import.id, "command line", work.now() + lease_lasts, tally.rows, json_of({tally}));
    })) {
        for (Row const& row : run.rows())
            if (row.written.fate == Fate::wrong)
                errors->add(row, row.error);
        on_progress(pace.at(run.tally().rows, run.source()));
    }
    errors->finish();

    ImportReport report{run.tally()};
    report.number = import.number.value_or(0);
    report.reading = reading;
    report.unreadable = run.source().unreadable();
    report.state = run.source().is_over() && report.unreadable.empty() ? ImportState::done : ImportState::stopped;
    if (errors->is_there())
        report.error_file = error_path.string();
    if (stores)
        finish(store, import, report);
    return report;
}

UndoReport undo_import_numbered(Store& store, std::int64_t number)
{
    ImportRow import;
    write_patiently(store, command_line(), [&](Work& work) {
        auto const found = store::import_numbered(work, number);
        if (!found)
            throw Problem::not_found();
        import = begin_undo(work, *found, std::nullopt);
        store::take(work, found->id, "command line", work.now() + lease_lasts);
    });
    Undo undo(store, command_line(), import, {});
    while (undo.step([&](Work& work, UndoTally const& tally) {
        store::advance(work, import.id, "command line", work.now() + lease_lasts, tally.rows(),
                       json_of(tally.on_top_of({})));
    })) {
    }
    UndoReport report{.taken_back = undo.tally().taken_back, .kept = undo.tally().kept, .first_kept = {}};
    write_patiently(store, command_line(), [&](Work& work) {
        finish_undo(work, import, undo.tally());
        report.first_kept = store::kept(work, import.id, 0, 20);
    });
    return report;
}

} // namespace entente::imports
