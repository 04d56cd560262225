// What the requests about an import share.
#pragma once

#include "imports/journal.hpp"

#include <initializer_list>

namespace entente::imports {

/// What was prepared of an upload: its row, whose file lies in its place.
struct UploadedImport {
    ImportRow import;
};

/// Throws Problem 403 when the person may not change rows of this kind.
void require_may_import(Work const&, ImportKind);
/// Throws Problem 404, and 403 as above.
ImportRow require_import(Work&, Id<Batch>);
/// Throws Problem 409 import_state when it is in none of these.
void require_state(ImportRow const&, std::initializer_list<ImportState>);
/// Throws Problem 409 file_gone when the file is not kept any more, or on another machine.
std::filesystem::path require_file(Work const&, ImportRow const&);

ProgressRow progress_row(Work&, Id<Batch>);
ImportDetail detail_of(Work&, ImportRow const&);
/// The row behind which a page begins.
std::int64_t place_in(std::optional<std::string> const& cursor);

} // namespace entente::imports
