// Imports: files of rows, written through the verbs that a person's requests go through, so that every change has its event.
//
// A row is found again by its key, so importing a file twice changes nothing, and an import that was killed half-way is
// simply started again. A wrong row never stops the others: it goes into the error file, which is the file itself plus a
// column that says what to do, and can be imported once it is mended. Kinds of rows: imports/kinds.hpp.
//
// In the browser a file is uploaded, read (how is it written?), mapped by a person, rehearsed, stored and, for 24 hours, undone.
// What takes long is carried on by the engine (imports/engine.hpp), which takes up after a restart what it had begun.
#pragma once

#include "base/page.hpp"
#include "base/reflect.hpp"
#include "imports/reading.hpp"
#include "web/route.hpp"
#include "work/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente::imports {

enum class ImportKind {
    partners,
    partnerships,
    products,
    customers,
    customer_assignments,
    contacts,
    commitments,
    prices,
    orders,
    usage,
    collectors,
    job_runs
};
BOOST_DESCRIBE_ENUM(ImportKind, partners, partnerships, products, customers, customer_assignments, contacts,
                    commitments, prices, orders, usage, collectors, job_runs)

enum class ImportMode {
    store,
    rehearse, // everything is checked and counted, and undone again. Chunk by chunk: a new key that comes twice, in
              // different chunks, counts as new twice
};

enum class ImportState {
    reading, // looked through: how is it written?
    open,    // waits for a person: columns, formats
    rehearsing,
    rehearsed,
    storing,
    stopped, // some of it is stored; may go on, or be undone
    done,
    undoing,
    undone,
    discarded, // nothing of it was stored
    refused,   // the file cannot be read: `why`
};
BOOST_DESCRIBE_ENUM(ImportState, reading, open, rehearsing, rehearsed, storing, stopped, done, undoing, undone,
                    discarded, refused)

// --- what became of the rows -------------------------------------------------------------------------------------------

struct WrongCell {
    std::string header; // as the file names the column; empty: the row as a whole
    std::string code;   // of a problem's field: for whoever says it in words of its own
};
BOOST_DESCRIBE_STRUCT(WrongCell, (), (header, code))

struct WrongRow {
    std::int64_t row = 0;  // of the data, from 1
    std::int64_t line = 0; // of the file or the sheet, from 1
    std::string error;     // "start_day: Expected 1 to 31."
    std::vector<WrongCell> cells;
};
BOOST_DESCRIBE_STRUCT(WrongRow, (), (row, line, error, cells))

struct ChangedValue {
    std::string column;
    std::string before;
    std::string after;
};
BOOST_DESCRIBE_STRUCT(ChangedValue, (), (column, before, after))

struct ChangedRow {
    std::int64_t row = 0;
    std::string label; // what the row is about, out of its own cells
    std::vector<ChangedValue> values;
};
BOOST_DESCRIBE_STRUCT(ChangedRow, (), (row, label, values))

/// rows = created + updated + unchanged + outdated + quarantined + wrong
struct ImportCounts {
    std::int64_t rows = 0;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t outdated = 0;    // readings of which a newer report is there: kept as history
    std::int64_t quarantined = 0; // readings that count once a person releases them
    std::int64_t wrong = 0;
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (), (rows, created, updated, unchanged, outdated, quarantined, wrong))

/// What becomes of a file's rows while it is gone through.
struct ImportTally : ImportCounts {
    std::vector<WrongRow> first_wrong;     // at most 20
    std::vector<ChangedRow> first_updated; // likewise
};
BOOST_DESCRIBE_STRUCT(ImportTally, (ImportCounts), (first_wrong, first_updated))

} // namespace entente::imports

namespace entente {

// --- in the browser ----------------------------------------------------------------------------------------------------

struct ImportProgress {
    std::int64_t done = 0;             // rows
    std::optional<std::int64_t> total; // unknown while the file is looked through
    std::optional<std::int64_t> seconds_left;
};
BOOST_DESCRIBE_STRUCT(ImportProgress, (), (done, total, seconds_left))

struct Import {
    Id<Batch> id;
    imports::ImportKind kind = imports::ImportKind::partners;
    std::string file_name;
    std::int64_t file_bytes = 0;
    std::string made_by; // a person's address, or "import" for the command line
    imports::ImportState state = imports::ImportState::reading;
    imports::ImportCounts counts; // of the rehearsal, then of what is stored
    ImportProgress progress;
    std::int64_t taken_back = 0;
    std::int64_t kept = 0; // what an undo left: somebody has changed it since
    std::string why;       // it was stopped or refused
    std::optional<Instant> finished_at;
    std::optional<Instant> undo_until; // empty: it cannot be undone
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, kind, file_name, file_bytes, made_by, state, counts, progress, taken_back, kept, why,
                       finished_at, undo_until, version, created_at))

/// A column of the file as it is understood.
struct ImportColumn : imports::ColumnReading {
    bool asks_numbers = false; // its numbers can be read in two ways, and nobody has said which
    bool asks_dates = false;
    std::vector<std::string> examples; // at most three
};
BOOST_DESCRIBE_STRUCT(ImportColumn, (imports::ColumnReading), (asks_numbers, asks_dates, examples))

struct ImportDetail : Import {
    bool is_workbook = false;
    std::vector<std::string> sheets;
    Encoding encoding = Encoding::utf_8;
    bool is_encoding_sure = true;
    std::string separator;
    std::optional<std::string> sheet;
    std::string zone;
    std::vector<ImportColumn> columns;
    std::vector<std::string> missing; // columns that every file of this kind has
    bool is_clear = false;            // nothing is missing and nothing is asked: it may be rehearsed
    std::vector<imports::WrongRow> first_wrong;
    std::vector<imports::ChangedRow> first_updated;
};
BOOST_DESCRIBE_STRUCT(ImportDetail, (Import),
                      (is_workbook, sheets, encoding, is_encoding_sure, separator, sheet, zone, columns, missing,
                       is_clear, first_wrong, first_updated))

struct PreviewCell {
    std::string text;                 // as the file has it
    std::optional<std::string> means; // as it is understood, where that looks different
    bool is_wrong = false;
};
BOOST_DESCRIBE_STRUCT(PreviewCell, (), (text, means, is_wrong))

struct PreviewRow {
    std::int64_t row = 0;
    std::int64_t line = 0;
    std::vector<PreviewCell> cells; // by the columns of the file
};
BOOST_DESCRIBE_STRUCT(PreviewRow, (), (row, line, cells))

struct ImportPreview {
    std::vector<PreviewRow> rows;
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (), (rows))

struct KeptRow {
    std::int64_t place = 0;
    std::string label;
    std::string reason; // changed, in_use, or a sentence
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (place, label, reason))

struct ImportableColumn {
    std::string name;
    bool is_required = false;
    std::string meaning;
};
BOOST_DESCRIBE_STRUCT(ImportableColumn, (), (name, is_required, meaning))

struct ImportableKind {
    imports::ImportKind kind = imports::ImportKind::partners;
    std::string key; // what a row is found again by
    std::vector<ImportableColumn> columns;
};
BOOST_DESCRIBE_STRUCT(ImportableKind, (), (kind, key, columns))

struct ImportableKinds {
    std::vector<ImportableKind> data;
};
BOOST_DESCRIBE_STRUCT(ImportableKinds, (), (data))

namespace imports {

struct UploadImport {
    ImportKind kind = ImportKind::partners;
    std::string file_name;
};
BOOST_DESCRIBE_STRUCT(UploadImport, (), (kind, file_name))

struct ListImports {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListImports, (), (limit, cursor))

struct ImportById {
    Id<Batch> id;
};
BOOST_DESCRIBE_STRUCT(ImportById, (), (id))

struct ListOfImport {
    Id<Batch> id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListOfImport, (), (id, limit, cursor))

/// The kinds that this person may import.
ImportableKinds list_import_kinds(Work&);

/// Most recent first.
Page<Import> list_imports(Work&, ListImports const&);
ImportDetail read_import(Work&, ImportById const&); // throws Problem 404
/// The file is checked and put away outside of the writer. Throws Problem 422 for what is no file of rows, 409 when too much is
/// kept already.
struct UploadedImport;
UploadedImport prepare_import(Work&, UploadImport const&, web::Upload&);
ImportDetail upload_import(Work&, UploadedImport const&);
/// How the file is understood: its answers to what was asked. Throws Problem 404, 412, 409 when it is not open, 422.
ImportDetail update_import(Work&, web::Revision, Id<Batch>, web::Patch<Reading> const&);
/// The first 50 rows as they are understood now. Throws Problem 404, 409 file_gone.
ImportPreview preview_import(Work&, ImportById const&);

/// Each asks the engine for what takes long, and throws Problem 404, 409 when the import is in another state, 422 when
/// something is missing or asked.
ImportDetail rehearse_import(Work&, ImportById const&);
ImportDetail store_import(Work&, ImportById const&);
ImportDetail cancel_import(Work&, ImportById const&);
ImportDetail undo_import(Work&, ImportById const&);

Page<WrongRow> list_import_errors(Work&, ListOfImport const&);
web::Download download_import_errors(Work&, ImportById const&);
Page<KeptRow> list_import_kept(Work&, ListOfImport const&);

web::Routes routes();

} // namespace imports
} // namespace entente
