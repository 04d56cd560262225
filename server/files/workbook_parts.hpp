// The small parts of a workbook: which sheets it has and where they lie, and which formats of its cells mean a day or a time.
// Each is read whole.
#pragma once

#include "files/sheet_values.hpp"
#include "files/zip_archive.hpp"

#include <string>
#include <vector>

namespace entente::sheet {

struct SheetPart {
    std::string name; // as on its tab
    std::string path; // in the archive
    bool is_hidden = false;
};

struct WorkbookParts {
    std::vector<SheetPart> sheets; // in the order of their tabs
    std::string shared_strings;    // path; empty when there are none
    Epoch epoch = Epoch::y1900;
    std::vector<bool> is_moment; // by the number of a cell's style
};

/// Throws Problem 422 for what is no workbook.
WorkbookParts read_parts(zip_archive::Archive&);

} // namespace entente::sheet
