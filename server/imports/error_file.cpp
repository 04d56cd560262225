#include "imports/error_file.hpp"

#include "files/csv.hpp"

#include <fmt/format.h>

namespace entente::imports {

ErrorFile::ErrorFile(std::filesystem::path path, Header const& header, char separator)
    : path_(std::move(path)), header_(header), separator_(separator)
{}

void ErrorFile::add(std::span<Row const> rows)
{
    for (Row const& row : rows) {
        if (row.fate != Fate::wrong)
            continue;
        if (!is_there()) {
            file_.open(path_, std::ios::binary | std::ios::trunc);
            csv::Writer(buffer_, separator_).byte_order_mark();
            add_row(header_.names(), "error");
        }
        add_row(row.cells, row.error);
    }
}

void ErrorFile::add_row(std::vector<std::string> const& cells, std::string_view error)
{
    csv::Writer writer(buffer_, separator_);
    for (std::size_t place = 0; place < cells.size(); ++place)
        if (!header_.is_error(place))
            writer.text(cells[place]);
    writer.text(error);
    writer.end_row();
}

void ErrorFile::flush()
{
    if (!is_there())
        return;
    file_ << buffer_ << std::flush;
    buffer_.clear();
    if (!file_)
        throw Problem::bad_request("file_unwritable", fmt::format("Cannot write {}.", path_.string()));
}

} // namespace entente::imports
