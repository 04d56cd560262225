// C6: what is told of the proof is counted in the list that was reviewed.
#include "isolation/isolation.hpp"

#include "testing/named.hpp"

#include <gtest/gtest.h>

namespace entente::isolation {
namespace {

TEST(IsolationFigures, AreCountedInTheListOfAnswers)
{
    auto const told = counted("# What each role is answered; - : there is no such object.\n"
                              "# own, other partner, unknown\n"
                              "\n"
                              "GET /customers/{id}  customers_read\n"
                              "  anonymous           401  401  401\n"
                              "  partner_admin       yes  404  404\n"
                              "\n"
                              "GET /glossary  signed_in\n"
                              "  anonymous           401    -    -\n"
                              "  partner_admin       yes    -    -\n");
    EXPECT_EQ(told.operations, 2);
    EXPECT_EQ(told.roles, 2);
    EXPECT_EQ(told.classes, 3);
    EXPECT_EQ(told.cells, 12);
    EXPECT_EQ(told.requests, 8);
    EXPECT_EQ(told.refused, 6);
}

TEST(IsolationFigures, AreThoseOfThisBuild)
{
    testing::World world;
    auto const told = world.vendor_admin().reads(read_isolation);
    EXPECT_EQ(told.cells, told.operations * told.roles * told.classes);
    EXPECT_GT(told.cells, 10'000) << "the promise of C6";
    EXPECT_GT(told.requests, told.cells / 2);
    EXPECT_EQ(told.digest.size(), 64u);
    EXPECT_EQ(told.surfaces.size(), 10u);
}

TEST(IsolationFigures, AreTheVendors)
{
    testing::World world;
    EXPECT_GT(world.staff(Role::security_reviewer, "rosa").reads(read_isolation).operations, 0);
    EXPECT_GT(world.channel_manager_of({world.acme}).reads(read_isolation).operations, 0);
    EXPECT_THROW(world.admin_of(world.acme).reads(read_isolation), Problem);
}

} // namespace
} // namespace entente::isolation
