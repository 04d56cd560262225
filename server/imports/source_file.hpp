// A file of rows, of text or a workbook, taken chunk by chunk.
#pragma once

#include "files/csv.hpp"
#include "files/workbook_reader.hpp"
#include "imports/rows.hpp"

#include <filesystem>
#include <memory>

namespace entente::imports {

/// What can be told before the rows are looked at.
struct FileLook {
    bool is_workbook = false;
    std::vector<std::string> sheets;
    Reading reading; // without its columns
};

/// Throws Problem 400 when the file cannot be opened, 422 for a workbook that is none.
FileLook look_at(std::filesystem::path const&, ReadingWish const&);
/// A file whose content is neither text nor a workbook, or whose name says that it is something else: Problem 422 file_kind.
void require_file_of_rows(std::filesystem::path const&, std::string_view file_name);

class SourceFile {
public:
    /// Throws as look_at(), and Problem 400 when it has no header, 422 when that has more than 500 columns.
    static std::unique_ptr<SourceFile> open(std::filesystem::path const&, bool is_workbook, Reading const&);
    virtual ~SourceFile() = default;

    std::vector<std::string> const& names() const { return names_; }

    /// Up to `most` rows that have something in them. A malformed row is settled as wrong already.
    void take(std::vector<Row>& rows, std::size_t most);
    bool is_over() const { return is_over_; }
    std::string const& unreadable() const { return unreadable_; } // why its end could not be reached

    /// How much of it has been read, 0 to 1; nothing for what is no ordinary file.
    virtual std::optional<double> share_read() const = 0;

protected:
    void name_columns(std::vector<std::string> names);

private:
    enum class Got { row, nothing };
    /// Nothing at the end. Throws Problem when the file is damaged from here on.
    virtual Got next(Row&) = 0;

    std::vector<std::string> names_;
    bool is_over_ = false;
    std::string unreadable_;

    friend class TextSource;
    friend class SheetSource;
};

} // namespace entente::imports
