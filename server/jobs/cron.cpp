#include "jobs/cron.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

namespace entente::jobs {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr int minutes_per_day = 24 * 60;
constexpr int longest_gap = 8 * 366; // days between two 29ths of February, 2096 to 2104

constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekday_names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Field {
    std::string_view name;
    int least;
    int most;
    std::span<std::string_view const> names = {}; // of `least` and what follows it
};
constexpr Field minute_field{"minute", 0, 59};
constexpr Field hour_field{"hour", 0, 23};
constexpr Field day_field{"day of the month", 1, 31};
constexpr Field month_field{"month", 1, 12, month_names};
constexpr Field weekday_field{"day of the week", 0, 7, weekday_names};

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<int> number_in(Field const& field, std::string_view text)
{
    auto const named = std::ranges::find(field.names, text);
    if (named != field.names.end())
        return field.least + static_cast<int>(named - field.names.begin());
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < field.least || number > field.most)
        return std::nullopt;
    return number;
}

struct Range {
    int first;
    int last;
    int step = 1;
};

// "*", "7", "1-5", each with "/2" behind it or without; "7/2" goes on to the field's end.
std::optional<Range> range_in(Field const& field, std::string_view text)
{
    auto const parts = split(text, '/');
    auto const ends = split(parts[0], '-');
    if (parts.size() > 2 || ends.size() > 2)
        return std::nullopt;
    Range range{field.least, field.most};
    if (parts[0] != "*") {
        auto const first = number_in(field, ends[0]);
        auto const last = ends.size() == 2 ? number_in(field, ends[1]) : first;
        if (!first || !last || *first > *last)
            return std::nullopt;
        range = {*first, ends.size() == 1 && parts.size() == 2 ? field.most : *last};
    }
    if (parts.size() == 2) {
        auto const step = number_in({field.name, 1, field.most}, parts[1]);
        if (!step)
            return std::nullopt;
        range.step = *step;
    }
    return range;
}

template <std::size_t N>
bool set_field(Field const& field, std::string_view text, std::bitset<N>& into)
{
    for (auto const part : split(text, ',')) {
        auto const range = range_in(field, part);
        if (!range)
            return false;
        for (int at = range->first; at <= range->last; at += range->step)
            into.set(static_cast<std::size_t>(at));
    }
    return true;
}

std::int64_t minute_of(Instant at)
{
    return at.ms >= 0 ? at.ms / ms_per_minute : -((ms_per_minute - 1 - at.ms) / ms_per_minute);
}

Date day_of_minute(std::int64_t minute)
{
    return {static_cast<std::int32_t>(minute >= 0 ? minute / minutes_per_day
                                                  : -((minutes_per_day - 1 - minute) / minutes_per_day))};
}

Instant instant_of(Date day, int minute)
{
    return {(std::int64_t{day.days} * minutes_per_day + minute) * ms_per_minute};
}

// 1970-01-01 was a Thursday.
std::size_t weekday_of(Date day) { return static_cast<std::size_t>(((day.days + 4) % 7 + 7) % 7); }

} // namespace

std::expected<Cron, std::string> Cron::parse(std::string_view text)
{
    auto const lower = text::search_key(text);
    auto fields = split(lower, ' ');
    std::erase(fields, "");
    if (fields.size() != 5)
        return std::unexpected(
            "Say five fields, such as 0 6 * * 1: minute, hour, day of the month, month, day of the week.");
    Cron cron;
    auto const wrong = [&](Field const& field, std::string_view said) {
        return std::unexpected(
            fmt::format("{} is no {}: numbers from {} to {}, lists such as 1,15, ranges such as 1-5, steps "
                        "such as */2, or *.",
                        said, field.name, field.least, field.most));
    };
    if (!set_field(minute_field, fields[0], cron.minutes_))
        return wrong(minute_field, fields[0]);
    if (!set_field(hour_field, fields[1], cron.hours_))
        return wrong(hour_field, fields[1]);
    if (!set_field(day_field, fields[2], cron.days_))
        return wrong(day_field, fields[2]);
    if (!set_field(month_field, fields[3], cron.months_))
        return wrong(month_field, fields[3]);
    if (!set_field(weekday_field, fields[4], cron.weekdays_))
        return wrong(weekday_field, fields[4]);
    if (cron.weekdays_.test(7))
        cron.weekdays_.set(0);
    cron.is_day_said_ = !fields[2].starts_with('*');
    cron.is_weekday_said_ = !fields[4].starts_with('*');
    if (!cron.next_after(Instant{}))
        return std::unexpected("There is no such day in any year.");
    return cron;
}

bool Cron::recurs_on(Date day) const
{
    if (!months_.test(day.month()))
        return false;
    bool const is_day = days_.test(day.day());
    bool const is_weekday = weekdays_.test(weekday_of(day));
    return is_day_said_ && is_weekday_said_ ? is_day || is_weekday : is_day && is_weekday;
}

// Of a day, from this minute on in this direction.
std::optional<int> Cron::first_minute(int from, int step) const
{
    for (int minute = from; minute >= 0 && minute < minutes_per_day; minute += step)
        if (hours_.test(static_cast<std::size_t>(minute / 60)) && minutes_.test(static_cast<std::size_t>(minute % 60)))
            return minute;
    return std::nullopt;
}

std::optional<Instant> Cron::next_after(Instant at) const
{
    auto const from = minute_of(at) + 1;
    auto day = day_of_minute(from);
    auto minute = static_cast<int>(from - std::int64_t{day.days} * minutes_per_day);
    for (int gone = 0; gone <= longest_gap; ++gone, day = day + 1, minute = 0)
        if (recurs_on(day))
            if (auto const found = first_minute(minute, 1))
                return instant_of(day, *found);
    return std::nullopt;
}

std::optional<Instant> Cron::latest_at(Instant at) const
{
    auto const from = minute_of(at);
    auto day = day_of_minute(from);
    auto minute = static_cast<int>(from - std::int64_t{day.days} * minutes_per_day);
    for (int gone = 0; gone <= longest_gap; ++gone, day = day - 1, minute = minutes_per_day - 1)
        if (recurs_on(day))
            if (auto const found = first_minute(minute, -1))
                return instant_of(day, *found);
    return std::nullopt;
}

} // namespace entente::jobs
