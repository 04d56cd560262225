#include "imports/cells.hpp"

#include "base/text.hpp"
#include "base/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::imports {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// A number cut at its marks: 1.234.567,89 has four parts, and the marks between them.
struct Parts {
    bool is_negative = false;
    std::vector<std::string_view> digits;
    std::string marks;
};

// Spaces, apostrophes and their typographic likes part groups in both styles.
std::optional<std::size_t> neutral_mark(std::string_view text)
{
    for (std::string_view const mark : {" ", "\u00a0", "\u202f", "'", "\u2019"})
        if (text.starts_with(mark))
            return mark.size();
    return std::nullopt;
}

std::optional<Parts> cut(std::string_view text)
{
    Parts parts;
    text = text::trim(text);
    if (text.starts_with('-') || text.starts_with('+')) {
        parts.is_negative = text.front() == '-';
        text.remove_prefix(1);
    } else if (text.starts_with("\u2212")) {
        parts.is_negative = true;
        text.remove_prefix(3);
    }
    for (;;) {
        auto const end =
            std::min(static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()), text.size());
        if (end == 0)
            return std::nullopt;
        parts.digits.push_back(text.substr(0, end));
        text.remove_prefix(end);
        if (text.empty())
            return parts;
        auto const neutral = neutral_mark(text);
        if (!neutral && text.front() != '.' && text.front() != ',')
            return std::nullopt;
        parts.marks += neutral ? ' ' : text.front();
        text.remove_prefix(neutral.value_or(1));
    }
}

// Parts with this decimal mark: groups of three before it, parted by one and the same other mark.
std::optional<std::string> joined(Parts const& parts, char decimal)
{
    auto const& [is_negative, digits, marks] = parts;
    bool const has_fraction = marks.ends_with(decimal);
    auto const groups = digits.size() - (has_fraction ? 1 : 0);
    std::string text = is_negative ? "-" : "";
    for (std::size_t i = 0; i < groups; ++i) {
        bool const is_group =
            i == 0 ? groups == 1 || (digits[i].size() <= 3 && digits[i].front() != '0') : digits[i].size() == 3;
        if (!is_group || (i > 0 && (marks[i - 1] == decimal || marks[i - 1] != marks[0])))
            return std::nullopt;
        text += digits[i];
    }
    if (has_fraction)
        text.append(".").append(digits.back());
    return text;
}

struct Day {
    std::string_view first, second, third;
    char mark = '-';
    std::string_view rest; // a time of day, or nothing
};

std::optional<Day> cut_day(std::string_view text)
{
    text = text::trim(text);
    Day day;
    for (auto* const part : {&day.first, &day.second, &day.third}) {
        auto const end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
        *part = text.substr(0, end);
        text.remove_prefix(end);
        if (part == &day.third)
            break;
        if (text.empty() || (text.front() != '-' && text.front() != '/' && text.front() != '.') ||
            (part == &day.second && text.front() != day.mark))
            return std::nullopt;
        day.mark = text.front();
        text.remove_prefix(1);
    }
    bool const is_year_first = day.first.size() == 4;
    auto const is_short = [](std::string_view part) { return part.size() == 1 || part.size() == 2; };
    if (!is_short(day.second) || !is_short(is_year_first ? day.third : day.first) ||
        (!is_year_first && day.third.size() != 4))
        return std::nullopt;
    day.rest = text;
    return day;
}

unsigned number(std::string_view digits)
{
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<std::string> date_text(std::string_view year, std::string_view month, std::string_view day)
{
    auto text = fmt::format("{:04}-{:02}-{:02}", number(year), number(month), number(day));
    return Date::parse(text) ? std::optional(text) : std::nullopt;
}

// "T06:00:00" for " 06:00", "T6:00:00" and " 6:00 am"; empty for nothing.
std::optional<std::string> time_text(std::string_view text)
{
    if (text.empty())
        return "";
    auto const words = text::search_key(text); // "t06:00:00", "6:00 pm"
    std::string_view rest = words;
    if (rest.starts_with('t') || rest.starts_with(','))
        rest.remove_prefix(1);
    rest = text::trim(rest);
    bool const is_morning = rest.ends_with("am"), is_evening = rest.ends_with("pm");
    if (is_morning || is_evening)
        rest = text::trim(rest.substr(0, rest.size() - 2));
    std::array<std::string_view, 3> parts{"", "", "00"};
    for (std::size_t i = 0; i < parts.size() && !rest.empty(); ++i) {
        auto const end = std::min(rest.find(':'), rest.size());
        parts[i] = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    auto const point = std::min(parts[2].find('.'), parts[2].size());
    auto const fraction = parts[2].substr(point);
    auto hour = number(parts[0]);
    bool const fits = rest.empty() && is_digits(parts[0]) && parts[0].size() <= 2 && is_digits(parts[1]) &&
                      parts[1].size() == 2 && parts[2].substr(0, point).size() == 2 &&
                      is_digits(parts[2].substr(0, point)) && (fraction.empty() || is_digits(fraction.substr(1))) &&
                      number(parts[1]) < 60 && number(parts[2].substr(0, point)) < 60;
    if (!fits || hour > 23 || ((is_morning || is_evening) && (hour == 0 || hour > 12)))
        return std::nullopt;
    if (is_morning || is_evening)
        hour = hour % 12 + (is_evening ? 12 : 0);
    return fmt::format("T{:02}:{}:{}", hour, parts[1], parts[2]);
}

} // namespace

NumberLook look_of_number(std::string_view text)
{
    auto const parts = cut(text);
    if (!parts)
        return NumberLook::none;
    auto const point = joined(*parts, '.'), comma = joined(*parts, ',');
    if (point && comma)
        return *point == *comma ? NumberLook::plain : NumberLook::unclear;
    return point ? NumberLook::point : comma ? NumberLook::comma : NumberLook::none;
}

std::optional<std::string> plain_number(std::string_view text, NumberStyle style)
{
    auto const parts = cut(text);
    return parts ? joined(*parts, style == NumberStyle::point ? '.' : ',') : std::nullopt;
}

DateLook look_of_date(std::string_view text)
{
    auto const day = cut_day(text);
    if (!day)
        return DateLook::none;
    if (day->first.size() == 4)
        return DateLook::year_first;
    auto const first = number(day->first), second = number(day->second);
    bool const may_be_day_first = date_text(day->third, day->second, day->first).has_value();
    bool const may_be_month_first = date_text(day->third, day->first, day->second).has_value();
    if (!may_be_day_first && !may_be_month_first)
        return DateLook::none;
    if (!may_be_month_first || !may_be_day_first)
        return may_be_day_first ? DateLook::day_first : DateLook::month_first;
    if (first == second)
        return DateLook::same;
    return day->mark == '.' ? DateLook::day_first : DateLook::unclear; // nobody writes the month first with points
}

std::optional<std::string> plain_moment(std::string_view text, DateOrder order)
{
    if (order == DateOrder::year_first && Instant::parse(text::trim(text)))
        return std::string(text::trim(text));
    auto const day = cut_day(text);
    if (!day || (day->first.size() == 4) != (order == DateOrder::year_first))
        return std::nullopt;
    auto const date = order == DateOrder::year_first  ? date_text(day->first, day->second, day->third)
                      : order == DateOrder::day_first ? date_text(day->third, day->second, day->first)
                                                      : date_text(day->third, day->first, day->second);
    auto const time = time_text(day->rest);
    return date && time ? std::optional(*date + *time) : std::nullopt;
}

std::optional<std::string> plain_boolean(std::string_view text)
{
    constexpr std::array<std::string_view, 7> yes = {"true", "yes", "1", "x", "y", "ja", "wahr"};
    constexpr std::array<std::string_view, 6> no = {"false", "no", "0", "n", "nein", "falsch"};
    auto const word = text::search_key(text);
    if (std::ranges::find(yes, word) != yes.end())
        return "true";
    return std::ranges::find(no, word) != no.end() ? std::optional<std::string>("false") : std::nullopt;
}

} // namespace entente::imports
