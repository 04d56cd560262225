// Instants and dates. An Instant is a moment (UTC milliseconds); a Date is a day on a calendar, never converted through an
// instant without naming a zone (base/calendar.hpp does that).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

using Milliseconds = std::chrono::milliseconds;
inline constexpr std::int64_t ms_per_day = 86'400'000;

struct Instant {
    std::int64_t ms = 0; // since 1970-01-01T00:00:00Z, without leap seconds

    auto operator<=>(Instant const&) const = default;
    /// RFC 3339 in UTC with milliseconds: 2026-11-13T06:00:00.000Z
    std::string text() const;
    /// Accepts RFC 3339 with Z or an offset, seconds and fractions optional; nullopt for everything else.
    static std::optional<Instant> parse(std::string_view);
};

inline Instant operator+(Instant at, Milliseconds by) { return {at.ms + by.count()}; }
inline Instant operator-(Instant at, Milliseconds by) { return {at.ms - by.count()}; }
inline Milliseconds operator-(Instant later, Instant earlier) { return Milliseconds{later.ms - earlier.ms}; }

struct Date {
    std::int32_t days = 0; // since 1970-01-01

    auto operator<=>(Date const&) const = default;
    /// ISO 8601: 2026-11-13
    std::string text() const;
    /// Accepts YYYY-MM-DD of a day that exists (30 February does not).
    static std::optional<Date> parse(std::string_view);
    /// Throws std::logic_error for a day that does not exist.
    static Date of(int year, unsigned month, unsigned day);

    int year() const;
    unsigned month() const; // 1..12
    unsigned day() const;   // 1..31
};

inline Date operator+(Date date, std::int32_t days) { return {date.days + days}; }
inline Date operator-(Date date, std::int32_t days) { return {date.days - days}; }
inline std::int32_t operator-(Date later, Date earlier) { return later.days - earlier.days; }

/// A month of a year as one number, 202611, which is also how it is stored; its text is 2026-11.
struct Month {
    std::int32_t yyyymm = 197001;

    auto operator<=>(Month const&) const = default;
    std::string text() const;
    static std::optional<Month> parse(std::string_view);
    static Month of(int year, unsigned month);
    static Month of(Date);

    int year() const { return yyyymm / 100; }
    unsigned month() const { return static_cast<unsigned>(yyyymm % 100); }
    unsigned length() const; // days in it
};

Month operator+(Month, int months);
inline Month operator-(Month month, int months) { return month + -months; }
int operator-(Month later, Month earlier); // in months

/// The only source of "now". Domain code reads Work::now(), never a clock.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

} // namespace entente
