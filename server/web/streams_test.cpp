#include "web/streams.hpp"

#include "base/problem.hpp"
#include "testing/browser.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace entente::web {
namespace {

using namespace std::chrono_literals;

struct Reader {
    std::shared_ptr<Outlet> outlet = std::make_shared<Outlet>();

    Stream of(
        std::string session,
        std::function<std::string(Unit const&)> look = [](Unit const&) { return std::string(); }) const
    {
        return {std::move(session), outlet, std::move(look)};
    }
};

int refused_with(Streams& streams, Stream stream)
{
    try {
        streams.open(std::move(stream));
        return 0;
    } catch (Problem const& problem) {
        return problem.status();
    }
}

TEST(Streams, AreLimitedInAllAndForEachSession)
{
    testing::Portal portal;
    Streams streams(portal.store(), {.all = 3, .of_session = 2});
    Reader first, second, third;
    streams.open(first.of("a"));
    streams.open(second.of("a"));
    EXPECT_EQ(refused_with(streams, third.of("a")), 429);
    streams.open(third.of("b"));
    Reader fourth;
    EXPECT_EQ(refused_with(streams, fourth.of("c")), 503);
    first.outlet.reset();
    EXPECT_EQ(refused_with(streams, fourth.of("c")), 0);
}

TEST(Streams, AreLookedAtWhenSomethingIsCommittedAndOnlyThen)
{
    testing::Portal portal;
    Streams streams(portal.store(), {.pause = 5ms, .longest_pause = 1h});
    std::atomic<int> looks = 0;
    Reader reader;
    streams.open(reader.of("a", [&](Unit const&) { return std::to_string(++looks) + ";"; }));
    ASSERT_TRUE(testing::eventually([&] { return looks > 0; }));
    std::this_thread::sleep_for(50ms);
    int const before = looks;
    if (!testing::TestDatabase::is_postgres()) { // where other tests' transactions count as well
        std::this_thread::sleep_for(100ms);
        EXPECT_EQ(looks, before);
    }
    portal.as_vendor().does(partners::create_partner, partners::PartnerFields{.name = "Acme", .country = "SE"});
    EXPECT_TRUE(testing::eventually([&] { return looks > before; }));
}

TEST(Streams, EndWhenTheirLookThrows)
{
    testing::Portal portal;
    Streams streams(portal.store(), {.pause = 5ms});
    Reader reader;
    streams.open(reader.of("a", [](Unit const&) -> std::string { throw Problem::signed_out(); }));
    EXPECT_TRUE(testing::eventually([&] { return !reader.outlet->take(); }));
}

// Sixteen share a transaction: what ends one of them, or breaks the transaction itself, leaves the others.
TEST(Streams, AreLookedAtTogetherAndEndAlone)
{
    testing::Portal portal;
    std::vector<Reader> readers(60);
    std::atomic<int> broken = 0;
    Streams streams(portal.store(), {.all = 100, .in_a_transaction = 16, .threads = 3, .pause = 5ms});
    for (std::size_t i = 0; i < readers.size(); ++i)
        streams.open(readers[i].of(std::to_string(i), [&, i](Unit const& unit) -> std::string {
            if (i == 20)
                throw Problem::signed_out();
            if (i == 40) {
                ++broken;
                throw db::Error(db::Fault::lost, "as when the server goes");
            }
            auto work = unit.as(Actor::process("test"));
            return partners::list_partners(work, {}).data.empty() ? "none;" : "some;";
        }));
    for (std::size_t i = 0; i < readers.size(); ++i) {
        std::optional<std::string> said;
        EXPECT_TRUE(testing::eventually([&] { return !(said = readers[i].outlet->take()) || !said->empty(); })) << i;
        EXPECT_EQ(said.has_value(), i != 20 && i != 40) << i;
    }
    EXPECT_EQ(broken, 2) << "with the others, and alone";
}

} // namespace
} // namespace entente::web
