#include "usage/recent.hpp"

#include <gtest/gtest.h>

namespace entente::usage {
namespace {

Month month(char const* text) { return *Month::parse(text); }

TEST(RecentCycles, ComeBackAsTheyWerePut)
{
    std::vector<CycleFigure> figures;
    put(figures, {month("2026-11"), 312, Date::of(2026, 11, 3), 14});
    put(figures, {month("2026-10"), 0, Date::of(2026, 9, 26), 30});
    put(figures, {month("2026-11"), 420, Date::of(2026, 11, 9), 15});

    auto const back = unpack(pack(figures));
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[0].month, month("2026-10"));
    EXPECT_EQ(back[0].value, 0);
    EXPECT_EQ(back[1].value, 420);
    EXPECT_EQ(back[1].peak_day, Date::of(2026, 11, 9));
    EXPECT_EQ(back[1].days, 15);
    EXPECT_TRUE(unpack(pack({})).empty());
}

TEST(RecentCycles, AreFoundOneByOne)
{
    std::vector<CycleFigure> figures;
    for (auto const* text : {"2026-07", "2026-09", "2026-10"})
        put(figures, {month(text), month(text).yyyymm, Date::of(2026, 7, 3), 14});
    auto const packed = pack(figures);
    for (auto const& figure : figures) {
        auto const found = figure_in(packed, figure.month);
        ASSERT_TRUE(found) << figure.month.text();
        EXPECT_EQ(found->value, figure.value);
        EXPECT_EQ(found->peak_day, figure.peak_day);
        EXPECT_EQ(found->days, 14);
    }
    for (auto const* text : {"2026-06", "2026-08", "2026-11"})
        EXPECT_FALSE(figure_in(packed, month(text))) << text;
    EXPECT_FALSE(figure_in("", month("2026-07")));
    EXPECT_THROW(figure_in("202607 1 x", month("2026-07")), std::logic_error);
}

TEST(RecentCycles, AreThoseOfTwelveMonths)
{
    std::vector<CycleFigure> figures;
    for (int i = 0; i < 15; ++i)
        put(figures, {month("2025-01") + i, i, {}, 1});
    EXPECT_EQ(figures.size(), 12u);
    EXPECT_EQ(figures.front().value, 3);

    put(figures, {month("2025-03"), 99, {}, 1});
    EXPECT_EQ(figures.size(), 12u);
    EXPECT_EQ(figures.front().value, 3);

    put(figures, {month("2026-09"), 20, {}, 1});
    EXPECT_EQ(figures.front().month, month("2025-10"));
}

} // namespace
} // namespace entente::usage
