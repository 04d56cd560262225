// One sheet of a spreadsheet file (xlsx), row by row, in memory that does not grow with it. Limits of design/security S21: a GiB
// of the sheet's XML, 256 MiB of shared texts, 1,048,576 rows. What a cell holds is told with its text: a number as the
// spreadsheet shows it, a day by the cell's format, an error by its name.
#pragma once

#include "files/cell.hpp"
#include "files/shared_strings.hpp"
#include "files/workbook_parts.hpp"
#include "files/xml_reader.hpp"
#include "files/zip_archive.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class WorkbookReader final : XmlListener {
public:
    /// The first sheet that is not hidden unless one is named. Throws Problem 422: what is no workbook, has a password, is
    /// too large or made to be, or has no such sheet.
    explicit WorkbookReader(std::filesystem::path const&, std::optional<std::string_view> sheet = std::nullopt,
                            std::filesystem::path const& temporary_folder = std::filesystem::temp_directory_path());

    std::vector<std::string> sheets() const; // in the order of their tabs
    std::string const& sheet() const { return sheet_->name; }

    /// The next row that has something in it; false when there is none. Throws Problem 422 for a damaged or oversized sheet.
    bool next();
    /// From column A to the last one that has something; valid until next() is called.
    std::span<Cell const> cells() const { return {cells_.data(), width_}; }
    std::int64_t row() const { return row_; } // of the sheet, from 1

    /// How much of the sheet was read, 0 to 1.
    double share() const { return reader_->share(); }

private:
    void begin(std::string_view name, XmlAttributes const&) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;

    void begin_row(XmlAttributes const&);
    void begin_cell(XmlAttributes const&);
    void finish_cell();
    Cell cell() const;
    Cell number_cell() const;
    void put(Cell);

    zip_archive::Archive archive_;
    sheet::WorkbookParts parts_;
    sheet::SheetPart const* sheet_;
    std::unique_ptr<SharedStrings> strings_;

    std::vector<Cell> cells_;
    std::size_t width_ = 0;
    std::size_t row_bytes_ = 0;
    std::int64_t row_ = 0;

    // Of the cell at hand.
    enum class Type { number, shared, text, boolean, error, iso };
    enum class In { nothing, value, inline_text };
    std::uint32_t column_ = 0;
    std::uint32_t next_column_ = 0;
    Type type_ = Type::number;
    std::size_t style_ = 0;
    bool has_formula_ = false;
    bool is_phonetic_ = false;
    In in_ = In::nothing;
    std::string value_;

    std::unique_ptr<XmlReader> reader_; // last: it calls what stands above
};

} // namespace entente
