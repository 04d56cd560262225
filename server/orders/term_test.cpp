#include "orders/term.hpp"

#include <gtest/gtest.h>

namespace entente::orders {
namespace {

Date day(char const* text) { return *Date::parse(text); }
Term term(char const* from, char const* to) { return {day(from), day(to)}; }

TEST(Term, CountsMonthsFromItsFirstDayEachTime)
{
    EXPECT_EQ(months_after(day("2026-01-31"), 1), day("2026-02-28"));
    EXPECT_EQ(months_after(day("2026-01-31"), 2), day("2026-03-31"));
    EXPECT_EQ(months_after(day("2028-02-29"), 12), day("2029-02-28"));
    EXPECT_EQ(months_after(day("2028-02-29"), 48), day("2032-02-29"));
    EXPECT_EQ(months_after(day("2027-02-28"), -12), day("2026-02-28"));
}

TEST(Term, IsWholeMonthsWhereItEndsOnItsDay)
{
    EXPECT_EQ(whole_months(term("2026-01-01", "2027-01-01")), 12);
    EXPECT_EQ(whole_months(term("2026-01-31", "2026-02-28")), 1);
    EXPECT_EQ(whole_months(term("2026-03-15", "2029-03-15")), 36);
    EXPECT_EQ(whole_months(term("2026-01-01", "2026-12-31")), std::nullopt);
    EXPECT_EQ(whole_months(term("2026-01-01", "2026-01-15")), std::nullopt);
}

TEST(ContractValue, IsTheAmountOfAYearFromTwelveMonthsOn)
{
    EXPECT_EQ(contract_value(12'000'00, term("2026-01-01", "2027-01-01"), false), 12'000'00);
    EXPECT_EQ(contract_value(36'000'00, term("2026-01-01", "2029-01-01"), false), 12'000'00);
    EXPECT_EQ(contract_value(1'000'00, term("2026-01-01", "2027-02-01"), false), 923'08); // 13 months, 923.0769
    EXPECT_EQ(contract_value(1'000'00, term("2026-01-01", "2027-01-31"), false), 924'05); // 395 days, 924.0506
}

TEST(ContractValue, IsTheAmountItselfOfAShorterTermUnlessAnnualised)
{
    EXPECT_EQ(contract_value(6'000'00, term("2026-01-01", "2026-07-01"), false), 6'000'00);
    EXPECT_EQ(contract_value(6'000'00, term("2026-01-01", "2026-07-01"), true), 12'000'00);
    EXPECT_EQ(contract_value(1'000'00, term("2026-01-01", "2026-01-11"), true), 36'500'00);
    EXPECT_FALSE(is_annual(term("2026-01-01", "2026-12-31")));
    EXPECT_TRUE(is_annual(term("2028-01-02", "2029-01-01"))); // 365 days of a leap year
}

TEST(ContractValue, RoundsOnceHalfAwayFromZero)
{
    EXPECT_EQ(per_year(1, term("2026-01-01", "2028-01-01")), 1); // half a cent
    EXPECT_EQ(per_year(3, term("2026-01-01", "2028-01-01")), 2); // one and a half
    EXPECT_EQ(per_year(1, term("2026-01-01", "2029-01-01")), 0); // a third
}

} // namespace
} // namespace entente::orders
