#include "imports/error_file.hpp"

#include "files/csv.hpp"
#include "files/workbook.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace entente::imports {
namespace {

constexpr std::size_t written_at_once = 64 * 1024;

class TextErrorFile final : public ErrorFile {
public:
    TextErrorFile(std::filesystem::path path, Header const& header)
        : ErrorFile(header), path_(std::move(path)),
          separator_(header.reading().separator.empty() ? ',' : header.reading().separator.front())
    {}

    void finish() override
    {
        flush();
        file_.close();
        if (is_there() && !file_)
            throw Problem::bad_request("file_unwritable", fmt::format("Cannot write {}.", path_.string()));
    }

private:
    void begin() override
    {
        file_.open(path_, std::ios::binary | std::ios::trunc);
        csv::Writer writer(buffer_, separator_);
        writer.byte_order_mark();
        for (std::size_t place = 0; place < header_.reading().columns.size(); ++place)
            if (!header_.is_error(place))
                writer.text(header_.reading().columns[place].header);
        writer.text("error");
        writer.end_row();
    }

    void put(Row const& row, std::string_view error) override
    {
        csv::Writer writer(buffer_, separator_);
        for (std::size_t place = 0; place < row.cells.size(); ++place)
            if (!header_.is_error(place))
                writer.text(row.cells[place].text);
        writer.text(error);
        writer.end_row();
        if (buffer_.size() >= written_at_once)
            flush();
    }

    void flush()
    {
        file_ << buffer_ << std::flush;
        buffer_.clear();
    }

    std::filesystem::path path_;
    char separator_;
    std::ofstream file_;
    std::string buffer_;
};

class SheetErrorFile final : public ErrorFile {
public:
    SheetErrorFile(std::filesystem::path path, Header const& header) : ErrorFile(header), path_(std::move(path)) {}

    void finish() override
    {
        if (workbook_)
            workbook_->close();
    }

private:
    void begin() override
    {
        std::vector<entente::Column> columns;
        for (std::size_t place = 0; place < header_.reading().columns.size(); ++place)
            if (!header_.is_error(place))
                columns.push_back({header_.reading().columns[place].header, 18});
        columns.push_back({"error", 60});
        workbook_ = std::make_unique<Workbook>(path_);
        sheet_ = &workbook_->sheet(header_.reading().sheet.value_or("Rows"), columns);
    }

    void put(Row const& row, std::string_view error) override
    {
        for (std::size_t place = 0; place < row.cells.size(); ++place)
            if (!header_.is_error(place))
                put(row.cells[place]);
        sheet_->text(error);
        sheet_->end_row();
    }

    void put(Cell const& cell)
    {
        auto const point = std::min(cell.text.find('.'), cell.text.size());
        auto const decimals = static_cast<int>(cell.text.size() - std::min(point + 1, cell.text.size()));
        if (auto const number = cell.holds == Cell::Holds::number ? scaled(cell.text, decimals) : std::nullopt)
            return sheet_->decimal(*number, decimals);
        if (auto const day = cell.holds == Cell::Holds::moment ? Date::parse(cell.text) : std::nullopt)
            return sheet_->date(*day);
        sheet_->text(cell.text);
    }

    std::filesystem::path path_;
    std::unique_ptr<Workbook> workbook_;
    Sheet* sheet_ = nullptr;
};

} // namespace

std::unique_ptr<ErrorFile> ErrorFile::at(std::filesystem::path const& path, Header const& header, bool is_workbook)
{
    if (is_workbook)
        return std::make_unique<SheetErrorFile>(path, header);
    return std::make_unique<TextErrorFile>(path, header);
}

void ErrorFile::add(Row const& row, std::string_view error)
{
    if (!is_there_)
        begin();
    is_there_ = true;
    put(row, error);
}

} // namespace entente::imports
