#include "base/time.hpp"

#include <array>
#include <stdexcept>

namespace entente {

namespace {

struct Civil {
    std::int64_t year;
    unsigned month;
    unsigned day;
};

// Howard Hinnant's algorithms on 64 bits: std::chrono::year holds 16 bits only, and a stored instant may be absurd.
constexpr std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2 ? 1 : 0;
    auto const era = (year >= 0 ? year : year - 399) / 400;
    auto const year_of_era = year - era * 400;
    auto const day_of_year = (153 * (static_cast<std::int64_t>(month) + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    auto const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

constexpr Civil civil_from_days(std::int64_t days)
{
    days += 719'468;
    auto const era = (days >= 0 ? days : days - 146'096) / 146'097;
    auto const day_of_era = days - era * 146'097;
    auto const year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    auto const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    auto const shifted_month = (5 * day_of_year + 2) / 153;
    auto const day = static_cast<unsigned>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    auto const month = static_cast<unsigned>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

constexpr bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr unsigned days_in(std::int64_t year, unsigned month)
{
    constexpr std::array<unsigned, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

constexpr bool exists(std::int64_t year, unsigned month, unsigned day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

void append_digits(std::string& out, std::int64_t value, std::size_t width)
{
    if (value < 0)
        out += '-';
    std::array<char, 20> digits{};
    auto at = digits.size();
    for (auto rest = value < 0 ? -value : value; rest > 0 || digits.size() - at < width; rest /= 10)
        digits[--at] = static_cast<char>('0' + rest % 10);
    out.append(digits.data() + at, digits.size() - at);
}

void append_date(std::string& out, std::int64_t days)
{
    auto const civil = civil_from_days(days);
    append_digits(out, civil.year, 4);
    out += '-';
    append_digits(out, civil.month, 2);
    out += '-';
    append_digits(out, civil.day, 2);
}

/// Eats a text from the left; after the first mismatch `ok` stays false.
struct Eater {
    std::string_view rest;
    bool ok = true;

    unsigned digits(std::size_t count)
    {
        unsigned value = 0;
        if (rest.size() < count)
            ok = false;
        for (std::size_t i = 0; ok && i < count; ++i) {
            ok = rest[i] >= '0' && rest[i] <= '9';
            value = value * 10 + static_cast<unsigned>(rest[i] - '0');
        }
        if (ok)
            rest.remove_prefix(count);
        return ok ? value : 0;
    }

    bool optional(char wanted)
    {
        bool const found = ok && !rest.empty() && rest.front() == wanted;
        if (found)
            rest.remove_prefix(1);
        return found;
    }

    void required(char wanted) { ok = optional(wanted); }
};

std::optional<std::int64_t> eat_date(Eater& text)
{
    auto const year = text.digits(4);
    text.required('-');
    auto const month = text.digits(2);
    text.required('-');
    auto const day = text.digits(2);
    if (!text.ok || !exists(year, month, day))
        return std::nullopt;
    return days_from_civil(year, month, day);
}

unsigned eat_fraction_as_ms(Eater& text)
{
    unsigned ms = text.digits(1) * 100;
    for (unsigned place = 10; text.ok && !text.rest.empty() && text.rest[0] >= '0' && text.rest[0] <= '9'; place /= 10)
        ms += text.digits(1) * place;
    return ms;
}

std::optional<std::int64_t> eat_offset_minutes(Eater& text)
{
    if (text.optional('Z') || text.optional('z'))
        return 0;
    bool const is_west = text.optional('-');
    if (!is_west)
        text.required('+');
    auto const hours = text.digits(2);
    text.required(':');
    auto const minutes = text.digits(2);
    if (!text.ok || hours > 23 || minutes > 59)
        return std::nullopt;
    auto const offset = static_cast<std::int64_t>(hours) * 60 + minutes;
    return is_west ? -offset : offset;
}

} // namespace

std::string Instant::text() const
{
    auto const days = floor_divide(ms, ms_per_day);
    auto const of_day = (ms % ms_per_day + ms_per_day) % ms_per_day;
    std::string out;
    out.reserve(24);
    append_date(out, days);
    out += 'T';
    append_digits(out, of_day / 3'600'000, 2);
    out += ':';
    append_digits(out, of_day / 60'000 % 60, 2);
    out += ':';
    append_digits(out, of_day / 1'000 % 60, 2);
    out += '.';
    append_digits(out, of_day % 1'000, 3);
    out += 'Z';
    return out;
}

std::optional<Instant> Instant::parse(std::string_view text)
{
    Eater eater{text};
    auto const days = eat_date(eater);
    if (!days)
        return std::nullopt;
    if (!eater.optional('t'))
        eater.required('T');
    auto const hours = eater.digits(2);
    eater.required(':');
    auto const minutes = eater.digits(2);
    auto const seconds = eater.optional(':') ? eater.digits(2) : 0;
    auto const ms = eater.optional('.') ? eat_fraction_as_ms(eater) : 0;
    auto const offset = eat_offset_minutes(eater);
    if (!eater.ok || !offset || !eater.rest.empty() || hours > 23 || minutes > 59 || seconds > 59)
        return std::nullopt;
    return Instant{*days * ms_per_day + (static_cast<std::int64_t>(hours) * 60 + minutes - *offset) * 60'000 +
                   static_cast<std::int64_t>(seconds) * 1'000 + ms};
}

std::string Date::text() const
{
    std::string out;
    append_date(out, days);
    return out;
}

std::optional<Date> Date::parse(std::string_view text)
{
    Eater eater{text};
    auto const days = eat_date(eater);
    if (!days || !eater.rest.empty())
        return std::nullopt;
    return Date{static_cast<std::int32_t>(*days)};
}

Date Date::of(int year, unsigned month, unsigned day)
{
    if (!exists(year, month, day))
        throw std::logic_error("no such day");
    return {static_cast<std::int32_t>(days_from_civil(year, month, day))};
}

int Date::year() const { return static_cast<int>(civil_from_days(days).year); }

unsigned Date::month() const { return civil_from_days(days).month; }

unsigned Date::day() const { return civil_from_days(days).day; }

std::string Month::text() const
{
    std::string out;
    append_digits(out, year(), 4);
    out += '-';
    append_digits(out, month(), 2);
    return out;
}

std::optional<Month> Month::parse(std::string_view text)
{
    Eater eater{text};
    auto const year = eater.digits(4);
    eater.required('-');
    auto const month = eater.digits(2);
    if (!eater.ok || !eater.rest.empty() || month < 1 || month > 12)
        return std::nullopt;
    return Month::of(static_cast<int>(year), month);
}

Month Month::of(int year, unsigned month)
{
    if (month < 1 || month > 12)
        throw std::logic_error("no such month");
    return {year * 100 + static_cast<std::int32_t>(month)};
}

Month Month::of(Date date)
{
    auto const civil = civil_from_days(date.days);
    return Month::of(static_cast<int>(civil.year), civil.month);
}

unsigned Month::length() const { return days_in(year(), month()); }

Month operator+(Month month, int months)
{
    auto const count = month.year() * 12 + static_cast<int>(month.month()) - 1 + months;
    return Month::of(count / 12, static_cast<unsigned>(count % 12) + 1);
}

int operator-(Month later, Month earlier)
{
    return (later.year() - earlier.year()) * 12 + static_cast<int>(later.month()) - static_cast<int>(earlier.month());
}

Instant SystemClock::now() const
{
    auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::floor<Milliseconds>(since_epoch).count()};
}

} // namespace entente
