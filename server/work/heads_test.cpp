#include "work/heads.hpp"

#include "testing/machine.hpp"
#include "testing/named.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente {
namespace {

using testing::bytes_of;
using testing::Folder;
using testing::World;

struct Kept {
    World world;
    Folder folder;
    std::filesystem::path file = folder / "audit-heads.jsonl";

    void keep()
    {
        testing::seal_all(world.portal.store());
        world.portal.as_vendor().looks([&](Work& work) { keep_heads(work, testing::Portal::secrets().keys, file); });
    }
    void waits(Milliseconds time) { world.portal.clock().advance(time); }
    std::vector<std::string> lines() const
    {
        std::vector<std::string> list;
        std::istringstream in(bytes_of(file));
        for (std::string line; std::getline(in, line);)
            list.push_back(line);
        return list;
    }
};

TEST(HourlyHeads, SayOnceAnHourWhatHasGrown)
{
    Kept kept;
    kept.world.customer(kept.world.acme, "Alpine Foods");
    kept.keep();
    ASSERT_EQ(kept.lines().size(), 1u);
    auto const first = heads_of_line(kept.lines()[0]).value();
    EXPECT_EQ(first.at, kept.world.portal.now());
    EXPECT_GE(first.heads.size(), 3u); // the vendor, Acme and Globex

    kept.world.customer(kept.world.acme, "Initech");
    kept.keep();
    EXPECT_EQ(kept.lines().size(), 1u) << "the hour has been spoken for";
    kept.waits(std::chrono::hours(1));
    kept.keep();
    ASSERT_EQ(kept.lines().size(), 2u);
    auto const second = heads_of_line(kept.lines()[1]).value();
    ASSERT_EQ(second.heads.size(), 1u);
    EXPECT_EQ(second.heads[0].chain, kept.world.acme.id.text());
    kept.waits(std::chrono::hours(1));
    kept.keep();
    EXPECT_EQ(kept.lines().size(), 2u) << "nothing has grown";
}

TEST(HourlyHeads, StandBehindALineThatWasBrokenOff)
{
    Kept kept;
    testing::put_bytes(kept.file, R"({"at":"2026)");
    kept.keep();
    ASSERT_EQ(kept.lines().size(), 2u);
    EXPECT_TRUE(heads_of_line(kept.lines()[1]).has_value());
}

TEST(HourlyHeads, SayThatTheyCannotBeWritten)
{
    Kept kept;
    kept.file = kept.folder / "no-such-folder/heads.jsonl";
    EXPECT_THROW(kept.keep(), std::runtime_error);
}

TEST(SignedHeads, AreGenuineAsTheyWereSignedAlone)
{
    Folder const folder;
    crypto::KeyRing::create(folder / "key");
    auto const keys = crypto::KeyRing::load(folder / "key");
    auto const statement = sign_heads(keys, Instant{1'000}, {{"vendor", 12, "ab"}, {"partner", 1, "cd"}});
    EXPECT_TRUE(is_genuine(statement));
    EXPECT_EQ(statement.key, audit_public_key(keys));
    auto const is_genuine_after = [&](auto const& change) {
        auto changed = statement;
        change(changed);
        return is_genuine(changed);
    };
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { s.at.ms += 1; }));
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { s.heads[0].seq = 11; }));
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { s.heads[0].hash = "ac"; }));
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { s.heads.pop_back(); }));
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { std::swap(s.heads[0], s.heads[1]); }));
    EXPECT_FALSE(is_genuine_after([](SignedHeads& s) { s.key = ""; }));
    EXPECT_TRUE(heads_of_line(line_of(statement)).has_value());
    EXPECT_FALSE(heads_of_line(line_of(statement) + " ").has_value());
}

TEST(ChainCheck, MissesWhatAWitnessSaw)
{
    SignedHeads const seen{.at = Instant{5'000}, .heads = {{"vendor", 2, "x"}}, .key = {}, .signature = {}};
    EventRow event{.id = {Uuid::make(1)}, .at = Instant{1'000}, .actor_kind = "process", .action = "a.b"};
    Seal const first{"vendor", 1, event.id, next_hash("", event)};
    ChainCheck cut({seen});
    cut.follow(first, event, std::nullopt);
    EXPECT_EQ(cut.first_bad(), std::nullopt);
    cut.require_what_was_seen(Instant{4'999});
    EXPECT_EQ(cut.first_bad(), std::nullopt) << "seen later than the chain was written down";
    ChainCheck whole({seen});
    whole.follow(first, event, std::nullopt);
    whole.require_what_was_seen();
    ASSERT_TRUE(whole.first_bad());
    EXPECT_EQ(whole.first_bad()->record, "missing vendor 2");
    EXPECT_EQ(whole.first_bad()->at, Instant{5'000});

    ChainCheck other({seen});
    other.follow(first, event, std::nullopt);
    other.follow({"vendor", 2, event.id, next_hash(first.hash, event)}, event, std::nullopt);
    ASSERT_TRUE(other.first_bad());
    EXPECT_EQ(other.first_bad()->record, event.id.text());
}

} // namespace
} // namespace entente
