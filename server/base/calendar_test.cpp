#include "base/calendar.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>
#include <vector>

namespace entente {

namespace {

std::string start(std::string_view zone, std::string_view date)
{
    return start_of_day(zone, Date::parse(date).value()).text();
}

std::string date_at(std::string_view zone, std::string_view instant)
{
    return local_date(zone, Instant::parse(instant).value()).text();
}

} // namespace

TEST(Calendar, KnowsTheZonesOfTzdata)
{
    for (auto const* name : {"Europe/Amsterdam", "Europe/Stockholm", "UTC", "Etc/UTC", "America/Sao_Paulo",
                             "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Pacific/Apia"})
        EXPECT_TRUE(is_zone(name)) << name;
    for (auto const* name : {"", "Europe/Asgard", "europe/amsterdam", "Europe", "right/UTC", "posix/UTC", "posixrules",
                             "localtime", "Factory", "../../etc/passwd", "zone.tab", "tzdata.zi", "+01:00",
                             "leap-seconds.list", "zone1970.tab", "iso3166.tab", "leapseconds"})
        EXPECT_FALSE(is_zone(name)) << name;
}

TEST(Calendar, RefusesAnUnknownZone)
{
    EXPECT_THROW(Zone("Europe/Asgard"), std::invalid_argument);
    EXPECT_THROW(start_of_day("", Date{}), std::invalid_argument);
}

TEST(Calendar, BeginsTheDayAtLocalMidnight)
{
    EXPECT_EQ(start("Europe/Amsterdam", "2026-01-26"), "2026-01-25T23:00:00.000Z");
    EXPECT_EQ(start("Europe/Amsterdam", "2026-07-26"), "2026-07-25T22:00:00.000Z");
    EXPECT_EQ(start("UTC", "2026-07-26"), "2026-07-26T00:00:00.000Z");
    EXPECT_EQ(start("Asia/Kolkata", "2026-07-26"), "2026-07-25T18:30:00.000Z");
    EXPECT_EQ(start("Pacific/Kiritimati", "2026-07-26"), "2026-07-25T10:00:00.000Z");
    EXPECT_EQ(start("Etc/GMT+12", "2026-07-26"), "2026-07-26T12:00:00.000Z");
}

TEST(Calendar, BeginsTheDayLaterWhereMidnightDoesNotExist)
{
    EXPECT_EQ(start("America/Sao_Paulo", "2018-11-04"), "2018-11-04T03:00:00.000Z"); // 01:00 local
    EXPECT_EQ(start("Asia/Beirut", "2026-03-29"), "2026-03-28T22:00:00.000Z");
    EXPECT_EQ(date_at("America/Sao_Paulo", "2018-11-04T02:59:59.999Z"), "2018-11-03");
    EXPECT_EQ(date_at("America/Sao_Paulo", "2018-11-04T03:00:00.000Z"), "2018-11-04");
}

TEST(Calendar, BeginsTheDayOnceWhereTheClockGoesBackAtMidnight)
{
    // 00:00 on 18 February 2018 became 23:00 on the 17th, so the 18th began an hour later.
    EXPECT_EQ(start("America/Sao_Paulo", "2018-02-18"), "2018-02-18T03:00:00.000Z");
    // 00:01 on 7 November 2010 became 23:01 on the 6th: the first of the two midnights counts.
    EXPECT_EQ(start("America/St_Johns", "2010-11-07"), "2010-11-07T02:30:00.000Z");
}

TEST(Calendar, GivesASkippedDayTheStartOfTheNext)
{
    EXPECT_EQ(start("Pacific/Apia", "2011-12-29"), "2011-12-29T10:00:00.000Z");
    EXPECT_EQ(start("Pacific/Apia", "2011-12-30"), "2011-12-30T10:00:00.000Z");
    EXPECT_EQ(start("Pacific/Apia", "2011-12-31"), "2011-12-30T10:00:00.000Z");
    EXPECT_EQ(date_at("Pacific/Apia", "2011-12-30T09:59:59.999Z"), "2011-12-29");
    EXPECT_EQ(date_at("Pacific/Apia", "2011-12-30T10:00:00.000Z"), "2011-12-31");
}

TEST(Calendar, PutsAnInstantOnItsLocalDate)
{
    EXPECT_EQ(date_at("Europe/Amsterdam", "2026-03-28T22:59:59.999Z"), "2026-03-28");
    EXPECT_EQ(date_at("Europe/Amsterdam", "2026-03-28T23:00:00.000Z"), "2026-03-29");
    EXPECT_EQ(date_at("Europe/Amsterdam", "2026-03-29T21:59:59.999Z"), "2026-03-29");
    EXPECT_EQ(date_at("Europe/Amsterdam", "2026-03-29T22:00:00.000Z"), "2026-03-30");
    EXPECT_EQ(date_at("UTC", "1969-12-31T23:59:59.999Z"), "1969-12-31");
    EXPECT_EQ(date_at("America/New_York", "0001-01-01T00:00:00Z"), "0000-12-31");
    EXPECT_EQ(Zone("America/New_York").offset_at(*Instant::parse("2026-07-01T00:00:00Z")), std::chrono::hours{-4});
}

TEST(Calendar, BeginsEachDayExactlyWhereTheDateChanges)
{
    for (auto const* name : {"Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu",
                             "Africa/Casablanca", "Asia/Tehran", "UTC", "America/Havana", "Africa/Cairo"}) {
        Zone const zone(name);
        for (auto date = Date::of(2012, 1, 1); date < Date::of(2037, 1, 1); date = date + 1) {
            auto const begin = zone.start_of_day(date);
            ASSERT_EQ(zone.local_date(begin), date) << name;
            ASSERT_EQ(zone.local_date(begin - Milliseconds{1}), date - 1) << name << ' ' << date.text();
        }
    }
}

TEST(Zone, AnswersAllThreadsAlike)
{
    Zone const zone("Europe/Amsterdam");
    auto const first = Date::of(2020, 1, 1);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (std::int32_t i = 0; i < 20'000; ++i) {
                auto const date = first + (i * 37 * (thread + 1)) % 4000;
                ASSERT_EQ(zone.local_date(zone.start_of_day(date)), date);
            }
        });
}

TEST(Zone, CanBeCopied)
{
    Zone zone("Europe/Amsterdam");
    zone.local_date(*Instant::parse("2030-07-01T00:00:00Z"));
    Zone other("UTC");
    other = zone;
    EXPECT_EQ(other.name(), "Europe/Amsterdam");
    EXPECT_EQ(Zone(other).start_of_day(Date::of(2026, 7, 26)).text(), "2026-07-25T22:00:00.000Z");
}

} // namespace entente
