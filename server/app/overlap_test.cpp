#include "reviews/requests.hpp"
#include "testing/acme.hpp"
#include "testing/named.hpp"
#include "testing/reseller.hpp"
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
std::array<std::string, 2> at_once(testing::Portal& portal, std::function<void(Work&, int which)> const& write)
{
    std::latch both_looked{2}, finished{2};
    std::atomic<int> runs = 0;
    std::array<std::string, 2> said;
    for (int which = 0; auto& code : said)
        portal.store().write(
            "",
            [&, which = which++](Unit const& unit) {
                auto work = unit.as(Actor::process("test"));
                partners::list_partnership_types(work);
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
    EXPECT_EQ(at_once(world.portal,
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
    EXPECT_EQ(at_once(world.portal,
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
    EXPECT_EQ(at_once(world.portal,
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
    EXPECT_EQ(at_once(world.portal,
                      [&](Work& work, int which) {
                          customers::assign_customer(work, {.customer_id = alpine,
                                                            .partnership_id = world.acme.partnership,
                                                            .product_line = which == 0 ? "network" : "services"});
                      }),
              (Codes{"done", "done"}));
}

TEST(AtOnce, AnOrderEndsWithAnAssignmentThatEndsMeanwhile)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    testing::Reseller world;
    auto const assignment =
        world.vendor()
            .reads(customers::list_assignments, customers::ListAssignments{.customer_id = world.borg.id})
            .data.front();
    auto const order = world.fields(world.borg, "B-1", "2026-11-01", "2027-11-01", {{.amount = 120'000}});
    EXPECT_EQ(at_once(world.portal,
                      [&](Work& work, int which) {
                          if (which == 0)
                              orders::create_order(work, order);
                          else
                              customers::end_assignment(
                                  work, web::Revision{assignment.version}, assignment.id,
                                  web::Patch<customers::AssignmentEnd>{R"({"valid_to":"2026-11-20T00:00:00Z"})"});
                      }),
              (Codes{"done", "done"}));
    EXPECT_EQ(world.acv_on("2026-11-19"), 120'000);
    EXPECT_EQ(world.acv_on("2026-11-20"), 0);
}

TEST(AtOnce, ARequestForAccessIsDecidedOnce)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    World world;
    auto const olga = world.operator_of(world.acme, {world.customer(world.acme, "Alpine Foods")}, "olga");
    auto const request = olga.does(reviews::ask_for_access,
                                   reviews::AskForAccess{.role = Role::partner_viewer,
                                                         .reason = "Covers for Boris",
                                                         .valid_to = world.portal.now() + std::chrono::days(30)});
    EXPECT_EQ(at_once(world.portal,
                      [&](Work& work, int which) {
                          if (which == 0)
                              reviews::approve_request(work, {.id = request.id, .customer_id = {}});
                          else
                              reviews::decline_request(work, {.id = request.id, .answer = "No"});
                      }),
              (Codes{"done", "request_decided"}));
}

} // namespace
} // namespace entente
