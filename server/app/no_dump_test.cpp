#include "app/no_dump.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace entente::app {
namespace {

// Case 101, in a process of its own: what is given up does not come back. That the program does it, e2e/abuse.spec.mjs sees.
TEST(NoDump, IsLeftOfAProcessThatHoldsTheKey)
{
    auto const after = [] {
        leave_no_dump();
        rlimit limit{1, 1};
        getrlimit(RLIMIT_CORE, &limit);
        std::_Exit(limit.rlim_cur == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    };
    EXPECT_EXIT(after(), ::testing::ExitedWithCode(0), "");
}

} // namespace
} // namespace entente::app
