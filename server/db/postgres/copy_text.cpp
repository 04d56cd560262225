#include "db/postgres/copy_text.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace entente::db {
namespace {

// What would end a value or a row, or begin an escape.
void append_escaped(std::string& text, std::string_view value)
{
    for (char const c : value)
        switch (c) {
        case '\0': throw Error(Fault::other, "PostgreSQL stores no NUL character in a text");
        case '\\': text += "\\\\"; break;
        case '\t': text += "\\t"; break;
        case '\n': text += "\\n"; break;
        case '\r': text += "\\r"; break;
        default: text += c;
        }
}

void append(std::string& text, Value const& value)
{
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        fmt::format_to(std::back_inserter(text), "{}", *integer);
    else if (auto const* uuid = std::get_if<Uuid>(&value))
        text += uuid->hex();
    else if (auto const* words = std::get_if<std::string_view>(&value))
        append_escaped(text, *words);
    else
        text += "\\N";
}

} // namespace

void append_copy_row(std::string& text, std::span<Value const> row)
{
    for (bool is_first = true; Value const& value : row) {
        if (!std::exchange(is_first, false))
            text += '\t';
        append(text, value);
    }
    text += '\n';
}

} // namespace entente::db
