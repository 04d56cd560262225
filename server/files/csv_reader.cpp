#include "files/csv.hpp"

#include "base/text.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace entente::csv {

namespace {

constexpr std::size_t chunk = std::size_t{256} << 10;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::ptrdiff_t read_descriptor(int descriptor, char* into, std::size_t room)
{
    for (;;) {
        auto const got = ::read(descriptor, into, room);
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

std::ptrdiff_t read_stream(std::istream& stream, char* into, std::size_t room)
{
    stream.read(into, static_cast<std::streamsize>(room));
    return stream.bad() ? -1 : stream.gcount();
}

char most_frequent_separator(std::string_view record)
{
    char best = ',';
    std::ptrdiff_t most = 0;
    for (auto const candidate : {',', ';', '\t'}) {
        std::ptrdiff_t count = 0;
        bool in_quotes = false;
        for (auto const c : record) {
            in_quotes = in_quotes != (c == '"');
            count += !in_quotes && c == candidate ? 1 : 0;
        }
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

char* find(char* begin, char* end, char wanted)
{
    return static_cast<char*>(std::memchr(begin, wanted, static_cast<std::size_t>(end - begin)));
}

// Makes doubled quotes single, in place.
std::string_view undoubled(std::string_view field)
{
    auto* const begin = const_cast<char*>(field.data()); // NOLINT: it lies in the reader's own buffer
    auto* to = begin;
    for (std::size_t at = 0; at < field.size(); at += field[at] == '"' ? 2 : 1)
        *to++ = field[at];
    return {begin, to};
}

} // namespace

Reader::Reader(int descriptor, Options options)
    : Reader([descriptor](char* into, std::size_t room) { return read_descriptor(descriptor, into, room); }, options)
{}

Reader::Reader(std::istream& stream, Options options)
    : Reader([&stream](char* into, std::size_t room) { return read_stream(stream, into, room); }, options)
{}

Reader::Reader(ReadBytes source, Options options)
    : options_(options), source_(std::move(source)), capacity_(options.longest_record + chunk)
{
    buffer_ = std::make_unique_for_overwrite<char[]>(capacity_);
}

Reader::~Reader() = default;

Read Reader::fail(ErrorKind kind)
{
    error_ = {kind, row_, line_};
    is_over_ = kind == ErrorKind::unreadable || (row_ == 0 && kind != ErrorKind::not_utf8);
    return Read::failed;
}

// Takes the record's first line as the row and goes on behind it.
Read Reader::fail_and_resume(ErrorKind kind, char* begin)
{
    auto* const feed = find(begin, &buffer_[end_], '\n');
    auto* const end = feed != nullptr ? feed : &buffer_[end_];
    if (static_cast<std::size_t>(end - begin) <= options_.longest_record)
        split_plainly({begin, end});
    else
        fields_.clear();
    is_in_overlong_line_ = feed == nullptr && !is_drained_;
    begin_ = feed != nullptr ? static_cast<std::size_t>(feed - &buffer_[0]) + 1 : end_;
    next_line_ = line_ + 1;
    return fail(kind);
}

void Reader::split_plainly(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    fields_.clear();
    for (std::size_t at = 0; at <= line.size();) {
        auto const end = std::min(line.find(options_.separator, at), line.size());
        fields_.push_back(line.substr(at, end - at));
        at = end + 1;
    }
}

// False when the source failed.
bool Reader::skip_line()
{
    while (is_in_overlong_line_) {
        auto* const feed = find(&buffer_[begin_], &buffer_[end_], '\n');
        begin_ = feed != nullptr ? static_cast<std::size_t>(feed - &buffer_[0]) + 1 : end_;
        scanned_ = begin_;
        is_in_overlong_line_ = feed == nullptr && !is_drained_;
        if (is_in_overlong_line_ && !refill())
            return false;
    }
    return true;
}

bool Reader::refill()
{
    if (end_ == capacity_) {
        std::memmove(&buffer_[0], &buffer_[begin_], end_ - begin_);
        scanned_ -= begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    auto const got = source_(&buffer_[end_], capacity_ - end_);
    if (got < 0)
        return false;
    is_drained_ = got == 0;
    end_ += static_cast<std::size_t>(got);
    return true;
}

/// Looks for the line feed outside of quotes; record_end_ is its place, or the end of the file.
Reader::Found Reader::find_record()
{
    in_quotes_ = false;
    has_quotes_ = false;
    scanned_ = begin_;
    for (;;) {
        auto* const from = &buffer_[scanned_];
        auto* const end = &buffer_[end_];
        auto* const feed = in_quotes_ ? nullptr : find(from, end, '\n');
        auto* const quote = find(from, feed != nullptr ? feed : end, '"');
        if (quote != nullptr) {
            in_quotes_ = !in_quotes_;
            has_quotes_ = true;
            scanned_ = static_cast<std::size_t>(quote - &buffer_[0]) + 1;
        } else if (feed != nullptr) {
            record_end_ = static_cast<std::size_t>(feed - &buffer_[0]);
            return Found::record;
        } else {
            scanned_ = end_;
            if (end_ - begin_ > options_.longest_record || is_drained_)
                break;
            if (!refill())
                return Found::failed;
        }
    }
    record_end_ = end_;
    return begin_ == end_ ? Found::end : Found::record;
}

Read Reader::next()
{
    if (is_over_)
        return error_.line != 0 ? Read::failed : Read::end;
    for (;;) {
        line_ = next_line_;
        auto const found = skip_line() ? find_record() : Found::failed;
        if (found == Found::failed)
            return ++row_, fail(ErrorKind::unreadable);
        if (found == Found::end) {
            is_over_ = true;
            error_ = {};
            fields_.clear();
            return Read::end;
        }
        auto* begin = &buffer_[begin_];
        auto* end = &buffer_[record_end_];
        begin_ = std::min(record_end_ + 1, end_);
        ++next_line_;
        if (has_quotes_)
            next_line_ += std::count(begin, end, '\n');
        if (std::exchange(is_at_start_, false) && std::string_view(begin, end).starts_with(byte_order_mark))
            begin += byte_order_mark.size();
        if (end > begin && end[-1] == '\r')
            --end;
        if (begin == end)
            continue;

        ++row_;
        if (options_.separator == guess_separator)
            options_.separator = most_frequent_separator({begin, end});
        bool const is_text = text::is_utf8({begin, end}) && find(begin, end, '\0') == nullptr;
        auto const flaw = split_record(begin, end);
        // A stray quote swallows the rest of the file, so it is the better explanation of a record without end.
        if (static_cast<std::size_t>(end - begin) > options_.longest_record &&
            (!flaw || flaw == ErrorKind::unterminated_quote))
            return fail_and_resume(ErrorKind::record_too_long, begin);
        if (flaw)
            return fail_and_resume(*flaw, begin);
        if (row_ == 0)
            expected_fields_ = fields_.size();
        if (!is_text)
            return fail(ErrorKind::not_utf8);
        if (fields_.size() == expected_fields_)
            return Read::row;
        fail(ErrorKind::field_count);
        error_.expected = expected_fields_;
        error_.found = fields_.size();
        return Read::failed;
    }
}

// What is wrong with the record, if anything is. It is only changed when nothing is.
std::optional<ErrorKind> Reader::split_record(char* begin, char* end)
{
    auto const separator = options_.separator;
    fields_.clear();
    doubled_.clear();
    for (auto* at = begin;; ++at) {
        auto* field = at;
        if (at != end && *at == '"') {
            ++field;
            bool is_doubled = false;
            for (++at;; at += 2) {
                at = find(at, end, '"');
                if (at == nullptr)
                    return ErrorKind::unterminated_quote;
                if (at + 1 == end || at[1] != '"')
                    break;
                is_doubled = true;
            }
            if (is_doubled)
                doubled_.push_back(fields_.size());
            fields_.emplace_back(field, at++);
            if (at != end && *at != separator)
                return ErrorKind::stray_quote;
        } else {
            while (at != end && *at != separator && *at != '"' && *at != '\r')
                ++at;
            if (at != end && *at != separator)
                return *at == '"' ? ErrorKind::stray_quote : ErrorKind::stray_carriage_return;
            fields_.emplace_back(field, at);
        }
        if (at == end)
            break;
    }
    for (auto const place : doubled_)
        fields_[place] = undoubled(fields_[place]);
    return std::nullopt;
}

std::string Error::sentence() const
{
    auto const where = (row == 0 ? std::string("The first row") : "Row " + std::to_string(row)) + " (line " +
                       std::to_string(line) + ") ";
    switch (kind) {
    case ErrorKind::field_count:
        return where + "has " + std::to_string(found) + (found == 1 ? " field" : " fields") + " instead of " +
               std::to_string(expected) + ".";
    case ErrorKind::not_utf8: return where + "is not UTF-8 text.";
    case ErrorKind::stray_quote: return where + "has a quotation mark that is not doubled inside a field.";
    case ErrorKind::stray_carriage_return: return where + "has a carriage return without a line feed.";
    case ErrorKind::unterminated_quote: return where + "has a quoted field that does not end.";
    case ErrorKind::record_too_long: return where + "is too long.";
    case ErrorKind::unreadable: return where + "cannot be read.";
    }
    return where + "is malformed.";
}

} // namespace entente::csv
