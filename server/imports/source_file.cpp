#include "imports/source_file.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entente::imports {
namespace {

constexpr std::size_t most_columns = 500;
constexpr std::size_t looked_at = std::size_t{1} << 20; // bytes, for the encoding
constexpr std::string_view workbook_begins = "PK\x03\x04";
constexpr std::string_view old_workbook_begins = "\xd0\xcf\x11\xe0";

int open_file(std::filesystem::path const& path)
{
    auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw Problem::bad_request("file_unreadable", fmt::format("Cannot open {}.", path.string()));
    return descriptor;
}

class Descriptor {
public:
    explicit Descriptor(std::filesystem::path const& path) : number_(open_file(path))
    {
        struct stat about {};
        if (::fstat(number_, &about) == 0 && S_ISREG(about.st_mode))
            bytes_ = about.st_size;
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    int number() const { return number_; }
    std::optional<std::int64_t> bytes() const { return bytes_; } // of an ordinary file
    /// From its beginning; leaves the place for reading as it is.
    std::string head(std::size_t size) const
    {
        std::string text(size, '\0');
        std::size_t held = 0;
        for (ssize_t got = 1; got > 0 && held < size; held += static_cast<std::size_t>(std::max<ssize_t>(got, 0)))
            got = ::pread(number_, text.data() + held, size - held, static_cast<off_t>(held));
        text.resize(held);
        return text;
    }

private:
    int number_;
    std::optional<std::int64_t> bytes_;
};

bool is_blank(Row const& row)
{
    return std::ranges::all_of(row.cells, [](Cell const& cell) { return text::trim(cell.text).empty(); });
}

char separator_of(Reading const& reading)
{
    return reading.separator.empty() ? csv::guess_separator : reading.separator.front();
}

csv::Reader open_text(Descriptor const& file, Encoding encoding, char separator)
{
    ReadBytes const bytes = [&file](char* into, std::size_t room) -> std::ptrdiff_t {
        for (;;) {
            auto const got = ::read(file.number(), into, room);
            if (got >= 0 || errno != EINTR)
                return got;
        }
    };
    return csv::Reader(in_utf8(bytes, encoding), {.separator = separator});
}

Problem problem_of(csv::Error const& error)
{
    auto const sentence = error.sentence();
    switch (error.kind) {
    case csv::ErrorKind::field_count: return Problem::bad_request("field_count", sentence);
    case csv::ErrorKind::not_utf8: return Problem::bad_request("not_unicode", sentence);
    case csv::ErrorKind::stray_quote: return Problem::bad_request("stray_quote", sentence);
    case csv::ErrorKind::stray_carriage_return: return Problem::bad_request("stray_carriage_return", sentence);
    case csv::ErrorKind::unterminated_quote: return Problem::bad_request("unterminated_quote", sentence);
    case csv::ErrorKind::record_too_long: return Problem::bad_request("record_too_long", sentence);
    case csv::ErrorKind::unreadable: break;
    }
    return Problem::bad_request("row_unreadable", sentence);
}

// Wrong whatever becomes of the others: what is written there is no row of this file.
void settle(Row& row, Problem const& problem)
{
    row.written.fate = Fate::wrong;
    row.error = problem.detail();
    row.wrong_cells = {{"", problem.code()}};
    row.is_settled = true;
}

} // namespace

class TextSource final : public SourceFile {
public:
    TextSource(std::filesystem::path const& path, Reading const& reading)
        : file_(path), reader_(open_text(file_, reading.encoding, separator_of(reading)))
    {
        auto const read = reader_.next();
        if (read != csv::Read::row)
            throw Problem::bad_request("file_malformed", read == csv::Read::failed
                                                             ? reader_.error().sentence()
                                                             : "The file is empty. Its first row names the columns.");
        name_columns({reader_.fields().begin(), reader_.fields().end()});
    }

    char separator() const { return reader_.separator(); }

    std::optional<double> share_read() const override
    {
        auto const at = ::lseek(file_.number(), 0, SEEK_CUR);
        if (!file_.bytes() || *file_.bytes() == 0 || at <= 0)
            return std::nullopt;
        return static_cast<double>(at) / static_cast<double>(*file_.bytes());
    }

private:
    Got next(Row& row) override
    {
        auto const read = reader_.next();
        if (read == csv::Read::end)
            return Got::nothing;
        fill(row);
        if (read == csv::Read::failed) {
            settle(row, problem_of(reader_.error()));
            if (reader_.is_over())
                unreadable_ = row.error;
        }
        return Got::row;
    }

    // Fields beyond the last column stay in it, so that nothing of the row is lost in the error file.
    void fill(Row& row) const
    {
        row.number = reader_.row();
        row.line = reader_.line();
        auto const fields = reader_.fields();
        row.cells.resize(names().size());
        for (std::size_t place = 0; place < fields.size(); ++place) {
            if (place < row.cells.size())
                row.cells[place].text = csv::undo_formula_guard(fields[place]);
            else
                row.cells.back().text.append(1, separator()).append(fields[place]);
        }
    }

    Descriptor file_;
    csv::Reader reader_;
};

class SheetSource final : public SourceFile {
public:
    SheetSource(std::filesystem::path const& path, Reading const& reading) : reader_(path, reading.sheet)
    {
        if (!reader_.next())
            throw Problem::bad_request("file_malformed", "The sheet is empty. Its first row names the columns.");
        std::vector<std::string> names;
        for (Cell const& cell : reader_.cells())
            names.push_back(cell.text);
        name_columns(std::move(names));
    }

    std::optional<double> share_read() const override { return reader_.share(); }

private:
    Got next(Row& row) override
    {
        if (!reader_.next())
            return Got::nothing;
        row.number = ++rows_;
        row.line = reader_.row();
        auto const cells = reader_.cells();
        row.cells.assign(cells.begin(),
                         cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), names().size())));
        row.cells.resize(names().size());
        for (auto place = names().size(); place < cells.size() && !row.is_settled; ++place) {
            if (cells[place].text.empty())
                continue;
            settle(row,
                   Problem::bad_request("without_heading",
                                        fmt::format("Row {} (line {}) has \"{}\" in column {}, which has no heading.",
                                                    row.number, row.line, cells[place].text.substr(0, 100),
                                                    sheet::column_name(static_cast<std::uint32_t>(place)))));
        }
        return Got::row;
    }

    WorkbookReader reader_;
    std::int64_t rows_ = 0;
};

FileLook look_at(std::filesystem::path const& path, ReadingWish const& wish)
{
    Descriptor const file(path);
    auto const head = file.head(looked_at);
    FileLook look{.is_workbook = head.starts_with(workbook_begins) || head.starts_with(old_workbook_begins)};
    look.reading.zone = wish.zone.value_or("UTC");
    if (look.is_workbook) {
        std::optional<std::string_view> const wanted = wish.sheet;
        WorkbookReader const workbook(path, wanted);
        look.sheets = workbook.sheets();
        look.reading.sheet = workbook.sheet();
        return look;
    }
    auto const encoding = encoding_of(head);
    look.reading.encoding = wish.encoding.value_or(encoding.value_or(Encoding::windows_1252));
    look.reading.is_encoding_sure = wish.encoding || encoding;
    look.reading.separator = wish.separator.value_or("");
    if (look.reading.separator.empty() && file.bytes())
        look.reading.separator = TextSource(path, look.reading).separator();
    return look;
}

void require_file_of_rows(std::filesystem::path const& path, std::string_view file_name)
{
    auto const ending = text::search_key(std::filesystem::path(file_name).extension().string());
    auto const head = Descriptor(path).head(4096);
    bool const is_workbook = head.starts_with(workbook_begins) || head.starts_with(old_workbook_begins);
    bool const is_named_so = ending == ".xlsx";
    constexpr std::array<std::string_view, 3> texts = {".csv", ".tsv", ".txt"};
    bool const is_named_text = std::ranges::find(texts, ending) != texts.end();
    bool const is_text = encoding_of(head) == Encoding::utf_16 || head.find('\0') == std::string::npos;
    bool const fits = is_workbook ? is_named_so || ending == ".xls" : is_named_text && is_text;
    if (!fits)
        throw Problem(422, "file_kind", "Choose a file of rows: .csv, .tsv, .txt or .xlsx.");
}

std::unique_ptr<SourceFile> SourceFile::open(std::filesystem::path const& path, bool is_workbook,
                                             Reading const& reading)
{
    if (is_workbook)
        return std::make_unique<SheetSource>(path, reading);
    return std::make_unique<TextSource>(path, reading);
}

void SourceFile::name_columns(std::vector<std::string> names)
{
    if (names.size() > most_columns)
        throw Problem(422, "too_many_columns", fmt::format("A file of rows has at most {} columns.", most_columns));
    for (auto& name : names) {
        auto const trimmed = text::trim(csv::undo_formula_guard(name));
        name = text::nfc(trimmed).value_or(std::string(trimmed));
    }
    names_ = std::move(names);
}

void SourceFile::take(std::vector<Row>& rows, std::size_t most)
{
    rows.clear();
    try {
        while (rows.size() < most && !is_over_) {
            is_over_ = next(rows.emplace_back()) == Got::nothing;
            if (is_over_ || (is_blank(rows.back()) && !rows.back().is_settled))
                rows.pop_back();
            is_over_ = is_over_ || !unreadable_.empty();
        }
    } catch (Problem const& problem) { // the file's, not the database's
        rows.pop_back();
        is_over_ = true;
        unreadable_ = problem.detail();
    }
}

} // namespace entente::imports
