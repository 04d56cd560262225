#include "base/passphrase.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace entente {
namespace {

TEST(Passphrase, HasAsManyDifferentWordsAsItSays)
{
    std::set<std::string> all;
    for (std::size_t i = 0; i < passphrase::words; ++i)
        all.insert(passphrase::word(i));
    EXPECT_EQ(all.size(), 7'776u);
    EXPECT_THROW(passphrase::word(passphrase::words), std::logic_error);
}

TEST(Passphrase, IsDrawnFromAllOfThem)
{
    std::set<std::string> first;
    for (int i = 0; i < 2'000; ++i)
        first.insert(passphrase::make(1));
    EXPECT_GT(first.size(), 1'600u) << "about 1,763 of 7,776 are expected";
    auto const phrase = passphrase::make(6);
    EXPECT_EQ(std::ranges::count(phrase, ' '), 5);
    EXPECT_EQ(passphrase::normal(phrase), phrase);
}

TEST(Passphrase, IsTheSameHoweverItIsTyped)
{
    EXPECT_EQ(passphrase::normal("  Bakel, DOMIS-rabot\n"), "bakel domis rabot");
    EXPECT_EQ(passphrase::normal(" ,- "), "");
    EXPECT_NE(passphrase::normal("bakeldomis"), "bakel domis");
}

} // namespace
} // namespace entente
