#include "files/workbook_reader.hpp"

#include "base/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace entente {
namespace {

constexpr std::uint64_t most_sheet_bytes = std::uint64_t{1} << 30;
constexpr std::uint64_t most_string_bytes = std::uint64_t{256} << 20;
constexpr std::int64_t most_rows_read = 1'048'576;
constexpr std::uint32_t most_columns = 16'384;
constexpr std::size_t longest_row = std::size_t{1} << 20; // bytes, as of a line of CSV

using Holds = Cell::Holds;

sheet::SheetPart const& chosen(sheet::WorkbookParts const& parts, std::optional<std::string_view> name)
{
    auto const found = std::ranges::find_if(
        parts.sheets, [&](sheet::SheetPart const& part) { return name ? part.name == *name : !part.is_hidden; });
    if (found != parts.sheets.end())
        return *found;
    if (name)
        throw Problem(422, "workbook_sheet", fmt::format("The workbook has no sheet \"{}\".", *name));
    return parts.sheets.front();
}

zip_archive::Stream open_within(zip_archive::Archive& archive, std::string const& path, std::uint64_t most,
                                std::string_view what)
{
    auto const* const entry = archive.find(path);
    if (entry == nullptr)
        throw Problem(422, "workbook_unreadable", "A part of this workbook is missing. Save it again.");
    if (entry->size > most)
        throw Problem(422, "workbook_too_large",
                      fmt::format("{} of this workbook would unpack to more than {} MiB.", what, most >> 20));
    return archive.open(*entry);
}

std::uint64_t number_of(std::string_view text)
{
    std::uint64_t value = 0;
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size() ? value : ~std::uint64_t{0};
}

Cell faulty(std::string text) { return {std::move(text), Holds::error}; }

} // namespace

WorkbookReader::WorkbookReader(std::filesystem::path const& path, std::optional<std::string_view> sheet,
                               std::filesystem::path const& temporary_folder)
    : archive_(path), parts_(sheet::read_parts(archive_)), sheet_(&chosen(parts_, sheet))
{
    if (!parts_.shared_strings.empty() && archive_.find(parts_.shared_strings) != nullptr)
        strings_ = std::make_unique<SharedStrings>(
            open_within(archive_, parts_.shared_strings, most_string_bytes, "The texts"), temporary_folder);
    reader_ = std::make_unique<XmlReader>(open_within(archive_, sheet_->path, most_sheet_bytes, "The sheet"),
                                          static_cast<XmlListener&>(*this));
}

std::vector<std::string> WorkbookReader::sheets() const
{
    std::vector<std::string> names;
    for (auto const& part : parts_.sheets)
        names.push_back(part.name);
    return names;
}

bool WorkbookReader::next()
{
    for (;;) {
        for (auto& cell : std::span(cells_).first(width_))
            cell = {};
        width_ = row_bytes_ = 0;
        if (!reader_->advance())
            return false;
        while (width_ > 0 && cells_[width_ - 1].text.empty())
            --width_;
        if (width_ > 0)
            return true;
    }
}

void WorkbookReader::begin(std::string_view name, XmlAttributes const& attributes)
{
    if (name == "c")
        begin_cell(attributes);
    else if (name == "row")
        begin_row(attributes);
    else if (name == "v")
        in_ = In::value;
    else if (name == "t" && !is_phonetic_)
        in_ = In::inline_text;
    else if (name == "f")
        has_formula_ = true;
    else if (name == "rPh")
        is_phonetic_ = true;
}

void WorkbookReader::end(std::string_view name)
{
    in_ = In::nothing;
    if (name == "rPh")
        is_phonetic_ = false;
    else if (name == "c")
        finish_cell();
    else if (name == "row")
        reader_->pause();
}

void WorkbookReader::text(std::string_view part)
{
    if (in_ != In::nothing && value_.size() <= SharedStrings::longest_text)
        value_ += part.substr(0, SharedStrings::longest_text + 1 - value_.size());
}

void WorkbookReader::begin_row(XmlAttributes const& attributes)
{
    auto const reference = attributes["r"];
    auto const given = static_cast<std::int64_t>(number_of(reference));
    if (!reference.empty() && given <= row_)
        throw Problem(422, "workbook_unreadable", "The rows of this sheet are out of order. Save it again.");
    row_ = reference.empty() ? row_ + 1 : given;
    if (row_ > most_rows_read)
        throw Problem(422, "workbook_too_large", "This sheet has more than 1,048,576 rows.");
    next_column_ = 0;
}

void WorkbookReader::begin_cell(XmlAttributes const& attributes)
{
    column_ = sheet::place_of(attributes["r"]).column.value_or(next_column_);
    next_column_ = column_ + 1;
    auto const type = attributes["t"];
    type_ = type == "s"                            ? Type::shared
            : type == "str" || type == "inlineStr" ? Type::text
            : type == "b"                          ? Type::boolean
            : type == "e"                          ? Type::error
            : type == "d"                          ? Type::iso
                                                   : Type::number;
    auto const style = attributes["s"];
    style_ = style.empty() ? 0 : static_cast<std::size_t>(number_of(style));
    has_formula_ = false;
    is_phonetic_ = false;
    value_.clear();
}

void WorkbookReader::finish_cell()
{
    if (column_ >= most_columns)
        throw Problem(422, "workbook_unreadable", "This sheet has a cell where no sheet has one. Save it again.");
    auto made = cell();
    if (made.text.empty())
        return;
    row_bytes_ += made.text.size();
    put(row_bytes_ > longest_row ? faulty("more text than a row may have") : std::move(made));
}

void WorkbookReader::put(Cell cell)
{
    if (cells_.size() <= column_)
        cells_.resize(column_ + 1);
    cells_[column_] = std::move(cell);
    width_ = std::max<std::size_t>(width_, column_ + 1);
}

Cell WorkbookReader::cell() const
{
    if (value_.size() > SharedStrings::longest_text)
        return faulty("more text than a cell may have");
    // What the program that wrote the file left to others to compute is not there.
    if (value_.empty() && has_formula_ && type_ == Type::number)
        return faulty("a formula without a result");
    if (value_.empty())
        return {};
    switch (type_) {
    case Type::shared: {
        auto text = strings_ ? strings_->at(number_of(value_)) : std::nullopt;
        return text ? Cell{std::move(*text), Holds::text} : faulty("a text that is not there");
    }
    case Type::text: return {sheet::unescaped(value_), Holds::text};
    case Type::boolean: return {value_ == "1" || value_ == "true" ? "true" : "false", Holds::boolean};
    case Type::error: return faulty(value_);
    case Type::iso: {
        std::string_view text = value_;
        for (std::string_view const midnight : {"T00:00:00.000", "T00:00:00", "T00:00"})
            if (text.ends_with(midnight))
                text.remove_suffix(midnight.size());
        return {std::string(text), Holds::moment};
    }
    case Type::number: break;
    }
    return number_cell();
}

Cell WorkbookReader::number_cell() const
{
    if (style_ < parts_.is_moment.size() && parts_.is_moment[style_]) {
        auto moment = sheet::moment_of(value_, parts_.epoch);
        return moment ? Cell{std::move(*moment), Holds::moment} : faulty("a day that does not exist");
    }
    auto number = sheet::plain_decimal(value_);
    return number ? Cell{std::move(*number), Holds::number} : faulty("a number that is none");
}

} // namespace entente
