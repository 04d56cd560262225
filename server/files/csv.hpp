// Comma-separated files by RFC 4180: a reader that needs the memory of one record whatever the size of the file, and a writer
// whose cells no spreadsheet takes for a formula. The two are inverse: what we wrote is read back unchanged.
#pragma once

#include "base/time.hpp"
#include "files/text_encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::csv {

enum class ErrorKind {
    field_count,           // not as many fields as the first record has
    not_utf8,              // or a NUL
    stray_quote,           // inside an unquoted field, or after the end of a quoted one
    stray_carriage_return, // without a line feed, outside of quotes
    unterminated_quote,
    record_too_long,
    unreadable, // the source failed
};

struct Error {
    ErrorKind kind;
    std::int64_t row;         // as Reader::row
    std::int64_t line;        // as Reader::line
    std::size_t expected = 0; // fields, when they are miscounted
    std::size_t found = 0;

    bool operator==(Error const&) const = default;
    /// "Row 3 (line 4) has 5 fields instead of 6."
    std::string sentence() const;
};

enum class Read { row, end, failed };

constexpr char guess_separator = '\0'; // comma, semicolon or tab: which the first record has most of

struct Options {
    char separator = ',';
    std::size_t longest_record = std::size_t{1} << 20; // bytes
};

/// Reads record after record; the first is usually the header and sets the number of fields. Takes CRLF and LF, skips a byte
/// order mark and empty lines.
class Reader {
public:
    /// The descriptor or stream stays the caller's and must outlive the reader.
    explicit Reader(int descriptor, Options options = {});
    explicit Reader(std::istream&, Options options = {});
    explicit Reader(ReadBytes, Options options = {});
    ~Reader();
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    /// After `failed`, error() says why. It concerns that row alone, and the next call goes on behind it: after a misplaced
    /// quotation mark at the next line of the file, since nobody knows where the row was meant to end. Final are only a source
    /// that fails and a malformed first record.
    Read next();
    bool is_over() const { return is_over_; } // nothing follows

    /// Of the row read last. Of a malformed one its first line, cut at its separators; nothing of one that is too long. Valid
    /// until next() is called.
    std::span<std::string_view const> fields() const { return fields_; }
    std::int64_t row() const { return row_; }   // 0 for the first record, so that data rows count from 1
    std::int64_t line() const { return line_; } // of the file, where the record begins, from 1
    Error const& error() const { return error_; }
    char separator() const { return options_.separator; }

private:
    enum class Found { record, end, failed };

    Found find_record();
    bool refill();
    std::optional<ErrorKind> split_record(char* begin, char* end);
    Read fail(ErrorKind);
    Read fail_and_resume(ErrorKind, char* begin);
    void split_plainly(std::string_view line);
    bool skip_line();

    Options options_;
    ReadBytes source_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_;
    std::size_t begin_ = 0;   // of the record
    std::size_t scanned_ = 0; // up to here it is known where quotes open and close
    std::size_t end_ = 0;     // of what has been read
    std::size_t record_end_ = 0;
    bool in_quotes_ = false;
    bool has_quotes_ = false;
    bool is_at_start_ = true;
    bool is_drained_ = false;
    bool is_in_overlong_line_ = false; // the rest of it is not wanted
    bool is_over_ = false;

    std::vector<std::string_view> fields_;
    std::vector<std::size_t> doubled_; // fields of this record in which quotes are still doubled
    std::size_t expected_fields_ = 0;
    std::int64_t row_ = -1;
    std::int64_t line_ = 0;
    std::int64_t next_line_ = 1;
    Error error_{};
};

/// What the writer put in front of a text that begins like a formula, taken off again. For text cells of an import.
std::string_view undo_formula_guard(std::string_view cell);

/// Appends to a string that the caller empties as it likes. Lines end in CRLF.
class Writer {
public:
    explicit Writer(std::string& out, char separator = ',') : out_(out), separator_(separator) {}

    /// First of all, for a file that is opened by a double click: without it Excel misreads every accent.
    void byte_order_mark() { out_ += "\xef\xbb\xbf"; }

    /// Text that begins with = + - @ TAB CR LF or a full-width form of these gets an apostrophe in front.
    void text(std::string_view);
    void integer(std::int64_t);
    /// The value is scaled by 10^decimals: (12345, 2) is 123.45.
    void decimal(std::int64_t scaled, int decimals);
    void date(Date);
    void instant(Instant);
    void month(Month);
    void empty();
    void end_row();

private:
    void begin_cell();

    std::string& out_;
    char separator_;
    bool is_first_ = true;
    std::size_t row_begin_ = 0;
};

/// 123.45 for (12345, 2).
std::string decimal_text(std::int64_t scaled, int decimals);

} // namespace entente::csv
