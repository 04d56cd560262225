#include "app/readiness.hpp"

#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <future>

namespace entente::app {
namespace {

using testing::Portal;

std::string ask(Readiness& readiness)
{
    auto const answered = std::make_shared<std::promise<std::string>>();
    auto future = answered->get_future();
    readiness.ask([answered](std::string why_not) { answered->set_value(std::move(why_not)); });
    return future.get();
}

std::unique_ptr<db::Connection> owner_of(Portal& portal)
{
    return db::connect(portal.database().owner_location(), db::Purpose::owner, {});
}

TEST(Readiness, IsThereWhenEverythingIs)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    EXPECT_EQ(ask(readiness), "");
}

TEST(Readiness, EndsBeforeTheDiskIsFull)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", std::uint64_t{1} << 60});
    EXPECT_EQ(ask(readiness), "disk");
}

TEST(Readiness, EndsWhileTheDatabaseTakesNoWrites)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    auto const owner = owner_of(portal);
    testing::hold_writes(*owner);
    EXPECT_EQ(ask(readiness), "database does not answer"); // while they are still held
    owner->rollback();
    EXPECT_TRUE(testing::eventually([&] { return ask(readiness).empty(); }));
}

TEST(Readiness, EndsWhenTheDatabaseIsOlderThanTheProgram)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    testing::forget_latest_migration(*owner_of(portal));
    EXPECT_EQ(ask(readiness), "schema");
}

TEST(Readiness, EndsForGoodWhenTheProcessIsToStop)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    EXPECT_EQ(ask(readiness), "");
    readiness.drain();
    EXPECT_EQ(ask(readiness), "stopping");
}

TEST(Readiness, AsksTheDatabaseOnceForManyWhoAsk)
{
    Portal portal;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    for (int i = 0; i < 1'000; ++i)
        EXPECT_EQ(ask(readiness), "");
    metrics::Page page;
    portal.store().describe(page);
    auto const& text = page.text();
    auto const at = text.find("entente_db_write_batch_size_count ");
    EXPECT_LE(std::stoi(text.substr(at + 34)), 3) << "as many seconds as it took";
}

TEST(Readiness, AnswersWhoWaitsWhenItGoes)
{
    Portal portal;
    auto const owner = owner_of(portal);
    testing::hold_writes(*owner);
    std::promise<std::string> answered;
    Readiness readiness(portal.store(), {"/dev/shm", 1});
    readiness.ask([&](std::string why_not) { answered.set_value(std::move(why_not)); });
    readiness.stop();
    EXPECT_NE(answered.get_future().get(), "");
    EXPECT_EQ(ask(readiness), "stopping");
    owner->rollback();
}

} // namespace
} // namespace entente::app
