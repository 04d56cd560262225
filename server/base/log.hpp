// The process's log: one JSON object a line, `ts`, `level` and `msg` first, then the fields as given. A line is one write(2),
// so that lines of several threads and processes never mix; whatever a value contains, it cannot forge a line or a terminal
// sequence. What must not be logged (tokens, passwords, mail addresses) is the caller's to leave out.
#pragma once

#include "base/time.hpp"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace entente::log {

enum class Level { debug, info, warning, error, off };

/// A name and a value. Names are literals; a value is held as a view and must live until the call returns.
class Field {
public:
    Field(std::string_view name, std::string_view value) : name_(name), text_(value) {}
    Field(std::string_view name, std::string const& value) : name_(name), text_(value) {}
    Field(std::string_view name, char const* value) : name_(name), text_(value) {}
    Field(std::string_view name, bool value) : name_(name), kind_(Kind::boolean), number_(value ? 1 : 0) {}
    template <std::integral N>
        requires(!std::same_as<N, bool>)
    Field(std::string_view name, N value) : name_(name), kind_(Kind::integer), number_(static_cast<std::int64_t>(value))
    {}

    void append_to(std::string& line) const;

private:
    enum class Kind { text, integer, boolean };

    std::string_view name_;
    std::string_view text_;
    Kind kind_ = Kind::text;
    std::int64_t number_ = 0;
};

using Fields = std::initializer_list<Field>;

void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warning(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

/// Info until it is told otherwise. Lines below the level cost a load and a comparison.
void set_level(Level);
bool is_on(Level);
std::optional<Level> level_named(std::string_view name);

/// Where lines go: 1 or 2 (the default), or any descriptor that stays open.
void set_descriptor(int);

/// The line as it is written, with its newline.
std::string line_of(Instant at, Level, std::string_view message, Fields fields);

} // namespace entente::log
