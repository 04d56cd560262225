#include "base/calendar.hpp"

// The library is built to read the system's tzdata, which changes the layout of its types: a file compiled without saying the
// same crashes.
#ifndef USE_OS_TZDB
#define USE_OS_TZDB 1
#endif
#include <date/tz.h>

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente {

struct ZoneRules {
    struct Interval {
        std::int64_t begin; // Unix milliseconds, inclusive
        std::int64_t end;   // exclusive
        std::int64_t offset;
    };

    std::string name;
    std::vector<Interval> intervals; // without gap from the least to the greatest int64
};

namespace {

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();

bool is_listed(std::string_view name)
{
    // The system's directory also holds files that are no zones and copies of all zones that count leap seconds.
    if (name.starts_with("right/") || name.starts_with("posix/") || name == "posixrules" || name == "localtime" ||
        name == "Factory")
        return false;
    static auto const& zones = date::get_tzdb().zones;
    auto const found =
        std::ranges::lower_bound(zones, name, {}, [](auto const& zone) -> std::string_view { return zone.name(); });
    return found != zones.end() && found->name() == name;
}

ZoneRules load(std::string_view name)
{
    ZoneRules rules{std::string(name), {}};
    auto const* zone = date::locate_zone(name);
    auto const to_ms = [](date::sys_seconds at) { return at.time_since_epoch().count() * 1'000; };
    date::sys_seconds const last_asked{date::sys_days{date::year{2200} / 1 / 1}};
    date::sys_seconds at{date::sys_days{date::year{1800} / 1 / 1}};
    for (;;) {
        auto const info = zone->get_info(at);
        rules.intervals.push_back({to_ms(at), to_ms(info.end), info.offset.count() * 1'000});
        if (info.end >= last_asked)
            break;
        at = info.end;
    }
    rules.intervals.front().begin = least;
    rules.intervals.back().end = most;
    return rules;
}

ZoneRules const& rules_of(std::string_view name)
{
    static std::mutex mutex;
    static std::map<std::string, ZoneRules, std::less<>> loaded; // bounded by the number of zones there are
    std::scoped_lock const lock(mutex);
    auto found = loaded.find(name);
    if (found == loaded.end()) {
        if (!is_listed(name))
            throw std::invalid_argument("unknown time zone: " + std::string(name));
        found = loaded.emplace(name, load(name)).first;
    }
    return found->second;
}

} // namespace

bool is_zone(std::string_view name) { return is_listed(name); }

Zone::Zone(std::string_view name) : rules_(&rules_of(name)) {}

Zone::Zone(Zone const& other) noexcept : rules_(other.rules_), latest_(other.latest_.load(std::memory_order_relaxed)) {}

Zone& Zone::operator=(Zone const& other) noexcept
{
    // Not safe against use by another thread meanwhile, as with any assignment: the hint must fit the rules.
    rules_ = other.rules_;
    latest_.store(other.latest_.load(std::memory_order_relaxed), std::memory_order_relaxed);
    return *this;
}

std::string_view Zone::name() const { return rules_->name; }

std::size_t Zone::interval_at(Instant at) const
{
    auto const& intervals = rules_->intervals;
    std::size_t const hint = latest_.load(std::memory_order_relaxed);
    if (intervals[hint].begin <= at.ms && at.ms < intervals[hint].end)
        return hint;
    auto const after = std::ranges::upper_bound(intervals, at.ms, {}, &ZoneRules::Interval::begin);
    auto const found = static_cast<std::size_t>(after - intervals.begin()) - 1;
    latest_.store(static_cast<std::uint32_t>(found), std::memory_order_relaxed);
    return found;
}

Date Zone::local_date(Instant at) const
{
    auto const local = at.ms + rules_->intervals[interval_at(at)].offset;
    return {static_cast<std::int32_t>(local / ms_per_day - (local % ms_per_day < 0 ? 1 : 0))};
}

std::chrono::seconds Zone::offset_at(Instant at) const
{
    return std::chrono::seconds{rules_->intervals[interval_at(at)].offset / 1'000};
}

Instant Zone::start_of_day(Date date) const
{
    auto const midnight = date.days * ms_per_day; // on the wall clock
    // No zone is ahead of UTC by more than 16 hours, so nothing earlier can show this date.
    for (auto i = interval_at({midnight - 16 * 3'600'000});; ++i) {
        auto const& interval = rules_->intervals[i];
        auto const candidate = std::max(interval.begin, midnight - interval.offset);
        if (candidate < interval.end)
            return {candidate};
    }
}

Instant start_of_day(std::string_view zone, Date date) { return Zone(zone).start_of_day(date); }

Date local_date(std::string_view zone, Instant at) { return Zone(zone).local_date(at); }

} // namespace entente
