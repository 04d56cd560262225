#include "base/cycle.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace entente {

namespace {

Zone const& amsterdam()
{
    static Zone const zone("Europe/Amsterdam");
    return zone;
}

CycleSpan cycle(int start_day, std::string_view date)
{
    return cycle_of(amsterdam(), start_day, Date::parse(date).value());
}

std::string text(CycleSpan const& cycle)
{
    return cycle.label.text() + ": " + cycle.first_day.text() + " to " + cycle.last_day.text();
}

std::int64_t hours(CycleSpan const& cycle) { return (cycle.ends_at - cycle.starts_at) / std::chrono::hours{1}; }

} // namespace

TEST(BillingCycle, LabelsTheMonthOfItsLastDay)
{
    EXPECT_EQ(text(cycle(26, "2026-02-26")), "2026-03: 2026-02-26 to 2026-03-25");
    EXPECT_EQ(text(cycle(1, "2026-03-01")), "2026-03: 2026-03-01 to 2026-03-31");
    EXPECT_EQ(text(cycle(2, "2026-03-02")), "2026-04: 2026-03-02 to 2026-04-01");
    EXPECT_EQ(text(cycle(31, "2026-01-31")), "2026-02: 2026-01-31 to 2026-02-27");
}

TEST(BillingCycle, HasTheAgreedHours)
{
    struct Row {
        char const* label;
        char const* first;
        char const* last;
        int days;
        int hours;
    };
    for (auto const& row :
         {Row{"2026-01", "2025-12-26", "2026-01-25", 31, 744}, Row{"2026-02", "2026-01-26", "2026-02-25", 31, 744},
          Row{"2026-03", "2026-02-26", "2026-03-25", 28, 672}, Row{"2028-03", "2028-02-26", "2028-03-25", 29, 696},
          Row{"2026-04", "2026-03-26", "2026-04-25", 31, 743}, // daylight saving begins on 29 March
          Row{"2026-10", "2026-09-26", "2026-10-25", 30, 721}, // and ends on the last day of this one
          Row{"2026-11", "2026-10-26", "2026-11-25", 31, 744}}) {
        auto const span = cycle_labelled(amsterdam(), 26, *Month::parse(row.label));
        EXPECT_EQ(span.label.text(), row.label);
        EXPECT_EQ(span.first_day.text(), row.first);
        EXPECT_EQ(span.last_day.text(), row.last);
        EXPECT_EQ(span.last_day - span.first_day + 1, row.days) << row.label;
        EXPECT_EQ(hours(span), row.hours) << row.label;
    }
}

TEST(BillingCycle, StartsAtLocalMidnight)
{
    auto const april = cycle_labelled(amsterdam(), 26, Month::of(2026, 4));
    EXPECT_EQ(april.starts_at.text(), "2026-03-25T23:00:00.000Z");
    EXPECT_EQ(april.ends_at.text(), "2026-04-25T22:00:00.000Z");
}

TEST(BillingCycle, UsesTheLastDayOfShortMonths)
{
    EXPECT_EQ(text(cycle(29, "2026-02-28")), "2026-03: 2026-02-28 to 2026-03-28");
    EXPECT_EQ(text(cycle(29, "2028-02-28")), "2028-02: 2028-01-29 to 2028-02-28");
    EXPECT_EQ(text(cycle(29, "2028-02-29")), "2028-03: 2028-02-29 to 2028-03-28");
    EXPECT_EQ(text(cycle(30, "2026-02-27")), "2026-02: 2026-01-30 to 2026-02-27");
    EXPECT_EQ(text(cycle(30, "2026-02-28")), "2026-03: 2026-02-28 to 2026-03-29");
    EXPECT_EQ(text(cycle(30, "2026-04-30")), "2026-05: 2026-04-30 to 2026-05-29");
    EXPECT_EQ(text(cycle(31, "2026-02-28")), "2026-03: 2026-02-28 to 2026-03-30");
    EXPECT_EQ(text(cycle(31, "2026-04-29")), "2026-04: 2026-03-31 to 2026-04-29");
    EXPECT_EQ(text(cycle(31, "2026-04-30")), "2026-05: 2026-04-30 to 2026-05-30");
    EXPECT_EQ(text(cycle(31, "2028-02-29")), "2028-03: 2028-02-29 to 2028-03-30");
}

TEST(BillingCycle, ReturnsToTheStartDayAfterAShortMonth)
{
    auto const expected = {"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"};
    auto month = Month::of(2026, 2);
    for (auto const* first : expected) {
        EXPECT_EQ(cycle_labelled(amsterdam(), 31, month).first_day.text(), first);
        month = month + 1;
    }
}

TEST(BillingCycle, GivesTheBoundaryToTheNewCycle)
{
    auto const march = cycle_labelled(amsterdam(), 26, Month::of(2026, 3));
    auto const label_at = [&](Instant at) {
        return cycle_of(amsterdam(), 26, amsterdam().local_date(at)).label.text();
    };
    EXPECT_EQ(label_at(march.starts_at - Milliseconds{1}), "2026-02");
    EXPECT_EQ(label_at(march.starts_at), "2026-03");
    EXPECT_EQ(label_at(march.ends_at - Milliseconds{1}), "2026-03");
    EXPECT_EQ(label_at(march.ends_at), "2026-04");
}

TEST(BillingCycle, RefusesAStartDayThatIsNoDay)
{
    EXPECT_THROW(cycle(0, "2026-01-01"), std::logic_error);
    EXPECT_THROW(cycle(32, "2026-01-01"), std::logic_error);
}

TEST(BillingCycle, TilesTimeWithoutGap)
{
    for (auto const* name : {"Europe/Amsterdam", "UTC", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"}) {
        Zone const zone(name);
        for (int start_day = 1; start_day <= 31; ++start_day) {
            auto previous = cycle_labelled(zone, start_day, Month::of(2018, 12));
            for (auto label = Month::of(2019, 1); label <= Month::of(2032, 12); label = label + 1) {
                auto const span = cycle_labelled(zone, start_day, label);
                ASSERT_EQ(span.label, label) << name << ' ' << start_day;
                ASSERT_EQ(span.first_day, previous.last_day + 1);
                ASSERT_EQ(span.starts_at, previous.ends_at);
                ASSERT_LT(span.starts_at, span.ends_at);
                for (auto const day : {span.first_day, span.first_day + 13, span.last_day})
                    ASSERT_EQ(cycle_of(zone, start_day, day), span) << name << ' ' << start_day << ' ' << day.text();
                previous = span;
            }
        }
    }
}

} // namespace entente
