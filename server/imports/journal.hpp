// The row that is kept of each import.
#pragma once

#include "usage/usage.hpp"

#include "imports/imports.hpp"

namespace entente::imports {

struct Import {
    Id<Batch> id;
    std::int64_t number = 0;
    ImportKind kind = ImportKind::partners;
    std::string file_name;
    std::int64_t rows_read = 0;
    std::int64_t rows_new = 0;
    std::int64_t rows_wrong = 0;
    ImportState state = ImportState::running;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, number, kind, file_name, rows_read, rows_new, rows_wrong, state, version, created_at,
                       updated_at))

/// Not stored: what a rehearsal marks its rows with.
Import prepare_import(Work&, ImportRequest const&);
Import start_import(Work&, ImportRequest const&);
Import finish_import(Work&, Import const&, ImportReport const&);

} // namespace entente::imports
