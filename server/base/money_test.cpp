#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <stdexcept>

namespace entente {

namespace {

using Parts = std::vector<std::int64_t>;

Parts split_by(std::int64_t total, Parts const& weights) { return split(total, weights); }

constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

} // namespace

TEST(Money, AddsOnlyTheSameCurrency)
{
    EXPECT_EQ((Money{1050, "EUR"} + Money{50, "EUR"}), (Money{1100, "EUR"}));
    EXPECT_THROW((Money{1, "EUR"} + Money{1, "SEK"}), std::logic_error);
    EXPECT_THROW((Money{most, "EUR"} + Money{1, "EUR"}), std::overflow_error);
}

TEST(Money, KnowsTheMinorDigits)
{
    EXPECT_EQ(minor_digits("EUR"), 2);
    EXPECT_EQ(minor_digits("JPY"), 0);
    EXPECT_EQ(minor_digits("KWD"), 3);
    EXPECT_EQ(minor_digits("CLF"), 4);
    EXPECT_EQ(minor_digits("ZWG"), 2);
    EXPECT_THROW(minor_digits("XXX"), std::logic_error);
}

TEST(Money, KnowsActiveCurrenciesOnly)
{
    for (auto const* code : {"EUR", "SEK", "USD", "ISK", "AED", "XPF"})
        EXPECT_TRUE(is_currency(code)) << code;
    for (auto const* code : {"", "eur", "DEM", "BGN", "EURO", "EU", "R U", "XAU", "UR "})
        EXPECT_FALSE(is_currency(code)) << code;
}

TEST(Money, RoundsHalfAwayFromZero)
{
    EXPECT_EQ(divide_rounding(5, 2), 3);
    EXPECT_EQ(divide_rounding(-5, 2), -3);
    EXPECT_EQ(divide_rounding(7, 3), 2);
    EXPECT_EQ(divide_rounding(-7, 3), -2);
    EXPECT_EQ(divide_rounding(8, 3), 3);
    EXPECT_EQ(divide_rounding(1, 3), 0);
    EXPECT_EQ(divide_rounding(-1, 2), -1);
    EXPECT_EQ(divide_rounding(least, 1), least);
    EXPECT_EQ(divide_rounding(most, most), 1);
    EXPECT_EQ(divide_rounding(most / 2, most), 0);
    EXPECT_EQ(divide_rounding(most / 2 + 1, most), 1);
    EXPECT_THROW(divide_rounding(1, 0), std::logic_error);
}

TEST(Money, PricesAScaledQuantityOnce)
{
    EXPECT_EQ(price_of({1999, "EUR"}, 3, 0), (Money{5997, "EUR"}));
    EXPECT_EQ(price_of({1999, "EUR"}, 1'250, 3), (Money{2499, "EUR"})); // 24.9875
    EXPECT_EQ(price_of({1, "EUR"}, 5, 1), (Money{1, "EUR"}));
    EXPECT_EQ(price_of({-1, "EUR"}, 5, 1), (Money{-1, "EUR"}));
    EXPECT_EQ(price_of({most, "EUR"}, 1'000'000, 6), (Money{most, "EUR"}));
    EXPECT_THROW(price_of({most, "EUR"}, 2, 0), std::overflow_error);
    EXPECT_THROW(price_of({1, "EUR"}, 1, 19), std::logic_error);
}

TEST(Money, SplitsByLargestRemainder)
{
    EXPECT_EQ(split_by(100, {1, 1, 1}), (Parts{34, 33, 33}));
    EXPECT_EQ(split_by(-100, {1, 1, 1}), (Parts{-34, -33, -33}));
    EXPECT_EQ(split_by(100, {70, 30}), (Parts{70, 30}));
    EXPECT_EQ(split_by(5, {3, 3, 0}), (Parts{3, 2, 0}));
    EXPECT_EQ(split_by(1, {1, 2}), (Parts{0, 1}));
    EXPECT_EQ(split_by(10, {0, 0}), (Parts{5, 5}));
    EXPECT_EQ(split_by(0, {}), Parts{});
    EXPECT_EQ(split_by(most, {most, most}), (Parts{most / 2 + 1, most / 2}));
    EXPECT_EQ(split_by(least, {1}), Parts{least});
    EXPECT_THROW(split_by(1, {}), std::logic_error);
    EXPECT_THROW(split_by(1, {1, -1}), std::logic_error);
}

TEST(Money, SplitsWithoutLosingACent)
{
    for (std::int64_t total = -200; total <= 200; total += 7)
        for (std::int64_t weight = 0; weight < 40; ++weight) {
            auto const parts = split_by(total, {weight, 3, 17, weight * weight, 1});
            EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), total);
        }
}

} // namespace entente
