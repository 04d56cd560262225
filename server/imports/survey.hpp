// A file looked through before it is imported: what each of its columns says of how it is written, and from that and the
// headers how the file is to be understood. What can be read in two ways is never decided here: it is asked.
#pragma once

#include "imports/source_file.hpp"

namespace entente::imports {

struct ColumnSurvey {
    std::vector<std::string> examples; // at most three, that differ
    bool has_points = false;           // a number that only 1,234.56 can be
    bool has_commas = false;           // a number that only 1.234,56 can be
    bool has_years_first = false;
    bool has_days_first = false;
    bool has_months_first = false;
    std::optional<std::string> unclear_number; // the first one
    std::optional<std::string> unclear_date;
};
BOOST_DESCRIBE_STRUCT(ColumnSurvey, (),
                      (examples, has_points, has_commas, has_years_first, has_days_first, has_months_first,
                       unclear_number, unclear_date))

struct Survey {
    bool is_workbook = false;
    std::vector<std::string> sheets;
    std::int64_t rows = 0;
    std::int64_t malformed = 0;
    std::vector<std::string> names;
    std::vector<ColumnSurvey> columns;
};
BOOST_DESCRIBE_STRUCT(Survey, (), (is_workbook, sheets, rows, malformed, names, columns))

/// Reads the file to its end. `go_on` is asked now and then with the number of rows read; nothing when it says no.
std::optional<Survey> look_through(SourceFile&, FileLook const&, FunctionRef<bool(std::int64_t rows)> go_on);

/// How the file is understood as far as it says so itself, by its headers and by what was found in it.
Reading guess(RowKind const&, Survey const&, FileLook const&, ReadingWish const&);

/// What a person has to say before rows of the file can be taken: pointers into the Reading, code `asked`, `required` or
/// `twice`.
std::vector<FieldError> open_questions(RowKind const&, Reading const&, Survey const&);
bool asks_numbers(RowKind const&, ColumnReading const&, ColumnSurvey const&);
bool asks_dates(RowKind const&, ColumnReading const&, ColumnSurvey const&);

} // namespace entente::imports
