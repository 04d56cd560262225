#include "imports/imports.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "base/json.hpp"
#include "imports/asked.hpp"
#include "imports/imports_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::imports {
namespace {

bool is_at_work(ImportState state)
{
    using enum ImportState;
    return state == reading || state == rehearsing || state == storing || state == undoing;
}

ImportProgress progress_of(ImportRow const& import, ProgressRow const& row, Instant now)
{
    ImportProgress progress{.done = row.done, .total = row.total, .seconds_left = std::nullopt};
    if (is_at_work(import.state) && row.done > 0 && row.total && *row.total >= row.done)
        progress.seconds_left = (now - row.began_at).count() * (*row.total - row.done) / row.done / 1'000;
    return progress;
}

Import shown(ImportRow const& import, ProgressRow const& progress, Instant now)
{
    return {.id = import.id,
            .kind = import.kind,
            .file_name = import.file_name,
            .file_bytes = import.file_bytes,
            .made_by = import.made_by,
            .state = import.state,
            .counts = import.counts,
            .progress = progress_of(import, progress, now),
            .taken_back = import.taken_back,
            .kept = import.kept,
            .why = import.why,
            .finished_at = import.finished_at,
            .undo_until = undo_until(import, now),
            .version = import.version,
            .created_at = import.created_at};
}

ImportColumn shown(RowKind const& kind, ColumnReading const& reading, ColumnSurvey const& survey)
{
    ImportColumn column{reading};
    column.asks_numbers = asks_numbers(kind, reading, survey);
    column.asks_dates = asks_dates(kind, reading, survey);
    column.examples = survey.examples;
    return column;
}

void show_reading(ImportDetail& detail, RowKind const& kind, Reading const& reading, Survey const& survey)
{
    detail.is_workbook = survey.is_workbook;
    detail.sheets = survey.sheets;
    detail.encoding = reading.encoding;
    detail.is_encoding_sure = reading.is_encoding_sure;
    detail.separator = reading.separator;
    detail.sheet = reading.sheet;
    detail.zone = reading.zone;
    if (survey.columns.size() != reading.columns.size())
        return; // not looked through yet, or not kept
    for (std::size_t place = 0; place < reading.columns.size(); ++place)
        detail.columns.push_back(shown(kind, reading.columns[place], survey.columns[place]));
    auto const questions = open_questions(kind, reading, survey);
    for (auto const& question : questions)
        if (question.code == "required")
            detail.missing.push_back(question.pointer.substr(1));
    detail.is_clear = questions.empty();
}

// What the file says of itself, and what a person says of it, apart.
void check_reading(RowKind const& kind, Reading const& before, Reading& after)
{
    Check check;
    check.zone("/zone", after.zone);
    bool const is_separator = after.separator == "," || after.separator == ";" || after.separator == "\t";
    check.require(after.separator == before.separator || is_separator, "/separator", "choice",
                  "Expected a comma, a semicolon or a tab.");
    check.require(after.columns.size() == before.columns.size(), "/columns", "out_of_range",
                  "Expected as many columns as the file has.");
    check.done();
    for (std::size_t place = 0; place < after.columns.size(); ++place) {
        auto& column = after.columns[place];
        column.header = before.columns[place].header;
        auto const* const meant = column.column ? find_column(kind, *column.column) : nullptr;
        check.require(meant || !column.column, fmt::format("/columns/{}/column", place), "choice",
                      "There is no such column.");
        if (meant)
            column.column = std::string(meant->name);
    }
    check.done();
}

} // namespace

void require_may_import(Work const& work, ImportKind kind)
{
    auto const permission = kind_of(kind).permission;
    if (!work.may(permission))
        throw Problem::forbidden("permission_missing",
                                 fmt::format("You need the permission {} for this.", name_of(permission)));
}

ImportRow require_import(Work& work, Id<Batch> id)
{
    auto const import = store::find_import(work, id);
    if (!import)
        throw Problem::not_found();
    require_may_import(work, import->kind);
    return *import;
}

ProgressRow progress_row(Work& work, Id<Batch> id)
{
    return store::find_progress(work, id).value_or(ProgressRow{.import_id = id});
}

ImportDetail detail_of(Work& work, ImportRow const& import)
{
    auto const progress = progress_row(work, import.id);
    ImportDetail detail{shown(import, progress, work.now())};
    show_reading(detail, kind_of(import.kind), reading_of(import), survey_of(progress));
    auto const tally = tally_of(progress);
    detail.first_wrong = tally.first_wrong;
    detail.first_updated = tally.first_updated;
    if (is_at_work(import.state))
        detail.counts = tally;
    return detail;
}

ImportableKinds list_import_kinds(Work& work)
{
    ImportableKinds list;
    for (auto const* kind : kinds()) {
        if (!work.may(kind->permission))
            continue;
        auto& shown = list.data.emplace_back(ImportableKind{kind->kind, std::string(kind->key), {}});
        for (Column const& column : kind->columns)
            shown.columns.push_back({std::string(column.name), column.need == Need::must, std::string(column.meaning)});
    }
    return list;
}

Page<Import> list_imports(Work& work, ListImports const& input)
{
    auto const limit = page_size(input.limit);
    auto const rows = store::imports_page(work, input.cursor, limit + 1);
    std::vector<Import> imports;
    for (ImportRow const& row : rows)
        imports.push_back(shown(row, progress_row(work, row.id), work.now()));
    return page_of(std::move(imports), limit,
                   [](Import const& import) { return std::vector{import.id.uuid.base32()}; });
}

ImportDetail read_import(Work& work, ImportById const& input)
{
    return detail_of(work, require_import(work, input.id));
}

ImportDetail update_import(Work& work, web::Revision seen, Id<Batch> id, web::Patch<Reading> const& patch)
{
    auto import = require_import(work, id);
    require_state(import, {ImportState::open, ImportState::rehearsed});
    auto const before = reading_of(import);
    auto after = before;
    patch.apply(after);
    check_reading(kind_of(import.kind), before, after);
    bool const is_read_anew =
        after.encoding != before.encoding || after.separator != before.separator || after.sheet != before.sheet;
    after.is_encoding_sure = after.is_encoding_sure || after.encoding != before.encoding;

    auto changed = import;
    changed.reading = {json::write(after)};
    changed.state = is_read_anew ? ImportState::reading : ImportState::open;
    import.version = seen.version;
    changed = work.update("imports", import, changed, "import.mapped");
    if (is_read_anew)
        store::reset_progress(work, id, work.actor().user, std::nullopt);
    return detail_of(work, changed);
}

Page<WrongRow> list_import_errors(Work& work, ListOfImport const& input)
{
    require_import(work, input.id);
    auto const limit = page_size(input.limit);
    auto rows = store::faults(work, input.id, place_in(input.cursor), limit + 1);
    return page_of(std::move(rows), limit, [](WrongRow const& row) { return std::vector{std::to_string(row.row)}; });
}

Page<KeptRow> list_import_kept(Work& work, ListOfImport const& input)
{
    require_import(work, input.id);
    auto const limit = page_size(input.limit);
    auto rows = store::kept(work, input.id, place_in(input.cursor), limit + 1);
    return page_of(std::move(rows), limit, [](KeptRow const& row) { return std::vector{std::to_string(row.place)}; });
}

} // namespace entente::imports
