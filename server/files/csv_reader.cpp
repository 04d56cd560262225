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

} // namespace

struct Reader::Source {
    std::function<std::ptrdiff_t(char*, std::size_t)> read; // bytes, 0 at the end, negative on failure
};

Reader::Reader(int descriptor, Options options)
    : options_(options),
      source_(
          new Source{[descriptor](char* into, std::size_t room) { return read_descriptor(descriptor, into, room); }}),
      capacity_(options.longest_record + chunk)
{
    buffer_ = std::make_unique_for_overwrite<char[]>(capacity_);
}

Reader::Reader(std::istream& stream, Options options)
    : options_(options),
      source_(new Source{[&stream](char* into, std::size_t room) { return read_stream(stream, into, room); }}),
      capacity_(options.longest_record + chunk)
{
    buffer_ = std::make_unique_for_overwrite<char[]>(capacity_);
}

Reader::~Reader() = default;

Read Reader::fail(ErrorKind kind)
{
    error_ = {kind, row_, line_};
    is_over_ = kind != ErrorKind::field_count && kind != ErrorKind::not_utf8;
    return Read::failed;
}

bool Reader::refill()
{
    if (end_ == capacity_) {
        std::memmove(&buffer_[0], &buffer_[begin_], end_ - begin_);
        scanned_ -= begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    auto const got = source_->read(&buffer_[end_], capacity_ - end_);
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
        auto const found = find_record();
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
        bool const is_whole = split_record(begin, end);
        // A stray quote swallows the rest of the file, so it is the better explanation of a record without end.
        if (static_cast<std::size_t>(end - begin) > options_.longest_record &&
            (is_whole || error_.kind == ErrorKind::unterminated_quote))
            return fail(ErrorKind::record_too_long);
        if (!is_whole)
            return Read::failed;
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

bool Reader::split_record(char* begin, char* end)
{
    auto const separator = options_.separator;
    fields_.clear();
    for (auto* at = begin;; ++at) {
        auto* const field = at;
        if (at != end && *at == '"') {
            auto* to = field; // doubled quotes are made single in place
            for (++at;; ++at) {
                auto* const quote = find(at, end, '"');
                if (quote == nullptr)
                    return fail(ErrorKind::unterminated_quote), false;
                std::memmove(to, at, static_cast<std::size_t>(quote - at));
                to += quote - at;
                at = quote + 1;
                if (at == end || *at != '"')
                    break;
                *to++ = '"';
            }
            fields_.emplace_back(field, to);
            if (at != end && *at != separator)
                return fail(ErrorKind::stray_quote), false;
        } else {
            while (at != end && *at != separator && *at != '"' && *at != '\r')
                ++at;
            if (at != end && *at != separator)
                return fail(*at == '"' ? ErrorKind::stray_quote : ErrorKind::stray_carriage_return), false;
            fields_.emplace_back(field, at);
        }
        if (at == end)
            return true;
    }
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
