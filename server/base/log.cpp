#include "base/log.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>

namespace entente::log {

namespace {

constexpr std::array<std::string_view, 5> level_names{"debug", "info", "warning", "error", "off"};
constexpr std::string_view hexadecimal = "0123456789abcdef";

// Constant-initialised, so that logging works before and after every other static object.
constinit std::atomic<Level> threshold{Level::info};
constinit std::atomic<int> descriptor{2};

void append_escaped(std::string& line, unsigned value)
{
    line += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        line += hexadecimal[value >> shift & 15];
}

/// The bytes of the UTF-8 character at the head of the text, or 0 when they are none.
std::size_t character_length(std::string_view text)
{
    auto const byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    auto const continues = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
    auto const head = byte(0);
    if (head >= 0xc2 && head <= 0xdf && continues(1))
        return 2;
    bool const is_overlong = (head == 0xe0 && byte(1) < 0xa0) || (head == 0xf0 && byte(1) < 0x90);
    bool const is_beyond = (head == 0xed && byte(1) > 0x9f) || (head == 0xf4 && byte(1) > 0x8f);
    if (is_overlong || is_beyond)
        return 0;
    if (head >= 0xe0 && head <= 0xef && continues(1) && continues(2))
        return 3;
    return head >= 0xf0 && head <= 0xf4 && continues(1) && continues(2) && continues(3) ? 4 : 0;
}

void append_quoted(std::string& line, std::string_view text)
{
    line += '"';
    while (!text.empty()) {
        auto const c = static_cast<unsigned char>(text.front());
        std::size_t length = 1;
        if (c == '"' || c == '\\') {
            line += '\\';
            line += text.front();
        } else if (c < 0x20 || c == 0x7f) {
            append_escaped(line, c);
        } else if (c < 0x80) {
            line += text.front();
        } else if (length = character_length(text);
                   length == 2 && c == 0xc2 && static_cast<unsigned char>(text[1]) < 0xa0) {
            append_escaped(line, static_cast<unsigned char>(text[1])); // C1 controls: some terminals obey them
        } else if (length == 0) {
            append_escaped(line, 0xfffd);
            length = 1;
        } else {
            line += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    line += '"';
}

void write_whole(int to, std::string_view line)
{
    while (!line.empty()) {
        auto const written = ::write(to, line.data(), line.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return; // a log that cannot be written must not stop the service
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

void put(Level level, std::string_view message, Fields fields)
{
    if (!is_on(level))
        return;
    auto const kept = errno;
    write_whole(descriptor.load(std::memory_order_relaxed), line_of(SystemClock{}.now(), level, message, fields));
    errno = kept;
}

} // namespace

void Field::append_to(std::string& line) const
{
    append_quoted(line, name_);
    line += ':';
    switch (kind_) {
    case Kind::text: append_quoted(line, text_); break;
    case Kind::integer: line += std::to_string(number_); break;
    case Kind::boolean: line += number_ != 0 ? "true" : "false"; break;
    }
}

void debug(std::string_view message, Fields fields) { put(Level::debug, message, fields); }

void info(std::string_view message, Fields fields) { put(Level::info, message, fields); }

void warning(std::string_view message, Fields fields) { put(Level::warning, message, fields); }

void error(std::string_view message, Fields fields) { put(Level::error, message, fields); }

void set_level(Level level) { threshold.store(level, std::memory_order_relaxed); }

bool is_on(Level level) { return level >= threshold.load(std::memory_order_relaxed); }

std::optional<Level> level_named(std::string_view name)
{
    for (std::size_t i = 0; i < level_names.size(); ++i)
        if (level_names[i] == name)
            return static_cast<Level>(i);
    return std::nullopt;
}

void set_descriptor(int to) { descriptor.store(to, std::memory_order_relaxed); }

std::string line_of(Instant at, Level level, std::string_view message, Fields fields)
{
    std::string line = "{\"ts\":\"" + at.text() + "\",\"level\":\"";
    line += level_names[static_cast<std::size_t>(level)];
    line += "\",\"msg\":";
    append_quoted(line, message);
    for (auto const& field : fields) {
        line += ',';
        field.append_to(line);
    }
    line += "}\n";
    return line;
}

} // namespace entente::log
