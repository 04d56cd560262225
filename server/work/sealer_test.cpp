#include "work/sealer.hpp"

#include "testing/named.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente {
namespace {

using testing::TestDatabase;
using testing::World;

/// Events of the vendor, of Acme and of Globex, sealed; and somebody who owns the database.
struct Sealed {
    World world;

    Sealed()
    {
        for (auto const* name : {"Alpine Foods", "Initech", "Hooli"}) {
            world.customer(world.acme, name);
            world.customer(world.globex, name);
        }
        world.product("SEATS");
        seal();
    }

    // PostgreSQL seals only what no running transaction can precede, and another test's, in another database of the same
    // server, may be running: then it waits like the sealer does.
    std::int64_t seal(std::int64_t at_a_time = 1'000)
    {
        std::int64_t all = 0;
        for (int attempt = 0; attempt < 2'000; ++attempt) {
            std::int64_t sealed = 0;
            world.portal.as_vendor().works([&](Work& work) { sealed = seal_events(work, at_a_time); });
            all += sealed;
            if (sealed == 0 && (!testing::TestDatabase::is_postgres() || verify().waiting == 0))
                return all;
            if (sealed == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return all;
    }
    SealCheck verify()
    {
        SealCheck check;
        world.portal.as_vendor().looks([&](Work& work) { check = verify_seals(work); });
        return check;
    }
    std::string bad() { return verify().first_bad.value_or(BadRecord{}).record; }

    /// The nth event of Acme's chain.
    std::string event_of_acme(int seq)
    {
        std::string id;
        world.portal.as_vendor().looks([&](Work& work) {
            id = work.one<Id<Event>>("SELECT event_id FROM event_seals WHERE chain = ? AND seq = ?",
                                     world.acme.id.text(), seq)
                     ->text();
        });
        return id;
    }

    /// As the owner of the database would: past the walls and with the triggers gone. `{}` is the events' schema.
    void tamper(std::string_view sql)
    {
        bool const on_postgres = TestDatabase::is_postgres();
        auto const owner = db::connect(world.portal.database().owner_location(), db::Purpose::owner, {});
        if (on_postgres)
            owner->script(
                "ALTER TABLE portal.events DISABLE TRIGGER USER; ALTER TABLE event_seals DISABLE TRIGGER USER");
        else
            owner->script("DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_remain;"
                          "DROP TRIGGER IF EXISTS seals_stay; DROP TRIGGER IF EXISTS seals_remain");
        owner->begin(db::Connection::Begin::write);
        owner->scope({.everything = true});
        owner->script(fmt::format(fmt::runtime(sql), on_postgres ? "portal." : "main."));
        owner->commit();
    }
};

TEST(Seals, HoldWhatHappened)
{
    Sealed sealed;
    auto const check = sealed.verify();
    EXPECT_EQ(check.first_bad, std::nullopt);
    EXPECT_EQ(check.waiting, 0);
    EXPECT_EQ(check.sealed, sealed.world.portal.count("events"));
    EXPECT_EQ(sealed.seal(), 0);
    sealed.world.customer(sealed.world.acme, "Umbrella");
    EXPECT_EQ(sealed.verify().waiting, 2);
    EXPECT_EQ(sealed.seal(), 2);
    EXPECT_EQ(sealed.bad(), "");
}

TEST(Seals, GoOnWhereTheyStopped)
{
    Sealed sealed;
    for (int i = 0; i < 3; ++i)
        sealed.world.customer(sealed.world.acme, fmt::format("Customer {}", i));
    sealed.seal(1);
    EXPECT_EQ(sealed.bad(), "");
    EXPECT_EQ(sealed.verify().waiting, 0);
}

// Every column of an event, one byte each.
TEST(Seals, NameTheEventThatWasChanged)
{
    for (auto const* change :
         {"action = 'customer.createe'", "subject = subject || 'x'", "actor_label = 'vendos'", "at = at + 1",
          "rows = rows + 1", "request_id = 'x'", "payload_hash = 'x'", "actor_kind = 'person'", "user_id = id"}) {
        Sealed sealed;
        auto const event = sealed.event_of_acme(3);
        sealed.tamper(fmt::format(
            "UPDATE {{0}}events SET {} WHERE subject = (SELECT e.subject FROM {{0}}events e JOIN event_seals s"
            " ON s.event_id = e.id WHERE s.seq = 3 AND s.chain = '{}')"
            " AND seq = (SELECT e.seq FROM {{0}}events e JOIN event_seals s ON s.event_id = e.id"
            " WHERE s.seq = 3 AND s.chain = '{}')",
            change, sealed.world.acme.id.text(), sealed.world.acme.id.text()));
        EXPECT_EQ(sealed.bad(), event) << change;
    }
}

TEST(Seals, NameTheEventWhosePayloadWasChanged)
{
    Sealed sealed;
    sealed.tamper(
        fmt::format("UPDATE {{0}}event_payloads SET after = replace(after, 'Alpine', 'Alpini') WHERE event_id ="
                    " (SELECT event_id FROM event_seals WHERE seq = 3 AND chain = '{}')",
                    sealed.world.acme.id.text()));
    EXPECT_EQ(sealed.bad(), sealed.event_of_acme(3));
}

TEST(Seals, HoldWhenAPersonIsErased)
{
    Sealed sealed;
    sealed.tamper("DELETE FROM {0}event_payloads");
    EXPECT_EQ(sealed.bad(), "");
}

TEST(Seals, MissAnEventFromTheMiddle)
{
    Sealed sealed;
    auto const chain = sealed.world.acme.id.text();
    sealed.tamper(fmt::format(
        "DELETE FROM {{0}}events WHERE id = (SELECT event_id FROM event_seals WHERE seq = 3 AND chain = '{}')", chain));
    EXPECT_EQ(sealed.bad(), fmt::format("missing {} 3", chain));
}

TEST(Seals, MissAnEventAndItsSealFromTheMiddle)
{
    Sealed sealed;
    auto const chain = sealed.world.acme.id.text();
    sealed.tamper(fmt::format(
        "DELETE FROM {{0}}events WHERE id = (SELECT event_id FROM event_seals WHERE seq = 3 AND chain = '{0}');"
        "DELETE FROM event_seals WHERE seq = 3 AND chain = '{0}'",
        chain));
    EXPECT_EQ(sealed.bad(), fmt::format("missing {} 3", chain));
}

TEST(Seals, MissTheEndOfTheEvents)
{
    Sealed sealed;
    sealed.tamper("DELETE FROM {0}events WHERE seq = (SELECT max(seq) FROM {0}events)");
    EXPECT_TRUE(sealed.bad().starts_with("missing ")) << sealed.bad();
}

TEST(Seals, MissTheirOwnEnd)
{
    Sealed sealed;
    auto const chain = sealed.world.acme.id.text();
    auto const last = "(SELECT max(seq) FROM event_seals WHERE chain = '" + chain + "')";
    sealed.tamper("DELETE FROM event_seals WHERE chain = '" + chain + "' AND seq = " + last);
    EXPECT_NE(sealed.bad(), "");
    EXPECT_TRUE(sealed.bad().starts_with("event_")) << sealed.bad();
}

TEST(Seals, MissTheEndOfBoth)
{
    Sealed sealed;
    sealed.tamper(
        "DELETE FROM event_seals WHERE event_id = (SELECT id FROM {0}events WHERE seq = (SELECT max(seq) FROM {0}events));"
        "DELETE FROM {0}events WHERE seq = (SELECT max(seq) FROM {0}events)");
    EXPECT_EQ(sealed.bad(), "missing end");
}

TEST(Seals, SeeThatTwoEventsChangedPlaces)
{
    Sealed sealed;
    auto const chain = sealed.world.acme.id.text();
    sealed.tamper(fmt::format("UPDATE event_seals SET seq = -seq WHERE chain = '{0}' AND seq IN (3, 4);"
                              "UPDATE event_seals SET seq = 7 + seq WHERE chain = '{0}' AND seq < 0",
                              chain));
    EXPECT_NE(sealed.bad(), "");
}

} // namespace
} // namespace entente
