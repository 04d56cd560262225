// A file of rows, taken chunk by chunk.
#pragma once

#include "files/csv.hpp"
#include "imports/rows.hpp"

#include <filesystem>

namespace entente::imports {

class SourceFile {
public:
    /// Throws Problem 400 when it cannot be opened or has no header.
    explicit SourceFile(std::filesystem::path const&);
    ~SourceFile();
    SourceFile(SourceFile const&) = delete;
    SourceFile& operator=(SourceFile const&) = delete;

    std::vector<std::string> const& names() const { return names_; }
    char separator() const { return reader_.separator(); }

    /// Up to `most` rows. A malformed row, or one with too few or too many fields, is settled as wrong
    /// already.
    void take(std::vector<Row>& rows, std::size_t most);
    bool is_over() const { return is_over_; }
    std::string const& unreadable() const { return unreadable_; } // why its end could not be reached

    /// How much of it has been read, 0 to 1; nothing for what is no ordinary file.
    std::optional<double> share_read() const;

private:
    void fill(Row&) const;

    int descriptor_;
    csv::Reader reader_;
    std::vector<std::string> names_;
    std::int64_t bytes_ = 0;
    bool is_over_ = false;
    std::string unreadable_;
};

} // namespace entente::imports
