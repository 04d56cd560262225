#include "imports/survey.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::imports {
namespace {

constexpr std::size_t chunk = 1'000;
constexpr std::size_t most_examples = 3;
constexpr std::size_t longest_example = 60; // bytes

// Most cells have no mark in which numbers or days differ.
void look_at_text(std::string const& text, ColumnSurvey& column)
{
    if (text.find_first_of(".,/-") == std::string::npos || text.find_first_of("0123456789") == std::string::npos)
        return;
    switch (look_of_number(text)) {
    case NumberLook::point: column.has_points = true; break;
    case NumberLook::comma: column.has_commas = true; break;
    case NumberLook::unclear: column.unclear_number = column.unclear_number.value_or(text); break;
    case NumberLook::none:
    case NumberLook::plain: break;
    }
    switch (look_of_date(text)) {
    case DateLook::year_first: column.has_years_first = true; break;
    case DateLook::day_first: column.has_days_first = true; break;
    case DateLook::month_first: column.has_months_first = true; break;
    case DateLook::unclear: column.unclear_date = column.unclear_date.value_or(text); break;
    case DateLook::none:
    case DateLook::same: break;
    }
}

void look_at_cell(Cell const& cell, ColumnSurvey& column)
{
    if (cell.text.empty())
        return;
    if (column.examples.size() < most_examples &&
        std::ranges::find(column.examples, cell.text) == column.examples.end()) {
        auto example = cell.text.substr(0, longest_example);
        while (!text::is_utf8(example))
            example.pop_back();
        if (!example.empty() && std::ranges::find(column.examples, example) == column.examples.end())
            column.examples.push_back(std::move(example));
    }
    if (cell.holds == Cell::Holds::text && cell.text.size() <= longest_example && text::is_utf8(cell.text))
        look_at_text(cell.text, column);
}

// "External ID", "external_id" and "Extern-Id" are letters alone.
std::string letters_of(std::string_view header)
{
    auto key = text::search_key(header);
    std::erase_if(key, [](char c) { return std::string_view(" _-./()#:*").find(c) != std::string_view::npos; });
    return key;
}

bool is_named(Column const& column, std::string const& letters)
{
    if (letters == letters_of(column.name) || (!column.also.empty() && letters == letters_of(column.also)))
        return true;
    for (auto rest = column.synonyms; !rest.empty();) {
        auto const end = std::min(rest.find(','), rest.size());
        if (letters == letters_of(rest.substr(0, end)))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

Column const* column_named(RowKind const& kind, std::string_view header)
{
    if (auto const* const exact = find_column(kind, header))
        return exact;
    auto const letters = letters_of(header);
    auto const found = std::ranges::find_if(
        kind.columns, [&](Column const& column) { return !letters.empty() && is_named(column, letters); });
    return found == kind.columns.end() ? nullptr : &*found;
}

template <class T>
std::optional<T> wished(std::vector<std::pair<std::string, T>> const& wishes, std::string_view header)
{
    std::optional<T> found;
    for (auto const& [name, value] : wishes)
        if (name == header || (name.empty() && !found))
            found = value;
    return found;
}

std::optional<NumberStyle> numbers_of(ColumnSurvey const& column)
{
    if (column.has_points == column.has_commas)
        return std::nullopt;
    return column.has_points ? NumberStyle::point : NumberStyle::comma;
}

std::optional<DateOrder> dates_of(ColumnSurvey const& column)
{
    auto const orders = int{column.has_years_first} + int{column.has_days_first} + int{column.has_months_first};
    if (orders != 1 || (column.has_years_first && column.unclear_date))
        return std::nullopt;
    return column.has_years_first  ? DateOrder::year_first
           : column.has_days_first ? DateOrder::day_first
                                   : DateOrder::month_first;
}

bool holds(RowKind const& kind, ColumnReading const& reading, std::initializer_list<Holds> wanted)
{
    auto const* const column = reading.column ? find_column(kind, *reading.column) : nullptr;
    return column != nullptr && std::ranges::find(wanted, column->holds) != wanted.end();
}

} // namespace

std::optional<Survey> look_through(SourceFile& file, FileLook const& look, FunctionRef<bool(std::int64_t rows)> go_on)
{
    Survey survey{.is_workbook = look.is_workbook, .sheets = look.sheets, .names = file.names()};
    survey.columns.resize(file.names().size());
    std::vector<Row> rows;
    while (!file.is_over()) {
        file.take(rows, chunk);
        survey.rows += static_cast<std::int64_t>(rows.size());
        for (Row const& row : rows) {
            survey.malformed += row.is_settled ? 1 : 0;
            for (std::size_t place = 0; place < row.cells.size() && !row.is_settled; ++place)
                look_at_cell(row.cells[place], survey.columns[place]);
        }
        if (!go_on(survey.rows))
            return std::nullopt;
    }
    return survey;
}

Reading guess(RowKind const& kind, Survey const& survey, FileLook const& look, ReadingWish const& wish)
{
    auto reading = look.reading;
    std::vector<Column const*> taken;
    for (std::size_t place = 0; place < survey.names.size(); ++place) {
        auto const& header = survey.names[place];
        ColumnReading column{.header = header};
        if (auto const name = wished(wish.columns, header)) {
            column.column = name->empty() ? std::nullopt : std::optional(*name);
        } else if (auto const* const found = is_error_column(header) ? nullptr : column_named(kind, header)) {
            if (std::ranges::find(taken, found) == taken.end())
                column.column = std::string(found->name);
            taken.push_back(found);
        }
        auto const numbers = wished(wish.numbers, header);
        auto const dates = wished(wish.dates, header);
        column.numbers = numbers ? numbers : numbers_of(survey.columns[place]);
        column.dates = dates ? dates : dates_of(survey.columns[place]);
        reading.columns.push_back(std::move(column));
    }
    return reading;
}

bool asks_numbers(RowKind const& kind, ColumnReading const& reading, ColumnSurvey const& survey)
{
    bool const is_unclear = survey.unclear_number || (survey.has_points && survey.has_commas);
    return !reading.numbers && is_unclear && holds(kind, reading, {Holds::number});
}

bool asks_dates(RowKind const& kind, ColumnReading const& reading, ColumnSurvey const& survey)
{
    auto const orders = int{survey.has_years_first} + int{survey.has_days_first} + int{survey.has_months_first};
    return !reading.dates && (survey.unclear_date || orders > 1) &&
           holds(kind, reading, {Holds::date, Holds::moment, Holds::instant});
}

std::vector<FieldError> open_questions(RowKind const& kind, Reading const& reading, Survey const& survey)
{
    std::vector<FieldError> questions;
    if (!reading.is_encoding_sure)
        questions.push_back({"/encoding", "asked", "Say whether this file is Windows-1252: it is not UTF-8."});
    std::vector<std::string_view> named;
    for (std::size_t place = 0; place < reading.columns.size(); ++place) {
        auto const& column = reading.columns[place];
        auto const& found = survey.columns[place];
        auto const at = [&](std::string_view member) { return fmt::format("/columns/{}/{}", place, member); };
        if (asks_numbers(kind, column, found))
            questions.push_back({at("numbers"), "asked",
                                 fmt::format("{}: {} can be read in two ways. Say which mark begins the decimals.",
                                             column.header, found.unclear_number.value_or("1.234,56 and 1,234.56"))});
        if (asks_dates(kind, column, found))
            questions.push_back(
                {at("dates"), "asked",
                 fmt::format("{}: {} can be read in two ways. Say which comes first, the day or the month.",
                             column.header, found.unclear_date.value_or("a date"))});
        if (column.column && std::ranges::find(named, *column.column) != named.end())
            questions.push_back({at("column"), "twice", "Keep one of the columns that mean this."});
        if (column.column)
            named.push_back(*column.column);
    }
    for (Column const& column : kind.columns)
        if (column.need == Need::must && std::ranges::find(named, column.name) == named.end())
            questions.push_back({fmt::format("/{}", column.name), "required",
                                 fmt::format("Say which column this is: {}.", column.meaning)});
    return questions;
}

} // namespace entente::imports
