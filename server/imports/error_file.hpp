// The wrong rows of a file, as a file of the same kind with one more column that says what is wrong.
#pragma once

#include "imports/rows.hpp"

#include <filesystem>
#include <memory>

namespace entente::imports {

class ErrorFile {
public:
    /// Nothing is at the path before there is a wrong row.
    static std::unique_ptr<ErrorFile> at(std::filesystem::path const&, Header const&, bool is_workbook);
    virtual ~ErrorFile() = default;

    void add(Row const& row, std::string_view error);
    /// Throws Problem 400 when the disk did not take everything.
    virtual void finish() = 0;
    bool is_there() const { return is_there_; }

protected:
    explicit ErrorFile(Header const& header) : header_(header) {}
    Header const& header_;

private:
    virtual void begin() = 0;
    virtual void put(Row const& row, std::string_view error) = 0;

    bool is_there_ = false;
};

} // namespace entente::imports
