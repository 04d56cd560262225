#include "base/id.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace entente {

ENTENTE_ENTITY(Sample, "sample")

TEST(Uuid, WritesTheKnownBase32)
{
    Uuid all;
    all.bytes.fill(0xff);
    EXPECT_EQ(Uuid{}.base32(), "00000000000000000000000000");
    EXPECT_EQ(all.base32(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
    EXPECT_EQ(Uuid::from_hex("01563df3-6481-7b8c-9d3e-0123456789ab")->base32(), "01aryz6s41fe69tfg14d2pf2db");
}

TEST(Uuid, ReadsBackBothSpellings)
{
    for (int i = 0; i < 1000; ++i) {
        auto const uuid = Uuid::make(1'794'549'600'000 + i);
        EXPECT_EQ(Uuid::from_base32(uuid.base32()), uuid);
        EXPECT_EQ(Uuid::from_hex(uuid.hex()), uuid);
    }
}

TEST(Uuid, HasOneSpellingOnlyInBase32)
{
    EXPECT_TRUE(Uuid::from_base32("01aryz6s41fe69tfg14d2pf2db"));
    for (auto const* text :
         {"01ARYZ6S41FE69TFG14D2PF2DB", "81aryz6s41fe69tfg14d2pf2db", "01aryz6s41fe69tfg14d2pf2dl",
          "o1aryz6s41fe69tfg14d2pf2db", "01aryz6s41fe69tfg14d2pf2d", "", "01aryz6s41fe69tfg14d2pf2d-"})
        EXPECT_FALSE(Uuid::from_base32(text)) << text;
}

TEST(Uuid, RefusesMisplacedDashes)
{
    EXPECT_TRUE(Uuid::from_hex("01563DF3-6481-7B8C-9D3E-0123456789AB"));
    for (auto const* text : {"01563df364817b8c9d3e0123456789ab", "01563df36-481-7b8c-9d3e-0123456789ab",
                             "01563df3-6481-7b8c-9d3e-0123456789ag", "01563df3-6481-7b8c-9d3e-0123456789a"})
        EXPECT_FALSE(Uuid::from_hex(text)) << text;
}

TEST(Uuid, MakesVersionSevenInTheOrderOfTime)
{
    auto const early = Uuid::make(1'794'549'600'000);
    auto const late = Uuid::make(1'794'549'600'001);
    EXPECT_LT(early, late);
    EXPECT_LT(early.base32(), late.base32());
    EXPECT_EQ(early.hex()[14], '7');
    EXPECT_NE(std::string_view("89ab").find(early.hex()[19]), std::string_view::npos);
    EXPECT_EQ(early.hex().substr(0, 13), "01a1d37d-cf00");
}

TEST(Uuid, DoesNotRepeat)
{
    std::set<Uuid> seen;
    for (int i = 0; i < 10'000; ++i)
        EXPECT_TRUE(seen.insert(Uuid::make(0)).second);
}

TEST(Id, ReadsBackItsOwnTextOnly)
{
    Id<Sample> const id{Uuid::make(1'794'549'600'000)};
    EXPECT_TRUE(id.text().starts_with("sample_"));
    EXPECT_EQ(Id<Sample>::parse(id.text()), id);
    EXPECT_FALSE(Id<Sample>::parse(id.uuid.base32()));
    EXPECT_FALSE(Id<Sample>::parse("simple_" + id.uuid.base32()));
    EXPECT_FALSE(Id<Sample>::parse("sample-" + id.uuid.base32()));
}

} // namespace entente
