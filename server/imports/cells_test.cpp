#include "imports/cells.hpp"

#include <gtest/gtest.h>

namespace entente::imports {
namespace {

TEST(LookOfNumber, IsDecidedByTheMarksAlone)
{
    for (auto const* plain : {"0", "12", "-7", "+7", "1 234", "1\u00a0234\u00a0567", "1'234", "\u22125"})
        EXPECT_EQ(look_of_number(plain), NumberLook::plain) << plain;
    for (auto const* point : {"1,234.56", "1.5", "12.50", "0.125", "1,234,567", "1234.567", "-1 234.5", "1'234.50"})
        EXPECT_EQ(look_of_number(point), NumberLook::point) << point;
    for (auto const* comma : {"1.234,56", "1,5", "0,125", "1.234.567", "1234,567", "1 234,5"})
        EXPECT_EQ(look_of_number(comma), NumberLook::comma) << comma;
    for (auto const* unclear : {"1.234", "1,234", "999.999", "-12,345"})
        EXPECT_EQ(look_of_number(unclear), NumberLook::unclear) << unclear;
    for (auto const* none :
         {"", "-", "abc", "1e5", "12,34,56", "1.23.456", "1,,5", ".5", "5.", "1.234 567", "12 %", "1-2"})
        EXPECT_EQ(look_of_number(none), NumberLook::none) << none;
}

TEST(PlainNumber, FollowsTheStyle)
{
    EXPECT_EQ(plain_number("1,234.56", NumberStyle::point), "1234.56");
    EXPECT_EQ(plain_number("1.234,56", NumberStyle::comma), "1234.56");
    EXPECT_EQ(plain_number("1.234", NumberStyle::point), "1.234");
    EXPECT_EQ(plain_number("1.234", NumberStyle::comma), "1234");
    EXPECT_EQ(plain_number(" -1 234,50 ", NumberStyle::comma), "-1234.50");
    EXPECT_EQ(plain_number("007", NumberStyle::point), "007");
    EXPECT_EQ(plain_number("1.234,56", NumberStyle::point), std::nullopt);
    EXPECT_EQ(plain_number("1,5", NumberStyle::point), std::nullopt);
    EXPECT_EQ(plain_number("ten", NumberStyle::point), std::nullopt);
}

TEST(LookOfDate, GuessesNothing)
{
    for (auto const* year : {"2026-04-03", "2026/4/3", "2026-11-13T06:00:00Z", "2026-04-03 06:00"})
        EXPECT_EQ(look_of_date(year), DateLook::year_first) << year;
    for (auto const* day : {"25/04/2026", "13-04-2026", "3.4.2026", "31.12.2026 08:00"})
        EXPECT_EQ(look_of_date(day), DateLook::day_first) << day;
    for (auto const* month : {"04/25/2026", "12-31-2026"})
        EXPECT_EQ(look_of_date(month), DateLook::month_first) << month;
    for (auto const* unclear : {"03/04/2026", "3-4-2026", "12/11/2026 6:00 PM"})
        EXPECT_EQ(look_of_date(unclear), DateLook::unclear) << unclear;
    EXPECT_EQ(look_of_date("04/04/2026"), DateLook::same);
    for (auto const* none :
         {"", "tomorrow", "3/4/26", "32/13/2026", "03/04-2026", "2026", "1/2", "30/02/2026", "003/04/2026"})
        EXPECT_EQ(look_of_date(none), DateLook::none) << none;
}

TEST(PlainMoment, FollowsTheOrder)
{
    using enum DateOrder;
    EXPECT_EQ(plain_moment("03/04/2026", day_first), "2026-04-03");
    EXPECT_EQ(plain_moment("03/04/2026", month_first), "2026-03-04");
    EXPECT_EQ(plain_moment("3.4.2026 6:05", day_first), "2026-04-03T06:05:00");
    EXPECT_EQ(plain_moment("2026/4/3", year_first), "2026-04-03");
    EXPECT_EQ(plain_moment("2026-04-03 06:00:01.5", year_first), "2026-04-03T06:00:01.5");
    EXPECT_EQ(plain_moment("2026-04-03T06:00:00+02:00", year_first), "2026-04-03T06:00:00+02:00");
    EXPECT_EQ(plain_moment("4/3/2026, 6:00 PM", month_first), "2026-04-03T18:00:00");
    EXPECT_EQ(plain_moment("4/3/2026 12:30 am", month_first), "2026-04-03T00:30:00");
    for (auto const* wrong : {"25/04/2026", "2026-04-03", "04/03/2026 25:00", "04/03/2026 6", "04/03/2026 13:00 pm",
                              "04/03/2026 06:00:00:00", "02/30/2026", ""})
        EXPECT_EQ(plain_moment(wrong, month_first), std::nullopt) << wrong;
}

TEST(PlainBoolean, KnowsWhatSpreadsheetsWrite)
{
    for (auto const* yes : {"TRUE", "Yes", "1", "x", "WAHR", " ja "})
        EXPECT_EQ(plain_boolean(yes), "true") << yes;
    for (auto const* no : {"FALSE", "no", "0", "Falsch", "nein"})
        EXPECT_EQ(plain_boolean(no), "false") << no;
    EXPECT_EQ(plain_boolean("perhaps"), std::nullopt);
}

} // namespace
} // namespace entente::imports
