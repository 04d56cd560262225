#include "files/sheet_values.hpp"

#include "base/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace entente::sheet {
namespace {

constexpr std::size_t significant_digits = 15;
constexpr int largest_exponent = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// 0.digits x 10^point; without zeros at either end.
struct Decimal {
    bool is_negative = false;
    std::string digits;
    int point = 0;
};

std::optional<Decimal> parse_decimal(std::string_view text)
{
    Decimal number;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    bool has_digits = false;
    bool is_behind_point = false;
    for (; !text.empty() && (is_digit(text.front()) || (text.front() == '.' && !is_behind_point));
         text.remove_prefix(1)) {
        if (text.front() == '.') {
            is_behind_point = true;
            continue;
        }
        has_digits = true;
        if (text.front() != '0' || !number.digits.empty())
            number.digits += text.front();
        if (!is_behind_point && !number.digits.empty())
            ++number.point;
        if (is_behind_point && number.digits.empty())
            --number.point;
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(text.size() > 1 && text[1] == '+' ? 2 : 1);
        int exponent = 0;
        auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), exponent);
        if (code != std::errc{} || std::abs(exponent) > 400)
            return std::nullopt;
        number.point += exponent;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    if (!has_digits || !text.empty())
        return std::nullopt;
    return number;
}

void round_to_what_is_shown(Decimal& number)
{
    auto& digits = number.digits;
    if (digits.size() > significant_digits) {
        bool rounds_up = digits[significant_digits] >= '5';
        digits.resize(significant_digits);
        for (auto at = digits.rbegin(); rounds_up && at != digits.rend(); ++at) {
            rounds_up = *at == '9';
            *at = rounds_up ? '0' : static_cast<char>(*at + 1);
        }
        if (rounds_up) {
            digits.insert(digits.begin(), '1');
            ++number.point;
        }
    }
    digits.resize(digits.find_last_not_of('0') + 1);
}

std::string text_of(Decimal const& number)
{
    if (number.digits.empty())
        return "0";
    std::string text = number.is_negative ? "-" : "";
    auto const length = static_cast<int>(number.digits.size());
    if (number.point <= 0)
        return text.append("0.").append(static_cast<std::size_t>(-number.point), '0') + number.digits;
    if (number.point >= length)
        return text.append(number.digits).append(static_cast<std::size_t>(number.point - length), '0');
    auto const whole = static_cast<std::size_t>(number.point);
    return text.append(number.digits, 0, whole).append(".").append(number.digits, whole);
}

std::optional<Date> day_of(std::int64_t serial, Epoch epoch)
{
    static auto const first = Date::of(1899, 12, 30);
    static auto const last = Date::of(9999, 12, 31);
    if (epoch == Epoch::y1904)
        serial += 1'462;
    else if (serial < 60)
        ++serial; // before the day that never was, all days are one earlier
    else if (serial == 60)
        return std::nullopt;
    auto const day = serial > 3'000'000 ? last + 1 : first + static_cast<std::int32_t>(serial);
    return day > last ? std::nullopt : std::optional(day);
}

std::string time_text(std::int64_t ms)
{
    auto const seconds = ms / 1'000;
    auto text = fmt::format("{:02}:{:02}:{:02}", seconds / 3'600, seconds / 60 % 60, seconds % 60);
    if (ms % 1'000 != 0)
        text += fmt::format(".{:03}", ms % 1'000);
    return text;
}

} // namespace

std::optional<std::string> plain_decimal(std::string_view text)
{
    auto number = parse_decimal(text);
    if (!number || std::abs(number->point) > largest_exponent)
        return std::nullopt;
    round_to_what_is_shown(*number);
    return text_of(*number);
}

std::optional<std::string> moment_of(std::string_view serial, Epoch epoch)
{
    auto const plain = plain_decimal(serial);
    if (!plain || plain->starts_with('-'))
        return std::nullopt;
    auto const point = std::min(plain->find('.'), plain->size());
    std::int64_t days = 0;
    auto const [end, code] = std::from_chars(plain->data(), plain->data() + point, days);
    if (code != std::errc{} || end != plain->data() + point)
        return std::nullopt;
    // Ten digits are a hundred-thousandth of a second.
    std::int64_t fraction = 0;
    auto digits = plain->substr(std::min(point + 1, plain->size())).substr(0, 10);
    digits.resize(10, '0');
    std::from_chars(digits.data(), digits.data() + digits.size(), fraction);
    auto ms = (fraction * (ms_per_day / 1'000) + 5'000'000) / 10'000'000;
    if (ms == ms_per_day) {
        ++days;
        ms = 0;
    }
    if (days == 0 && ms > 0)
        return time_text(ms);
    auto const day = day_of(days, epoch);
    if (!day)
        return std::nullopt;
    return ms == 0 ? day->text() : fmt::format("{}T{}", day->text(), time_text(ms));
}

bool is_moment_format(std::string_view code)
{
    code = code.substr(0, code.find(';')); // what follows is for negative numbers, zero and text
    if (code == "General" || code == "Standard")
        return false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        auto const c = static_cast<char>(std::tolower(static_cast<unsigned char>(code[at])));
        auto const skip_to = [&](char wanted) { at = std::min(code.find(wanted, at + 1), code.size()); };
        if (c == '"') {
            skip_to('"');
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            auto const inner = code.substr(at + 1, code.find(']', at) - at - 1);
            bool const is_elapsed = !inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos;
            if (is_elapsed)
                return false;
            skip_to(']');
        } else if (std::string_view("ymdhs").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool is_moment_format(int built_in)
{
    auto const within = [&](int first, int last) { return first <= built_in && built_in <= last; };
    return within(14, 22) || within(27, 36) || built_in == 45 || built_in == 47 || within(50, 58);
}

Place place_of(std::string_view reference)
{
    Place place;
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && at < 3 && is_letter(reference[at]); ++at)
        column =
            column * 26 + static_cast<std::uint32_t>(std::toupper(static_cast<unsigned char>(reference[at])) - 'A' + 1);
    if (at > 0)
        place.column = column - 1;
    std::uint32_t row = 0;
    auto const [end, code] = std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
    if (code == std::errc{} && end == reference.data() + reference.size() && row > 0)
        place.row = row;
    return place;
}

std::string column_name(std::uint32_t column)
{
    std::string name;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

std::string unescaped(std::string text)
{
    constexpr std::size_t length = 7;
    auto to = std::size_t{0};
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned code = 0;
        auto const* const hex = text.data() + at + 2;
        bool const looks_so =
            text.size() - at >= length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_';
        if (looks_so && std::from_chars(hex, hex + 4, code, 16).ptr == hex + 4 && code > 0 && code < 0x80) {
            text[to++] = static_cast<char>(code);
            at += length - 1;
        } else {
            text[to++] = text[at];
        }
    }
    text.resize(to);
    return text;
}

} // namespace entente::sheet
