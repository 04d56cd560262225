#include "jobs/cron.hpp"

#include <gtest/gtest.h>

namespace entente::jobs {
namespace {

Instant moment(char const* text) { return *Instant::parse(text); }

std::string next(char const* cron, char const* after)
{
    auto const at = Cron::parse(cron).value().next_after(moment(after));
    return at ? at->text().substr(0, 16) : "never";
}

std::string latest(char const* cron, char const* at)
{
    auto const found = Cron::parse(cron).value().latest_at(moment(at));
    return found ? found->text().substr(0, 16) : "never";
}

TEST(Cron, ComesAfterAMomentAndNeverOnIt)
{
    EXPECT_EQ(next("0 6 * * *", "2026-11-13T05:59:59.999Z"), "2026-11-13T06:00");
    EXPECT_EQ(next("0 6 * * *", "2026-11-13T06:00:00Z"), "2026-11-14T06:00");
    EXPECT_EQ(next("*/15 8-9 * * *", "2026-11-13T08:46:00Z"), "2026-11-13T09:00");
    EXPECT_EQ(next("30 23 31 12 *", "2026-12-31T23:30:00Z"), "2027-12-31T23:30");
    EXPECT_EQ(next("0 6 29 2 *", "2096-02-29T06:00:00Z"), "2104-02-29T06:00"); // 2100 has none
    EXPECT_EQ(next("0 0 * * *", "1969-12-31T12:00:00Z"), "1970-01-01T00:00");
}

TEST(Cron, IsLatestUpToAMomentAndOnIt)
{
    EXPECT_EQ(latest("0 6 * * *", "2026-11-13T05:59:59.999Z"), "2026-11-12T06:00");
    EXPECT_EQ(latest("0 6 * * *", "2026-11-13T06:00:00Z"), "2026-11-13T06:00");
    EXPECT_EQ(latest("0 6 * * 1", "2026-11-13T06:00:00Z"), "2026-11-09T06:00"); // a Friday's Monday
    EXPECT_EQ(latest("0 0 1 jan *", "2026-11-13T06:00:00Z"), "2026-01-01T00:00");
}

TEST(Cron, KnowsDaysOfTheWeekByNumberAndName)
{
    EXPECT_EQ(next("0 6 * * 0", "2026-11-13T06:00:00Z"), "2026-11-15T06:00");
    EXPECT_EQ(next("0 6 * * 7", "2026-11-13T06:00:00Z"), "2026-11-15T06:00");
    EXPECT_EQ(next("0 6 * * SUN", "2026-11-13T06:00:00Z"), "2026-11-15T06:00");
    EXPECT_EQ(next("0 6 * * mon-fri", "2026-11-13T06:00:00Z"), "2026-11-16T06:00");
}

TEST(Cron, TakesEitherDayWhenBothAreSaid)
{
    EXPECT_EQ(next("0 6 15 * mon", "2026-11-13T06:00:00Z"), "2026-11-15T06:00"); // a Sunday
    EXPECT_EQ(next("0 6 15 * mon", "2026-11-15T06:00:00Z"), "2026-11-16T06:00");
}

// Berlin's clocks change on both of these Sundays; UTC's do not.
TEST(Cron, ComesOnceOnDaysWhenClocksChange)
{
    for (auto const* day : {"2026-03-29", "2026-10-25"}) {
        auto const cron = Cron::parse("30 2 * * *").value();
        int times = 0;
        auto const end = *Date::parse(day) + 1;
        for (auto at = cron.next_after({(*Date::parse(day)).days * ms_per_day - 1});
             at && at->ms < std::int64_t{end.days} * ms_per_day; at = cron.next_after(*at))
            ++times;
        EXPECT_EQ(times, 1) << day;
    }
}

TEST(Cron, SaysWhatIsWrong)
{
    for (auto const* wrong : {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
                              "* * * * 8", "a * * * *", "5-1 * * * *", "*/0 * * * *", "1-2-3 * * * *", "1/2/3 * * * *",
                              ", * * * *", "-1 * * * *", "0 6 30 2 *", "@daily"})
        EXPECT_FALSE(Cron::parse(wrong).has_value()) << wrong;
    EXPECT_EQ(Cron::parse("* 24 * * *").error().substr(0, 16), "24 is no hour: n");
    EXPECT_EQ(Cron::parse("0 6 31 4 *").error(), "There is no such day in any year.");
}

} // namespace
} // namespace entente::jobs
