#include "demo/demo.hpp"

#include <gtest/gtest.h>

namespace entente::demo {
namespace {

TEST(DemoClock, EndsOnTheThirteenthOfTheLatestMonth)
{
    EXPECT_EQ(usual_as_of(*Instant::parse("2026-11-21T14:00:00Z")).text(), "2026-11-13T06:00:00.000Z");
    EXPECT_EQ(usual_as_of(*Instant::parse("2026-11-12T14:00:00Z")).text(), "2026-10-13T06:00:00.000Z");
    EXPECT_EQ(usual_as_of(*Instant::parse("2027-01-01T00:00:00Z")).text(), "2026-12-13T06:00:00.000Z");
}

} // namespace
} // namespace entente::demo
