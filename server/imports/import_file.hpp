// From the command line: a file is imported by one call, with what is said of it beforehand.
#pragma once

#include "imports/imports.hpp"

#include <chrono>
#include <filesystem>
#include <stop_token>

namespace entente::imports {

struct ImportRequest {
    ImportKind kind = ImportKind::partners;
    std::filesystem::path file;
    ImportMode mode = ImportMode::store;
    std::filesystem::path error_file = {}; // "<file without its ending>.errors.csv" or .xlsx unless said
    ReadingWish wish = {};
    std::stop_token stop = {}; // heeded between chunks
};

struct Progress {
    std::int64_t rows = 0;
    std::int64_t rows_per_second = 0;
    std::optional<std::chrono::seconds> time_left; // unknown for what is no ordinary file
};

struct ImportReport : ImportTally {
    std::int64_t number = 0; // marks the readings that it brought; 0 for a rehearsal
    ImportState state = ImportState::storing;
    Reading reading;        // how the file was understood
    std::string error_file; // empty when no row was wrong
    std::string unreadable; // why the file could not be read to its end; empty when it could
};
BOOST_DESCRIBE_STRUCT(ImportReport, (ImportTally), (number, state, reading, error_file, unreadable))

/// Throws Problem 400 when a file cannot be opened or has no header, 422 for columns that are unknown, twice there or
/// missing, for what can be read in two ways, and for a workbook that is none, 503 when the database stays busy.
ImportReport run_import(Store&, ImportRequest const&, FunctionRef<void(Progress const&)>);

struct UndoReport {
    std::int64_t taken_back = 0;
    std::int64_t kept = 0;
    std::vector<KeptRow> first_kept; // at most 20
};
BOOST_DESCRIBE_STRUCT(UndoReport, (), (taken_back, kept, first_kept))

/// Takes back what the import of this number brought, as far as nobody has changed it since; throws Problem 404, 409.
UndoReport undo_import_numbered(Store&, std::int64_t number);

} // namespace entente::imports
