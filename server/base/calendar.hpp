// Days in IANA time zones, by the system's tzdata as it was when the process first asked (an update of tzdata needs a restart).
// The only way from an Instant to a Date and back. Daylight saving is known as far as tzdata's tables reach, which for most
// zones is 2037; later days use the last known offset.
#pragma once

#include "base/time.hpp"

#include <atomic>
#include <cstdint>
#include <string_view>

namespace entente {

struct ZoneRules;

/// Whether this is a name that tzdata lists, such as Europe/Stockholm or UTC.
bool is_zone(std::string_view name);

/// A time zone, looked up once. Small and cheap to copy; one Zone may be used by any number of threads at a time.
class Zone {
public:
    /// Throws std::invalid_argument for a name that is not a zone.
    explicit Zone(std::string_view name);
    Zone(Zone const&) noexcept;
    Zone& operator=(Zone const&) noexcept;

    std::string_view name() const;
    /// A few nanoseconds while the instants lie between the same two clock changes, as readings in order of time do.
    Date local_date(Instant) const;
    /// East of Greenwich is positive.
    std::chrono::seconds offset_at(Instant) const;
    /// The first instant of that local day, also where it does not begin at midnight. For a day that the zone skipped
    /// (Samoa, 30 December 2011) it is the first instant of the next day.
    Instant start_of_day(Date) const;

private:
    std::size_t interval_at(Instant) const;

    ZoneRules const* rules_; // lives as long as the process
    // The interval found last: a hint that any thread may overwrite with another valid one.
    mutable std::atomic<std::uint32_t> latest_{0};
};

// The same for a single question. Both throw std::invalid_argument for a name that is not a zone.
Instant start_of_day(std::string_view zone, Date);
Date local_date(std::string_view zone, Instant);

} // namespace entente
