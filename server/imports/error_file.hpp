// The wrong rows of a file, with its own columns and one more that says what is wrong. Made when the first one comes.
#pragma once

#include "imports/rows.hpp"

#include <filesystem>
#include <fstream>

namespace entente::imports {

class ErrorFile {
public:
    ErrorFile(std::filesystem::path path, Header const& header, char separator);

    void add(std::span<Row const> rows); // the wrong ones among them
    /// Throws Problem 400 when the disk did not take everything.
    void flush();
    bool is_there() const { return file_.is_open(); }

private:
    void add_row(std::vector<std::string> const& cells, std::string_view error);

    std::filesystem::path path_;
    Header const& header_;
    char separator_;
    std::ofstream file_;
    std::string buffer_;
};

} // namespace entente::imports
