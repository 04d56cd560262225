#include "imports/rows.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "files/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::imports {
namespace {

constexpr std::size_t longest_label = 200;

std::string composed(std::string_view text)
{
    auto const trimmed = text::trim(text);
    return text::nfc(trimmed).value_or(std::string(trimmed));
}

// "Customer" and "Sum of peaks" for the words customer and sum_of_peaks.
std::string as_word(std::string_view text)
{
    auto word = text::search_key(text);
    std::ranges::replace(word, ' ', '_');
    return word;
}

std::unexpected<std::string> not_a_number(std::optional<NumberStyle> style)
{
    return std::unexpected(fmt::format("Expected a number as in the rest of this column, such as {}.",
                                       style == NumberStyle::comma ? "1.234,56" : "1,234.56"));
}

// What needs no reading: digits, and decimals behind a point where that is what a point means.
bool is_plain(std::string_view text, std::optional<NumberStyle> style)
{
    auto const digits = text.substr(text.starts_with('-') ? 1 : 0);
    auto const marks = std::ranges::count(digits, '.');
    return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
           (marks == 0 || (marks == 1 && style != NumberStyle::comma && digits.front() != '.' && digits.back() != '.'));
}

std::expected<std::string, std::string> number_of(std::string const& text, std::optional<NumberStyle> style)
{
    if (is_plain(text, style))
        return text;
    if (look_of_number(text) == NumberLook::none)
        return text; // whoever wants a number says so, with as many decimals as it may have
    if (auto number = plain_number(text, style.value_or(NumberStyle::point)))
        return std::move(*number);
    return not_a_number(style);
}

std::unexpected<std::string> not_a_date(DateOrder order)
{
    constexpr std::array<std::string_view, 3> examples = {"2026-11-30", "30/11/2026", "11/30/2026"};
    return std::unexpected(fmt::format("Expected a date as in the rest of this column, such as {}.",
                                       examples[static_cast<std::size_t>(order)]));
}

// A day or a time of the file, of no zone.
std::expected<std::string, std::string> local_moment(Cell const& cell, std::optional<DateOrder> given)
{
    if (cell.holds == Cell::Holds::moment || cell.holds == Cell::Holds::number)
        return cell.text;
    auto const order = given.value_or(DateOrder::year_first);
    if (auto moment = plain_moment(cell.text, order))
        return std::move(*moment);
    if (look_of_date(cell.text) == DateLook::none)
        return std::string(text::trim(cell.text));
    return not_a_date(order);
}

std::string in_zone(std::string const& local, Zone const& zone)
{
    auto const at = Instant::parse(local + "Z"); // as if it were in UTC
    if (!at)
        return local;
    auto const guess = *at - zone.offset_at(*at);
    return (*at - zone.offset_at(guess)).text();
}

std::string beginning_in(std::string const& text, Zone const& zone)
{
    auto const day = Date::parse(text);
    return day ? zone.start_of_day(*day).text() : text;
}

} // namespace

bool is_error_column(std::string_view header) { return as_word(header) == "error"; }

std::expected<std::string, std::string> meaning_of(Cell const& cell, Holds holds, ColumnReading const& how,
                                                   Zone const& zone)
{
    if (cell.holds == Cell::Holds::error)
        return std::unexpected(fmt::format("The cell holds {}.", cell.text));
    if (cell.text.empty())
        return std::string();
    switch (holds) {
    case Holds::text: return composed(cell.text);
    case Holds::choice: return as_word(cell.text);
    case Holds::boolean: return plain_boolean(cell.text).value_or(composed(cell.text));
    case Holds::number:
        return cell.holds == Cell::Holds::text ? number_of(std::string(text::trim(cell.text)), how.numbers) : cell.text;
    case Holds::date: return local_moment(cell, how.dates);
    case Holds::moment:
    case Holds::instant: break;
    }
    auto local = local_moment(cell, how.dates);
    if (!local)
        return local;
    auto const at = in_zone(*local, zone);
    return holds == Holds::instant ? beginning_in(at, zone) : at;
}

Header::Header(RowKind const& kind, Reading reading) : kind_(kind), reading_(std::move(reading)), zone_(reading_.zone)
{
    Check check;
    places_.resize(kind.columns.size());
    for (std::size_t place = 0; place < reading_.columns.size(); ++place) {
        auto const& [header, name, numbers, dates] = reading_.columns[place];
        if (is_error_column(header) && error_ == static_cast<std::size_t>(-1))
            error_ = place;
        auto const* const column = name ? find_column(kind, *name) : nullptr;
        if (column == nullptr)
            continue;
        auto& known = places_[static_cast<std::size_t>(column - kind.columns.data())];
        check.require(!known, "/" + header, "twice", "Keep one of the columns that mean this.");
        known = known.value_or(place);
    }
    for (std::size_t i = 0; i < places_.size(); ++i)
        check.require(places_[i] || kind.columns[i].need == Need::may, fmt::format("/{}", kind.columns[i].name),
                      "required", fmt::format("Add this column: {}.", kind.columns[i].meaning));
    check.done();
}

std::optional<std::size_t> Header::place_of(std::string_view column) const
{
    auto const* const found = find_column(kind_, column);
    return found == nullptr ? std::nullopt : places_[static_cast<std::size_t>(found - kind_.columns.data())];
}

// What a verb points at ("/partner_id", "/amount/currency") is a column of the file under a name of its own.
std::string Header::name_in_file(std::string_view pointer) const
{
    auto const last = pointer.substr(pointer.rfind('/') + 1);
    auto const first = pointer.substr(1, pointer.find('/', 1) - 1);
    for (auto const name : {last, first}) {
        auto const* const column = find_column(kind_, name);
        if (column == nullptr)
            continue;
        auto const place = place_of(column->name);
        return place ? reading_.columns[*place].header : std::string(column->name);
    }
    return std::string(last);
}

void Header::refuse(Row& row, Problem const& problem) const
{
    row.written = {Fate::wrong};
    row.error.clear();
    row.wrong_cells.clear();
    for (auto const& error : problem.errors()) {
        auto const name = error.pointer.empty() ? std::string() : name_in_file(error.pointer);
        if (std::ranges::find(row.wrong_cells, name, &WrongCell::header) != row.wrong_cells.end())
            continue;
        row.error +=
            fmt::format("{}{}{}{}", row.error.empty() ? "" : " ", name, name.empty() ? "" : ": ", error.detail);
        row.wrong_cells.push_back({name, error.code});
    }
    if (row.wrong_cells.empty()) {
        row.error = problem.detail();
        row.wrong_cells.push_back({"", problem.code()});
    }
}

std::string Header::label_of(Row const& row) const
{
    std::string label;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (kind_.columns[i].need == Need::may || !places_[i])
            continue;
        auto const& text = row.cells[*places_[i]].text;
        if (!text.empty() && label.size() + text.size() <= longest_label)
            label += fmt::format("{}{}", label.empty() ? "" : ", ", text);
    }
    return label;
}

Form::Form(Type const& type, Header const& header) : type_(type), header_(header)
{
    for (Field const& field : type.fields)
        sources_.push_back({header.place_of(field.name), find_column(header.kind(), field.name)->holds});
}

void Form::read(Row const& row, void* object, Check& check) const
{
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        Field const& field = type_.fields[i];
        auto const [place, holds] = sources_[i];
        auto const text = place
                              ? meaning_of(row.cells[*place], holds, header_.reading().columns[*place], header_.zone())
                              : std::string();
        auto pointer = fmt::format("/{}", field.name);
        if (!text)
            check.add({std::move(pointer), "unreadable", text.error()});
        else if (text->empty() && field.type->kind != entente::Kind::optional)
            check.add({std::move(pointer), "required", "Required."});
        else if (auto error = json::read_scalar(*text, *field.type, field.in(object), std::move(pointer)))
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
