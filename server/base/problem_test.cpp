#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace entente {

TEST(Problem, CarriesEveryWrongField)
{
    auto const problem =
        Problem::invalid({{"/name", "required", "Give a name."}, {"/tier", "unknown", "Choose a tier."}});
    EXPECT_EQ(problem.status(), 422);
    EXPECT_EQ(problem.errors().size(), 2u);
    EXPECT_STREQ(problem.what(), "invalid: Correct the marked fields. [/name required: Give a name.] "
                                 "[/tier unknown: Choose a tier.]");
}

TEST(Problem, SaysTheSameOfForeignAndUnknown)
{
    EXPECT_STREQ(Problem::not_found().what(), Problem::not_found().what());
    EXPECT_EQ(Problem::not_found().status(), 404);
    EXPECT_FALSE(Problem::not_found().retry_after());
}

TEST(Problem, TellsWhenToComeBack)
{
    EXPECT_EQ(Problem::busy(2).retry_after(), 2);
    EXPECT_EQ(Problem::busy(2).status(), 503);
    EXPECT_EQ(Problem(429, "too_many", "Wait a minute.").after(60).retry_after(), 60);
}

TEST(Problem, HasTheStatusItsNamePromises)
{
    EXPECT_EQ(Problem::bad_request("malformed", "Send JSON.").status(), 400);
    EXPECT_EQ(Problem::signed_out().code(), "sign_in_required");
    EXPECT_EQ(Problem::signed_out().status(), 401);
    EXPECT_EQ(Problem::forbidden("no_right", "Ask an administrator.").status(), 403);
    EXPECT_EQ(Problem::conflict("taken", "Choose another name.").status(), 409);
    EXPECT_EQ(Problem::stale().status(), 412);
}

TEST(Problem, IsCaughtAsAnException)
{
    try {
        throw Problem::invalid("/quantity", "whole_number", "Expected a whole number.");
    } catch (std::exception const& e) {
        EXPECT_NE(std::string_view(e.what()).find("/quantity whole_number"), std::string_view::npos);
    }
}

} // namespace entente
