#include "glossary/glossary.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::glossary {
namespace {

TEST(Glossary, SaysEachTermOnceInBothLanguages)
{
    EXPECT_TRUE(std::ranges::is_sorted(terms(), {}, &Term::code));
    EXPECT_EQ(std::ranges::adjacent_find(terms(), {}, &Term::code), terms().end());
    for (Term const& term : terms())
        for (auto const* words : {&term.en, &term.de}) {
            EXPECT_FALSE(words->name.empty()) << term.code;
            EXPECT_TRUE(words->meaning.ends_with('.')) << term.code;
        }
}

TEST(Glossary, SpellsOutEveryAbbreviation)
{
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (Term const& term : terms())
        EXPECT_EQ(std::ranges::all_of(term.en.name, is_capital), term.en.spelled_out.has_value()) << term.code;
}

} // namespace
} // namespace entente::glossary
