#include "files/sheet_values.hpp"

#include <gtest/gtest.h>

namespace entente::sheet {
namespace {

TEST(PlainDecimal, IsWhatASpreadsheetShows)
{
    EXPECT_EQ(plain_decimal("12.5"), "12.5");
    EXPECT_EQ(plain_decimal("-12.50"), "-12.5");
    EXPECT_EQ(plain_decimal("0"), "0");
    EXPECT_EQ(plain_decimal("-0.0"), "0");
    EXPECT_EQ(plain_decimal("007"), "7");
    EXPECT_EQ(plain_decimal(".5"), "0.5");
    EXPECT_EQ(plain_decimal("1.1000000000000001"), "1.1");
    EXPECT_EQ(plain_decimal("0.10000000000000001"), "0.1");
    EXPECT_EQ(plain_decimal("2.9999999999999996E-2"), "0.03");
    EXPECT_EQ(plain_decimal("999999999999999.9"), "1000000000000000");
    EXPECT_EQ(plain_decimal("1E3"), "1000");
    EXPECT_EQ(plain_decimal("1.25e+2"), "125");
    EXPECT_EQ(plain_decimal("1E-3"), "0.001");
    EXPECT_EQ(plain_decimal("123456789012345678"), "123456789012346000");
    for (auto const* wrong : {"", "-", ".", "abc", "1,5", "1.2.3", "1e", "1e999", "1E+100", "1 ", "0x10"})
        EXPECT_EQ(plain_decimal(wrong), std::nullopt) << wrong;
}

TEST(MomentOf, CountsDaysAsWorkbooksDo)
{
    EXPECT_EQ(moment_of("46339", Epoch::y1900), "2026-11-13");
    EXPECT_EQ(moment_of("46339.25", Epoch::y1900), "2026-11-13T06:00:00");
    EXPECT_EQ(moment_of("46339.347222222219", Epoch::y1900), "2026-11-13T08:20:00");
    EXPECT_EQ(moment_of("46339.999999999", Epoch::y1900), "2026-11-14") << "a rounding error before midnight";
    EXPECT_EQ(moment_of("46339.0000115741", Epoch::y1900), "2026-11-13T00:00:01");
    EXPECT_EQ(moment_of("44877", Epoch::y1904), "2026-11-13");
    EXPECT_EQ(moment_of("0", Epoch::y1904), "1904-01-01");
    EXPECT_EQ(moment_of("61", Epoch::y1900), "1900-03-01");
    EXPECT_EQ(moment_of("59", Epoch::y1900), "1900-02-28");
    EXPECT_EQ(moment_of("1", Epoch::y1900), "1900-01-01");
    EXPECT_EQ(moment_of("60", Epoch::y1900), std::nullopt) << "29 February 1900 never was";
    EXPECT_EQ(moment_of("0.25", Epoch::y1900), "06:00:00");
    EXPECT_EQ(moment_of("2958465", Epoch::y1900), "9999-12-31");
    for (auto const* wrong : {"2958466", "-1", "1e30", "x", ""})
        EXPECT_EQ(moment_of(wrong, Epoch::y1900), std::nullopt) << wrong;
}

TEST(IsMomentFormat, LooksAtWhatIsShown)
{
    for (auto const* code : {"yyyy-mm-dd", "dd/mm/yyyy", "d.m.yy", "h:mm AM/PM", "[$-409]d mmm yyyy;@", "[Red]yyyy",
                             "mm:ss.0", "\"on \"d", "[$-F800]dddd, mmmm dd, yyyy"})
        EXPECT_TRUE(is_moment_format(code)) << code;
    for (auto const* code : {"General", "Standard", "0.00", "#,##0", "0.00E+00", "#,##0 \"days\"", "0\\d", "@",
                             "[h]:mm", "[mm]:ss", "#,##0.00 \"SEK\"", "0_m", "[Magenta]0", "0;\"d\"", "", "\"open"})
        EXPECT_FALSE(is_moment_format(code)) << code;
    EXPECT_TRUE(is_moment_format(14));
    EXPECT_TRUE(is_moment_format(22));
    EXPECT_FALSE(is_moment_format(0));
    EXPECT_FALSE(is_moment_format(10));
    EXPECT_FALSE(is_moment_format(46)) << "a duration";
}

TEST(PlaceOf, ReadsReferences)
{
    EXPECT_EQ(place_of("A1").column, 0u);
    EXPECT_EQ(place_of("A1").row, 1u);
    EXPECT_EQ(place_of("AB12").column, 27u);
    EXPECT_EQ(place_of("XFD1048576").column, 16'383u);
    EXPECT_EQ(place_of("").column, std::nullopt);
    EXPECT_EQ(place_of("12").column, std::nullopt);
    EXPECT_EQ(place_of("A").row, std::nullopt);
    for (auto const column : {0u, 25u, 26u, 701u, 702u, 16'383u})
        EXPECT_EQ(place_of(column_name(column)).column, column) << column_name(column);
}

TEST(Unescaped, IsTheInverseOfWhatWritersDo)
{
    EXPECT_EQ(unescaped("a_x000D_b"), "a\rb");
    EXPECT_EQ(unescaped("_x005F_x0041_"), "_x0041_");
    EXPECT_EQ(unescaped("_x0000_"), "_x0000_");
    EXPECT_EQ(unescaped("_x41_ _xZZZZ_ _x00"), "_x41_ _xZZZZ_ _x00");
}

} // namespace
} // namespace entente::sheet
