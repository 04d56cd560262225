// What holds of every operation that is served.
#include "testing/stored.hpp"
#include "testing/walk.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace entente::app {
namespace {

using namespace testing;

constexpr std::array<std::string_view, 5> answered_types = {
    "application/json", "application/problem+json", "text/csv; charset=utf-8", "text/event-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};

// Whoever may not do it leaves an event of that.
bool may(std::string_view role, Permission permission)
{
    return role == "anonymous" || allows(identity::permissions_of(role, false), permission);
}

// ASVS 3.5.3.
TEST(EveryGet, ChangesNoRowAndLeavesNoEvent)
{
    Walk walk;
    auto const before = contents(walk.world.portal);
    std::size_t read = 0;
    for (auto const& route : undone_routes())
        if (!route.writes())
            for (auto const role : {Role::platform_admin, Role::partner_admin, "anonymous"})
                for (auto const& ids : walk.objects.by_class)
                    read +=
                        may(role, route.permission) && walk.ask(role, route, sample_request(route, ids)).status == 200;
    EXPECT_GT(read, 80U);
    auto const after = contents(walk.world.portal);
    for (auto const& [table, rows] : before)
        EXPECT_EQ(rows, after.at(table)) << table;
}

// ASVS 4.1.1. JSON is UTF-8 and says no charset; other text says it.
TEST(EveryAnswer, SaysWhatItIs)
{
    Walk walk;
    for (auto const& route : undone_routes())
        for (auto const role : {Role::platform_admin, Role::partner_admin, "anonymous"})
            for (auto const at : {own, unknown}) {
                auto const answer = walk.ask(role, route, sample_request(route, walk.objects.by_class[at]));
                auto const type = header(answer, "Content-Type");
                EXPECT_NE(std::ranges::find(answered_types, type), answered_types.end())
                    << route.operation << " " << answer.status << " " << type;
                EXPECT_EQ(type == "application/problem+json", answer.status == 299 || answer.status >= 400)
                    << route.operation << " " << answer.status;
                EXPECT_EQ(header(answer, "X-Content-Type-Options"), "nosniff") << route.operation;
            }
}

// ASVS 6.3.4: docs/security/README.md says what each is.
TEST(WaysIn, AreTheseAndNoOthers)
{
    std::set<std::string> without_a_session;
    for (auto const& route : undone_routes())
        if (route.permission == Permission::anyone)
            without_a_session.insert(route.operation);
    EXPECT_EQ(without_a_session,
              (std::set<std::string>{"activate", "ask_for_reset", "give_code", "read_branding", "read_sign_in_page",
                                     "reset_password", "sign_in", "sign_in_to_demo", "unsubscribe"}));
}

} // namespace
} // namespace entente::app
