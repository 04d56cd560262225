#include "work/store.hpp"

#include "testing/named.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>

namespace entente {
namespace {

using namespace std::chrono_literals;
using testing::FrozenClock;
using testing::TestDatabase;

struct Lease {
    std::string name;
    std::string holder;
    std::int64_t fencing = 0;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Lease, (), (name, holder, fencing, until))

void take(Work& work, std::string const& name) { work.technical("leases").insert(Lease{.name = name}); }

/// A store whose writers wait until they are let go, so that what is queued meanwhile is known.
struct HeldStore {
    FrozenClock clock;
    TestDatabase database;
    Store store;
    std::latch held{1};

    explicit HeldStore(std::size_t queue = 1024)
        : store(database.location(), clock, {}, {.readers = 1, .writers = 1, .queue = queue})
    {}

    void hold()
    {
        std::latch begun{1};
        store.write(
            "",
            [&](Unit const&) {
                begun.count_down();
                held.wait();
            },
            [](std::exception_ptr) {});
        begun.wait();
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> list;
        store.read("", [&](Unit const& unit) {
            list = unit.as(Actor::process("test")).all<std::string>("SELECT name FROM leases ORDER BY name");
        });
        return list;
    }
};

std::string outcome(std::exception_ptr const& failure)
{
    if (!failure)
        return "done";
    try {
        std::rethrow_exception(failure);
    } catch (Problem const& problem) {
        return problem.code();
    } catch (std::exception const&) {
        return "bug";
    }
}

TEST(Store, AFailedJobDoesNotHurtItsNeighbours)
{
    HeldStore held;
    held.hold();
    std::vector<std::string> outcomes(5);
    std::latch all{5};
    auto const queue = [&](std::size_t i, std::function<void(Work&)> job) {
        held.store.write(
            "",
            [job](Unit const& unit) {
                auto work = unit.as(Actor::process("test"));
                job(work);
            },
            [&, i](std::exception_ptr failure) {
                outcomes[i] = outcome(failure);
                all.count_down();
            });
    };
    queue(0, [](Work& work) { take(work, "a"); });
    queue(1, [](Work& work) {
        take(work, "half");
        throw Problem::conflict("refused", "No.");
    });
    queue(2, [](Work& work) { take(work, "b"); });
    queue(3, [](Work& work) { take(work, "a"); }); // the key is taken
    queue(4, [](Work& work) { take(work, "c"); });
    held.held.count_down();
    all.wait();
    EXPECT_EQ(outcomes, (std::vector<std::string>{"done", "refused", "done", "bug", "done"}));
    EXPECT_EQ(held.names(), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Store, RefusesMoreThanItsQueueHolds)
{
    HeldStore held(3);
    held.hold();
    std::latch all{3};
    for (int i = 0; i < 3; ++i)
        held.store.write(
            "", [](Unit const&) {}, [&](std::exception_ptr) { all.count_down(); });
    try {
        held.store.write(
            "", [](Unit const&) {}, [](std::exception_ptr) {});
        ADD_FAILURE() << "a fourth was taken";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status(), 503);
        EXPECT_EQ(problem.retry_after(), 1);
    }
    held.held.count_down();
    all.wait();
    held.store.write_and_wait("", [](Unit const&) {});
}

TEST(Store, FinishesWhatIsQueuedBeforeItGoes)
{
    std::atomic<int> done = 0;
    {
        HeldStore held;
        held.hold();
        for (int i = 0; i < 100; ++i)
            held.store.write(
                "", [](Unit const&) {}, [&](std::exception_ptr failure) { done += failure ? 0 : 1; });
        held.held.count_down();
    }
    EXPECT_EQ(done, 100);
}

TEST(Store, AnswersAfterTheCommit)
{
    HeldStore held;
    std::latch answered{1};
    bool found = false;
    held.store.write(
        "",
        [](Unit const& unit) {
            auto work = unit.as(Actor::process("test"));
            take(work, "a");
        },
        [&](std::exception_ptr) {
            found = held.names().size() == 1;
            answered.count_down();
        });
    answered.wait();
    EXPECT_TRUE(found);
}

// Each reads what the other is about to change: one of them is begun anew, and nobody's change is lost.
TEST(Store, RunsAWriteAgainThatAnotherOneOvertook)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    FrozenClock clock;
    TestDatabase database;
    Store store(database.location(), clock, {}, {.readers = 1, .writers = 2});
    store.write_and_wait("", [](Unit const& unit) {
        auto work = unit.as(Actor::process("test"));
        take(work, "counter");
    });
    std::latch both_read{2}, finished{2};
    std::atomic<int> runs = 0;
    std::string outcomes[2];
    for (auto& said : outcomes)
        store.write(
            "",
            [&](Unit const& unit) {
                auto work = unit.as(Actor::process("test"));
                auto const fencing = *work.one<std::int64_t>("SELECT fencing FROM leases WHERE name = 'counter'");
                if (++runs <= 2)
                    both_read.arrive_and_wait();
                work.technical("leases").run("UPDATE leases SET fencing = ? WHERE name = 'counter'", fencing + 1);
            },
            [&](std::exception_ptr failure) {
                said = outcome(failure);
                finished.count_down();
            });
    finished.wait();
    EXPECT_EQ(outcomes[0], "done");
    EXPECT_EQ(outcomes[1], "done");
    EXPECT_EQ(runs, 3);
    store.read("", [](Unit const& unit) {
        EXPECT_EQ(unit.as(Actor::process("test")).one<std::int64_t>("SELECT fencing FROM leases"), 2);
    });
}

TEST(Store, GivesUpPolitelyOnAWriteThatIsAlwaysOvertaken)
{
    FrozenClock clock;
    TestDatabase database;
    Store store(database.location(), clock, {}, {.readers = 1, .writers = 1});
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    int runs = 0;
    try {
        store.write_and_wait("", [&](Unit const&) {
            ++runs;
            throw db::Error(db::Fault::serialization, "overtaken");
        });
        ADD_FAILURE();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status(), 503);
    }
    EXPECT_EQ(runs, 3);
}

TEST(Store, ComesBackAfterItsConnectionsWereCut)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "a file cuts nobody off";
    HeldStore held;
    held.store.write_and_wait("", [](Unit const&) {});
    EXPECT_TRUE(held.names().empty());
    db::connect(held.database.location(), db::Purpose::reader, {})
        ->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
              " AND usename = current_user AND pid <> pg_backend_pid()");
    auto const status = [](auto attempt) {
        try {
            attempt();
            return 200;
        } catch (Problem const& problem) {
            return problem.status();
        }
    };
    EXPECT_EQ(status([&] { held.names(); }), 503);
    EXPECT_EQ(status([&] { held.names(); }), 200);
    auto const write = [&] {
        held.store.write_and_wait(
            "", [](Unit const& unit) { unit.as(Actor::process("x")).exists("SELECT 1 FROM instance"); });
    };
    EXPECT_EQ(status(write), 503);
    EXPECT_EQ(status(write), 200);
}

} // namespace
} // namespace entente
