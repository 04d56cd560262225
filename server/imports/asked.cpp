// What a person asks of an import: each request leaves it to the engine, and says who asked.
#include "imports/asked.hpp"

#include "imports/engine.hpp"
#include "imports/error_file.hpp"
#include "imports/imports_store.hpp"
#include "imports/undo.hpp"
#include "web/upload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::imports {
namespace {

constexpr std::int64_t most_kept_files = 100;
constexpr std::int64_t most_kept_bytes = std::int64_t{2} << 30;
constexpr std::size_t previewed = 50;

ImportDetail begin(Work& work, ImportRow const& import, ImportState state, std::optional<std::int64_t> total,
                   Action action)
{
    store::reset_progress(work, import.id, work.actor().user, total);
    return detail_of(work, change_state(work, import, state, action));
}

void require_clear(ImportRow const& import, Survey const& survey)
{
    auto questions = open_questions(kind_of(import.kind), reading_of(import), survey);
    if (!questions.empty())
        throw Problem::invalid(std::move(questions));
}

bool may_be_empty(RowKind const& kind, Column const& column)
{
    auto const& fields = kind.row->fields;
    return std::ranges::find(fields, column.name, &Field::name)->type->kind == entente::Kind::optional;
}

PreviewCell preview_of(Cell const& cell, RowKind const& kind, ColumnReading const& reading, Zone const& zone)
{
    PreviewCell shown{.text = cell.text};
    auto const* const column = reading.column ? find_column(kind, *reading.column) : nullptr;
    if (column == nullptr)
        return shown;
    auto const meaning = meaning_of(cell, column->holds, reading, zone);
    shown.is_wrong = !meaning || (meaning->empty() && !may_be_empty(kind, *column));
    if (meaning && *meaning != cell.text)
        shown.means = *meaning;
    if (!meaning)
        shown.means = meaning.error();
    return shown;
}

} // namespace

void require_state(ImportRow const& import, std::initializer_list<ImportState> states)
{
    if (std::ranges::find(states, import.state) == states.end())
        throw Problem::conflict("import_state", "This import has gone on meanwhile. Look at it again.");
}

std::filesystem::path require_file(Work const& work, ImportRow const& import)
{
    auto path = file_of(work.folder(), import.id);
    if (!import.has_file || !std::filesystem::exists(path))
        throw Problem::conflict("file_gone", "The file is not kept any more. Import it again.");
    return path;
}

std::int64_t place_in(std::optional<std::string> const& cursor)
{
    std::int64_t place = 0;
    if (cursor) {
        auto const part = split_position(*cursor, 1)[0];
        std::from_chars(part.data(), part.data() + part.size(), place);
    }
    return place;
}

UploadedImport prepare_import(Work& work, UploadImport const& input, web::Upload& upload)
{
    require_may_import(work, input.kind);
    Check check;
    auto const name = check.text("/file_name", input.file_name, 200);
    check.done();
    require_file_of_rows(upload.path(), name);
    SourceFile::open(upload.path(), look_at(upload.path(), {}).is_workbook, look_at(upload.path(), {}).reading);
    auto const kept = store::kept_files(work);
    if (kept.files >= most_kept_files || kept.bytes + upload.size() > most_kept_bytes)
        throw Problem::conflict("too_many_files",
                                "Too many files are kept already. Discard some of the imports first.");
    ImportRow import{.id = work.new_id<Batch>(),
                     .kind = input.kind,
                     .file_name = name,
                     .file_bytes = upload.size(),
                     .has_file = true,
                     .made_by = work.actor().label,
                     .state = ImportState::reading};
    upload.keep_as(file_of(work.folder(), import.id));
    return {std::move(import)};
}

ImportDetail upload_import(Work& work, UploadedImport const& uploaded)
{
    auto const import = work.insert("imports", uploaded.import, "import.uploaded");
    store::put_progress(work, {.import_id = import.id, .user_id = work.actor().user, .began_at = work.now()});
    return detail_of(work, import);
}

ImportPreview preview_import(Work& work, ImportById const& input)
{
    auto const import = require_import(work, input.id);
    auto const path = require_file(work, import);
    auto const& kind = kind_of(import.kind);
    auto const reading = reading_of(import);
    Zone const zone(reading.zone);
    auto const source = SourceFile::open(path, survey_of(progress_row(work, import.id)).is_workbook, reading);
    std::vector<Row> rows;
    source->take(rows, previewed);
    ImportPreview preview;
    for (Row const& row : rows) {
        auto& shown = preview.rows.emplace_back(PreviewRow{row.number, row.line, {}});
        for (std::size_t place = 0; place < row.cells.size() && place < reading.columns.size(); ++place) {
            shown.cells.push_back(preview_of(row.cells[place], kind, reading.columns[place], zone));
        }
    }
    return preview;
}

ImportDetail rehearse_import(Work& work, ImportById const& input)
{
    auto const import = require_import(work, input.id);
    require_state(import, {ImportState::open, ImportState::rehearsed});
    require_file(work, import);
    auto const survey = survey_of(progress_row(work, import.id));
    require_clear(import, survey);
    return begin(work, import, ImportState::rehearsing, survey.rows, "import.rehearsal_started");
}

// What was stopped goes on behind the rows that it has stored.
ImportDetail store_import(Work& work, ImportById const& input)
{
    auto import = require_import(work, input.id);
    require_state(import, {ImportState::rehearsed, ImportState::stopped});
    require_file(work, import);
    if (import.state == ImportState::stopped)
        store::go_on(work, import.id, work.actor().user);
    else
        store::reset_progress(work, import.id, work.actor().user, survey_of(progress_row(work, import.id)).rows);
    return detail_of(work, begin_storing(work, import));
}

ImportDetail cancel_import(Work& work, ImportById const& input)
{
    auto const import = require_import(work, input.id);
    using enum ImportState;
    require_state(import, {open, rehearsing, rehearsed, storing});
    if (import.state == open || import.state == rehearsed)
        return detail_of(work, change_state(work, import, discarded, "import.discarded"));
    store::ask_to_end(work, import.id);
    return detail_of(work, import);
}

ImportDetail undo_import(Work& work, ImportById const& input)
{
    auto const import = require_import(work, input.id);
    require_state(import, {ImportState::done, ImportState::stopped});
    return detail_of(work, begin_undo(work, import, work.actor().user));
}

web::Download download_import_errors(Work& work, ImportById const& input)
{
    auto const import = require_import(work, input.id);
    auto const source_path = require_file(work, import);
    bool const is_workbook = survey_of(progress_row(work, import.id)).is_workbook;
    auto const* const ending = is_workbook ? "xlsx" : "csv";
    auto const path = std::filesystem::temp_directory_path() /
                      fmt::format("entente-{}.{}", work.new_id<Batch>().uuid.base32(), ending);

    Header const header(kind_of(import.kind), reading_of(import));
    auto const source = SourceFile::open(source_path, is_workbook, header.reading());
    auto const errors = ErrorFile::at(path, header, is_workbook);
    std::vector<Row> rows;
    std::vector<WrongRow> wrong = store::faults(work, import.id, 0, 1'000);
    for (auto next = wrong.begin(); next != wrong.end() && !source->is_over();) {
        source->take(rows, 1'000);
        work.require_still_admitted();
        for (Row const& row : rows) {
            if (next == wrong.end() || row.number != next->row)
                continue;
            errors->add(row, next->error);
            if (++next == wrong.end()) {
                wrong = store::faults(work, import.id, row.number, 1'000);
                next = wrong.begin();
            }
        }
    }
    errors->finish();
    if (!errors->is_there())
        throw Problem::conflict("nothing_wrong", "No row of this import was wrong.");
    auto const stem = std::filesystem::path(import.file_name).stem().string();
    return {path.string(), web::plain_file_name(fmt::format("{}-errors.{}", stem, ending)),
            is_workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv; charset=utf-8"};
}

} // namespace entente::imports
