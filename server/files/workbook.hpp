// Spreadsheet files (xlsx), written row by row in constant memory. Cells are text or numbers, never formulas or links: a text
// that begins with "=" stays text. Each sheet has a frozen header row with filters.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace entente {

class Workbook;

struct Column {
    std::string title;
    int width = 0; // in characters; 0 for the width of the title
};

/// What is printed at the edge of each page; at most some 200 bytes each.
struct PageMarks {
    std::string header; // "Demo"
    std::string footer;
};

/// The rows of a sheet, each from left to right and ended by end_row(). A number of more than 15 digits becomes text, since
/// spreadsheets would round it; a text longer than the 32,767 characters a cell holds is cut and ends in "…".
class Sheet {
public:
    Sheet(Workbook&, lxw_worksheet*, std::vector<Column> const&);

    void text(std::string_view); // UTF-8
    void integer(std::int64_t);
    void decimal(std::int64_t scaled, int decimals); // (12345, 2) is 123.45
    void money(Money const&);                        // with its currency, as a number
    void date(Date);
    void percent(std::int64_t basis_points);
    void empty() { ++column_; }
    /// Throws std::length_error when the sheet is full.
    void end_row();

    /// Whether no further row fits: 1,048,576 with the header is what the format holds.
    bool is_full() const;
    std::uint32_t rows() const { return row_ - 1; } // without the header

private:
    friend class Workbook;

    void number(std::int64_t scaled, int decimals, std::string const& format);
    void set_filter();

    Workbook& workbook_;
    lxw_worksheet* sheet_;
    std::uint16_t columns_;
    std::uint32_t row_ = 1;
    std::uint16_t column_ = 0;
};

/// Nothing is at the path before close() has returned; an exception on the way leaves no file. Temporary files, as large as
/// the sheets, have no name and lie in the given directory.
class Workbook {
public:
    /// All throw std::runtime_error when the library or the disk refuses.
    explicit Workbook(std::filesystem::path path, PageMarks marks = {},
                      std::filesystem::path const& temporary_directory = std::filesystem::temp_directory_path());
    ~Workbook();
    Workbook(Workbook const&) = delete;
    Workbook& operator=(Workbook const&) = delete;

    /// The sheet lives as long as the workbook. Its name is made to fit the format: 31 characters, none of []:*?/\, unique.
    Sheet& sheet(std::string_view name, std::vector<Column> const& columns);
    /// A sheet of names and values: who exported what, when, with which filters; or words and what they mean.
    void facts(std::string_view name, std::vector<std::pair<std::string, std::string>> const& rows);
    void close();

private:
    friend class Sheet;

    lxw_worksheet* add(std::string_view name);
    std::string unused_name(std::string_view wanted) const;
    lxw_format* format(std::string const& number_format);
    lxw_format* bold();

    std::filesystem::path path_;
    PageMarks marks_;
    lxw_workbook* workbook_;
    std::list<Sheet> sheets_;
    std::map<std::string, lxw_format*> formats_;
    lxw_format* bold_ = nullptr;
};

} // namespace entente
