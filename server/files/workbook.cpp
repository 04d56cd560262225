#include "files/workbook.hpp"

#include "base/text.hpp"
#include "files/csv.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace entente {

namespace {

constexpr std::uint32_t most_rows = 1'048'576;
constexpr std::size_t longest_cell = 32'767; // UTF-16 units
constexpr std::size_t longest_name = 31;
constexpr std::int64_t least_exact = -999'999'999'999'999;
constexpr std::int64_t most_exact = 999'999'999'999'999;
constexpr std::int32_t spreadsheet_epoch = -25'569;  // 30 December 1899, in days since 1970
constexpr std::int32_t first_reliable_day = -25'508; // 1 March 1900: spreadsheets have a 29 February in that year

void demand(lxw_error error)
{
    if (error != LXW_NO_ERROR)
        throw std::runtime_error(std::string("cannot write the workbook: ") + lxw_strerror(error));
}

std::size_t bytes_of_character(char head)
{
    auto const byte = static_cast<unsigned char>(head);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// The longest beginning of valid UTF-8 within so many UTF-16 units.
std::string_view beginning(std::string_view text, std::size_t units)
{
    std::size_t at = 0;
    while (at < text.size()) {
        auto const size = bytes_of_character(text[at]);
        auto const needed = size == 4 ? std::size_t{2} : 1;
        if (needed > units)
            break;
        units -= needed;
        at += size;
    }
    return text.substr(0, at);
}

/// Readers take "_x0041_" for "A" and refuse control characters.
std::string cell_text(std::string_view text)
{
    std::string fitting;
    if (!text::is_utf8(text))
        text = "\ufffd";
    if (auto const whole = beginning(text, longest_cell); whole.size() < text.size())
        text = fitting = std::string(beginning(text, longest_cell - 1)) + "…";

    auto const is_hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        bool const looks_escaped = c == '_' && text.size() - i >= 7 && text[i + 1] == 'x' && text[i + 6] == '_' &&
                                   std::ranges::all_of(text.substr(i + 2, 4), is_hex);
        bool const is_control = (c >= 0 && c < ' ' && c != '\t' && c != '\n') || c == '\x7f';
        if (looks_escaped)
            out += "_x005F_";
        else if (is_control)
            out += c == '\r' ? "" : "\ufffd";
        else
            out += c;
    }
    return out;
}

/// For headers and footers of pages, where & begins a command.
std::string page_text(std::string_view text)
{
    std::string out;
    for (auto const c : text) {
        if (c == '&')
            out += '&';
        out += c;
    }
    return out;
}

// The file holds decimal digits and the library asks for a double: with at most 15 digits the one nearest is written as
// exactly the digits it came from.
double nearest(std::int64_t scaled, int decimals)
{
    double divisor = 1;
    for (int i = 0; i < decimals; ++i)
        divisor *= 10;
    return static_cast<double>(scaled) / divisor;
}

std::string places(int decimals)
{
    return decimals == 0 ? "" : "." + std::string(static_cast<std::size_t>(decimals), '0');
}

} // namespace

Sheet::Sheet(Workbook& workbook, lxw_worksheet* sheet, std::vector<Column> const& columns)
    : workbook_(workbook), sheet_(sheet), columns_(static_cast<std::uint16_t>(columns.size()))
{
    for (std::uint16_t i = 0; i < columns_; ++i) {
        auto const& [title, width] = columns[i];
        auto const characters =
            width > 0 ? static_cast<double>(width) : static_cast<double>(text::code_points(title)) + 4;
        demand(worksheet_set_column(sheet_, i, i, std::min(characters, 255.0), nullptr));
        demand(worksheet_write_string(sheet_, 0, i, cell_text(title).c_str(), workbook_.bold()));
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
}

void Sheet::text(std::string_view text)
{
    // An empty string would not be a cell without a format, and needs none.
    if (!text.empty())
        demand(worksheet_write_string(sheet_, row_, column_, cell_text(text).c_str(), nullptr));
    ++column_;
}

void Sheet::number(std::int64_t scaled, int decimals, std::string const& format)
{
    if (scaled < least_exact || scaled > most_exact)
        return text(csv::decimal_text(scaled, decimals));
    demand(worksheet_write_number(sheet_, row_, column_, nearest(scaled, decimals), workbook_.format(format)));
    ++column_;
}

void Sheet::integer(std::int64_t value) { number(value, 0, "#,##0"); }

void Sheet::decimal(std::int64_t scaled, int decimals) { number(scaled, decimals, "#,##0" + places(decimals)); }

void Sheet::money(Money const& money)
{
    auto const digits = minor_digits(money.currency);
    if (money.minor < least_exact || money.minor > most_exact)
        return text(csv::decimal_text(money.minor, digits) + " " + money.currency);
    number(money.minor, digits, "#,##0" + places(digits) + " \"" + money.currency + "\"");
}

void Sheet::date(Date date)
{
    if (date.days < first_reliable_day)
        return text(date.text());
    number(date.days - spreadsheet_epoch, 0, "yyyy-mm-dd");
}

void Sheet::percent(std::int64_t basis_points) { number(basis_points, 4, "0.00%"); }

bool Sheet::is_full() const { return row_ >= most_rows; }

void Sheet::end_row()
{
    if (is_full())
        throw std::length_error("the sheet is full");
    ++row_;
    column_ = 0;
}

void Sheet::set_filter()
{
    if (columns_ > 0)
        demand(worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns_ - 1)));
}

Workbook::Workbook(std::filesystem::path path, PageMarks marks, std::filesystem::path const& temporary_directory)
    : path_(std::move(path)), marks_(std::move(marks))
{
    auto directory = temporary_directory.string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = directory.data();
    workbook_ = workbook_new_opt(path_.c_str(), &options);
    if (workbook_ == nullptr)
        throw std::runtime_error("cannot begin the workbook");
}

Workbook::~Workbook()
{
    if (workbook_ != nullptr)
        lxw_workbook_free(workbook_);
}

std::string Workbook::unused_name(std::string_view wanted) const
{
    std::string clean = cell_text(text::trim(wanted));
    for (auto& c : clean)
        if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos)
            c = ' ';
    clean = text::trim(beginning(clean, longest_name));
    if (clean.empty())
        clean = "Sheet";
    auto name = clean;
    for (int n = 2; workbook_validate_sheet_name(workbook_, name.c_str()) != LXW_NO_ERROR; ++n) {
        if (n > 1'000)
            throw std::runtime_error("cannot name the sheet " + clean);
        auto const suffix = " " + std::to_string(n);
        name = std::string(beginning(clean, longest_name - suffix.size())) + suffix;
    }
    return name;
}

lxw_worksheet* Workbook::add(std::string_view name)
{
    auto* const sheet = workbook_add_worksheet(workbook_, unused_name(name).c_str());
    if (sheet == nullptr)
        throw std::runtime_error("cannot add a sheet");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    if (!marks_.header.empty())
        demand(worksheet_set_header(sheet, ("&C" + page_text(marks_.header)).c_str()));
    demand(worksheet_set_footer(sheet, ("&L" + page_text(marks_.footer) + "&R&P / &N").c_str()));
    return sheet;
}

Sheet& Workbook::sheet(std::string_view name, std::vector<Column> const& columns)
{
    return sheets_.emplace_back(*this, add(name), columns);
}

void Workbook::facts(std::string_view name, std::vector<std::pair<std::string, std::string>> const& rows)
{
    auto* const sheet = add(name);
    demand(worksheet_set_column(sheet, 0, 0, 28, nullptr));
    demand(worksheet_set_column(sheet, 1, 1, 80, nullptr));
    lxw_row_t row = 0;
    for (auto const& [fact, value] : rows) {
        demand(worksheet_write_string(sheet, row, 0, cell_text(fact).c_str(), bold()));
        if (!value.empty())
            demand(worksheet_write_string(sheet, row, 1, cell_text(value).c_str(), nullptr));
        ++row;
    }
}

lxw_format* Workbook::bold()
{
    if (bold_ == nullptr) {
        bold_ = workbook_add_format(workbook_);
        format_set_bold(bold_);
    }
    return bold_;
}

lxw_format* Workbook::format(std::string const& number_format)
{
    auto& format = formats_[number_format];
    if (format == nullptr) {
        format = workbook_add_format(workbook_);
        format_set_num_format(format, number_format.c_str());
    }
    return format;
}

void Workbook::close()
{
    if (workbook_ == nullptr)
        return;
    for (auto& sheet : sheets_)
        sheet.set_filter();
    auto const error = workbook_close(std::exchange(workbook_, nullptr)); // frees it, whatever it answers
    if (error != LXW_NO_ERROR) {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored); // half a file is none
    }
    demand(error);
}

} // namespace entente
