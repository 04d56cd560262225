// Imports: files of rows, written through the verbs that a person's requests go through, so that every change has its event.
//
// A row is found again by its key, so importing a file twice changes nothing, and an import that was killed half-way is
// simply started again. A wrong row never stops the others: it goes into the error file, which is the file itself plus a
// column that says what to do, and can be imported once it is mended. Columns of each kind: imports/columns.hpp.
#pragma once

#include "base/function_ref.hpp"
#include "base/reflect.hpp"
#include "work/store.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
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
    usage
};
BOOST_DESCRIBE_ENUM(ImportKind, partners, partnerships, products, customers, customer_assignments, contacts,
                    commitments, prices, usage)

enum class ImportMode {
    store,
    rehearse, // everything is checked and counted, and undone again. Chunk by chunk: a new key that comes twice, in
              // different chunks, counts as new twice
};

enum class ImportState { running, done, cancelled };
BOOST_DESCRIBE_ENUM(ImportState, running, done, cancelled)

struct ImportRequest {
    ImportKind kind = ImportKind::partners;
    std::filesystem::path file;
    ImportMode mode = ImportMode::store;
    std::filesystem::path error_file =
        {};                    // "<file without .csv>.errors.csv" unless said; made when there is a wrong row
    std::stop_token stop = {}; // heeded between chunks
};

struct Progress {
    std::int64_t rows = 0;
    std::int64_t rows_per_second = 0;
    std::optional<std::chrono::seconds> time_left; // unknown for what is no ordinary file
};

struct WrongRow {
    std::int64_t row = 0;  // of the data, from 1
    std::int64_t line = 0; // of the file, from 1
    std::string error;     // "start_day: Expected 1 to 31."
};
BOOST_DESCRIBE_STRUCT(WrongRow, (), (row, line, error))

/// rows = created + updated + unchanged + outdated + quarantined + wrong
struct ImportReport {
    std::int64_t number = 0; // marks the readings that it brought; 0 for a rehearsal
    ImportState state = ImportState::running;
    std::int64_t rows = 0;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t outdated = 0;    // readings of which a newer report is there: kept as history
    std::int64_t quarantined = 0; // readings that count once a person releases them
    std::int64_t wrong = 0;
    std::vector<WrongRow> first_wrong; // at most 20
    std::string error_file;            // empty when no row was wrong
    std::string unreadable;            // why the file could not be read to its end; empty when it could
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (number, state, rows, created, updated, unchanged, outdated, quarantined, wrong, first_wrong,
                       error_file, unreadable))

/// Throws Problem 400 when a file cannot be opened or has no header, 422 for columns that are unknown, twice there or
/// missing, 503 when the database stays busy.
ImportReport run_import(Store&, ImportRequest const&, FunctionRef<void(Progress const&)>);

} // namespace entente::imports
