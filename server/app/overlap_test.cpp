#include "testing/acme.hpp"
#include "testing/named.hpp"
#include "usage/usage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <latch>

namespace entente {
namespace {

using testing::TestDatabase;
using testing::World;

// What came of two writes that both looked at the database before either had written: the codes, the smaller one first. Each is told which of the
// two it is, 0 or 1: the later one is run again when the database asks for it, and must then ask for the same.
std::array<std::string, 2> at_once(World& world, std::function<void(Work&, int which)> const& write)
{
    std::latch both_looked{2}, finished{2};
    std::atomic<int> runs = 0;
    std::array<std::string, 2> said;
    for (int which = 0; auto& code : said)
        world.portal.store().write(
            "",
            [&, which = which++](Unit const& unit) {
                auto work = unit.as(Actor::process("test"));
                partners::read_partnership(work, {world.acme.partnership});
                if (++runs <= 2)
                    both_looked.arrive_and_wait();
                write(work, which);
            },
            [&](std::exception_ptr failure) {
                try {
                    if (failure)
                        std::rethrow_exception(failure);
                    code = "done";
                } catch (Problem const& problem) {
                    code = problem.code();
                } catch (std::exception const& error) {
                    code = error.what();
                }
                finished.count_down();
            });
    finished.wait();
    std::ranges::sort(said);
    return said;
}

using Codes = std::array<std::string, 2>;

TEST(AtOnce, TwoPricesOfOneDayAreOne)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    World world;
    auto const product = world.product("addresses");
    EXPECT_EQ(at_once(world,
                      [&](Work& work, int which) {
                          catalog::create_price(
                              work, {.partnership_id = world.acme.partnership,
                                     .product_id = product.id,
                                     .amount = {100, "EUR"},
                                     .valid_from = *Date::parse("2026-01-01") + which}); // or the key would notice
                      }),
              (Codes{"done", "price_overlaps"}));
    EXPECT_EQ(world.portal.count("prices"), 1);
}

TEST(AtOnce, TwoCommitmentsOfOneDayAreOne)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    World world;
    auto const product = world.product("addresses");
    EXPECT_EQ(at_once(world,
                      [&](Work& work, int which) {
                          usage::create_commitment(work, {.partnership_id = world.acme.partnership,
                                                          .product_id = product.id,
                                                          .quantity = 10,
                                                          .valid_from = *Date::parse("2026-01-01") + which});
                      }),
              (Codes{"commitment_overlaps", "done"}));
    EXPECT_EQ(world.portal.count("commitments"), 1);
}

TEST(AtOnce, OneCustomerIsAssignedOnceForAllLinesAndForOne)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    World world;
    auto const alpine = world.unassigned_customer(world.acme, "Alpine Foods");
    EXPECT_EQ(at_once(world,
                      [&](Work& work, int which) {
                          customers::assign_customer(work, {.customer_id = alpine,
                                                            .partnership_id = world.acme.partnership,
                                                            .product_line = which == 0 ? "" : "services"});
                      }),
              (Codes{"assignment_overlaps", "done"}));
    EXPECT_EQ(world.portal.count("customer_assignments"), 1);
}

TEST(AtOnce, WhatDoesNotOverlapPasses)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    World world;
    auto const alpine = world.unassigned_customer(world.acme, "Alpine Foods");
    EXPECT_EQ(at_once(world,
                      [&](Work& work, int which) {
                          customers::assign_customer(work, {.customer_id = alpine,
                                                            .partnership_id = world.acme.partnership,
                                                            .product_line = which == 0 ? "network" : "services"});
                      }),
              (Codes{"done", "done"}));
}

} // namespace
} // namespace entente
