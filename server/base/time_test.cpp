#include "base/time.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace entente {

TEST(Instant, WritesUtcWithMilliseconds)
{
    EXPECT_EQ(Instant{0}.text(), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(Instant{-1}.text(), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(Instant{1'794'549'600'000}.text(), "2026-11-13T06:00:00.000Z");
}

TEST(Instant, ReadsWhatItWrites)
{
    for (auto const ms : {0L, -1L, 951'782'399'999L, 1'794'549'600'123L, 253'402'300'799'999L})
        EXPECT_EQ(Instant::parse(Instant{ms}.text()), Instant{ms});
}

TEST(Instant, ReadsOffsetsAndShortForms)
{
    auto const six = Instant::parse("2026-11-13T06:00:00Z");
    ASSERT_TRUE(six);
    EXPECT_EQ(Instant::parse("2026-11-13T07:00+01:00"), six);
    EXPECT_EQ(Instant::parse("2026-11-12T23:30:00.000-06:30"), six);
    EXPECT_EQ(Instant::parse("2026-11-13t06:00:00z"), six);
    EXPECT_EQ(Instant::parse("2026-11-13T06:00:00.1239999Z"), *six + Milliseconds{123});
    EXPECT_EQ(Instant::parse("2026-11-13T06:00:00.5Z"), *six + Milliseconds{500});
}

TEST(Instant, RefusesEverythingElse)
{
    for (auto const* text :
         {"", "2026-11-13", "2026-11-13T06:00:00", "2026-11-13 06:00:00Z", "2026-02-30T06:00:00Z",
          "2026-11-13T24:00:00Z", "2026-11-13T06:60:00Z", "2026-11-13T06:00:61Z", "2026-11-13T06:00:00.Z",
          "2026-11-13T06:00:00+0100", "2026-11-13T06:00:00+24:00", "2026-11-13T06:00:00Zx", "26-11-13T06:00:00Z",
          "2026-11-13T06:00:00+01", "2026-13-01T06:00:00Z", "+2026-11-13T06:00:00Z", "2026-11-13T06Z"})
        EXPECT_FALSE(Instant::parse(text)) << text;
}

TEST(Instant, WritesAbsurdValuesWithoutHarm)
{
    EXPECT_FALSE(Instant{std::numeric_limits<std::int64_t>::max()}.text().empty());
    EXPECT_FALSE(Instant{std::numeric_limits<std::int64_t>::min()}.text().empty());
}

TEST(Date, ReadsOnlyDaysThatExist)
{
    EXPECT_EQ(Date::parse("2028-02-29"), Date::of(2028, 2, 29));
    EXPECT_EQ(Date::parse("2000-02-29"), Date::of(2000, 2, 29));
    for (auto const* text : {"2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-10-00", "2026-1-1",
                             "2026-11-13T", "20261113", " 2026-11-13", ""})
        EXPECT_FALSE(Date::parse(text)) << text;
    EXPECT_THROW(Date::of(2026, 2, 30), std::logic_error);
}

TEST(Date, CountsEveryDayOfFourCenturies)
{
    auto date = Date::of(1800, 1, 1);
    for (int year = 1800; year < 2200; ++year)
        for (unsigned month = 1; month <= 12; ++month)
            for (unsigned day = 1; day <= Month::of(year, month).length(); ++day, date = date + 1) {
                ASSERT_EQ(Date::of(year, month, day), date);
                ASSERT_EQ(date.year(), year);
                ASSERT_EQ(date.month(), month);
                ASSERT_EQ(date.day(), day);
            }
    EXPECT_EQ(date, Date::of(2200, 1, 1));
    EXPECT_EQ(Date{0}.text(), "1970-01-01");
}

TEST(Month, CountsAcrossYears)
{
    EXPECT_EQ(Month::of(2026, 11) + 2, Month::of(2027, 1));
    EXPECT_EQ(Month::of(2026, 1) - 1, Month::of(2025, 12));
    EXPECT_EQ(Month::of(2027, 1) - Month::of(2025, 11), 14);
    EXPECT_EQ(Month::of(Date::of(2026, 11, 30)).yyyymm, 202611);
}

TEST(Month, ReadsAndWritesYearDashMonth)
{
    EXPECT_EQ(Month::of(2026, 3).text(), "2026-03");
    EXPECT_EQ(Month::parse("2026-03"), Month::of(2026, 3));
    for (auto const* text : {"2026-13", "2026-00", "2026-3", "202603", "2026-03-01", ""})
        EXPECT_FALSE(Month::parse(text)) << text;
}

TEST(Month, KnowsItsLength)
{
    EXPECT_EQ(Month::of(2026, 2).length(), 28u);
    EXPECT_EQ(Month::of(2028, 2).length(), 29u);
    EXPECT_EQ(Month::of(2100, 2).length(), 28u);
    EXPECT_EQ(Month::of(2026, 12).length(), 31u);
}

TEST(SystemClock, TellsATimeAfterThisWasWritten)
{
    EXPECT_GT(SystemClock{}.now(), Instant::parse("2025-01-01T00:00:00Z"));
}

} // namespace entente
