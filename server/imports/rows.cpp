#include "imports/rows.hpp"

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "files/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::imports {
namespace {

constexpr std::string_view error_column = "error";

std::string cell_text(std::string_view cell)
{
    auto const trimmed = text::trim(csv::undo_formula_guard(cell));
    return text::nfc(trimmed).value_or(std::string(trimmed));
}

std::string known_columns(KindOfFile const& kind)
{
    std::vector<std::string_view> names;
    for (auto const& column : kind.columns)
        names.push_back(column.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

Header::Header(KindOfFile const& kind, std::span<std::string_view const> names) : kind_(kind)
{
    Check check;
    for (auto const name : names) {
        auto const text = cell_text(name);
        auto const column =
            std::ranges::find_if(kind.columns, [&](Column const& c) { return c.name == text || c.also == text; });
        bool const is_known = column != kind.columns.end() && !text.empty();
        if (text == error_column && error_ == static_cast<std::size_t>(-1))
            error_ = names_.size();
        else if (!is_known)
            check.add(
                {text.empty() ? fmt::format("/column {}", names_.size() + 1) : "/" + text, "unknown",
                 fmt::format("There is no such column here. Remove it, or name one of: {}.", known_columns(kind))});
        else if (place_of(column->name))
            check.add({"/" + text, "twice", "Keep one of the columns that mean this."});
        names_.push_back(text);
        columns_.push_back(is_known ? column->name : std::string_view());
    }
    for (auto const& column : kind.columns)
        check.require(column.need == Need::may || place_of(column.name), fmt::format("/{}", column.name), "required",
                      fmt::format("Add this column: {}.", column.meaning));
    check.done();
}

std::optional<std::size_t> Header::place_of(std::string_view column) const
{
    auto const found = std::ranges::find(columns_, column);
    return found == columns_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns_.begin()));
}

// What a verb points at ("/partner_id", "/amount/currency") is a column of the file under a name of its own.
std::string Header::name_in_file(std::string_view pointer) const
{
    auto const last = pointer.substr(pointer.rfind('/') + 1);
    auto const first = pointer.substr(1, pointer.find('/', 1) - 1);
    for (auto const name : {last, first}) {
        auto const column =
            std::ranges::find_if(kind_.columns, [&](Column const& c) { return c.name == name || c.also == name; });
        if (column == kind_.columns.end())
            continue;
        auto const place = place_of(column->name);
        return place ? names_[*place] : std::string(column->name);
    }
    return std::string(last);
}

std::string Header::sentence_of(Problem const& problem) const
{
    std::string sentence;
    std::vector<std::string> named;
    for (auto const& error : problem.errors()) {
        auto const name = error.pointer.empty() ? std::string() : name_in_file(error.pointer);
        if (std::ranges::find(named, name) != named.end())
            continue;
        sentence += fmt::format("{}{}{}{}", sentence.empty() ? "" : " ", name, name.empty() ? "" : ": ", error.detail);
        named.push_back(name);
    }
    return sentence.empty() ? problem.detail() : sentence;
}

Form::Form(Type const& type, Header const& header) : type_(type)
{
    for (Field const& field : type.fields)
        places_.push_back(header.place_of(field.name));
}

void Form::read(Row const& row, void* object, Check& check) const
{
    for (std::size_t i = 0; i < places_.size(); ++i) {
        Field const& field = type_.fields[i];
        auto const text = places_[i] ? cell_text(row.cells[*places_[i]]) : std::string();
        auto pointer = fmt::format("/{}", field.name);
        if (text.empty() && field.type->kind != Kind::optional)
            check.add({std::move(pointer), "required", "Required."});
        else if (auto error = json::read_scalar(text, *field.type, field.in(object), std::move(pointer)))
            check.add(std::move(*error));
    }
}

std::optional<std::int64_t> scaled(std::string_view text, int decimals)
{
    auto const point = text.find('.');
    auto const fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    bool const has_point = point != std::string_view::npos;
    if (fraction.size() > static_cast<std::size_t>(decimals) || (has_point && fraction.empty()))
        return std::nullopt;
    auto digits = fmt::format("{}{}", text.substr(0, point), fraction);
    digits.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
    auto const first_digit = text.starts_with('-') ? 1u : 0u;
    if (point == first_digit || text.size() == first_digit)
        return std::nullopt;
    std::int64_t value = 0;
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return code == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

std::string expected_number(int decimals)
{
    auto const example = csv::decimal_text(125, std::min(decimals, 2));
    return decimals == 0 ? "Expected a whole number."
                         : fmt::format("Expected a number such as {} with at most {} decimals.", example, decimals);
}

std::optional<Instant> moment(std::string_view text, std::string_view zone)
{
    if (auto const day = Date::parse(text))
        return start_of_day(zone, *day);
    return Instant::parse(text);
}

} // namespace entente::imports
