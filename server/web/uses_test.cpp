// S0-55: that somebody reads is written down once a day, not with each request.
#include "web/uses.hpp"

#include <gtest/gtest.h>

namespace entente::web {
namespace {

using namespace std::chrono_literals;

Permissions set_of(std::initializer_list<Permission> list)
{
    Permissions set;
    for (auto const permission : list)
        allow(set, permission);
    return set;
}

TEST(Uses, AreFreshOnceAPersonPermissionAndDay)
{
    using enum Permission;
    Uses uses;
    Id<User> const nils{Uuid::make(1)}, olga{Uuid::make(2)};
    Instant const morning{20'000 * 86'400'000LL};
    EXPECT_EQ(uses.note(nils, set_of({signed_in, customers_read}), morning), set_of({customers_read}));
    for (int request = 0; request < 100; ++request)
        EXPECT_TRUE(uses.note(nils, set_of({signed_in, customers_read}), morning + 8h).none());
    EXPECT_EQ(uses.note(nils, set_of({customers_read, orders_read}), morning + 9h), set_of({orders_read}));
    EXPECT_EQ(uses.note(olga, set_of({orders_read}), morning + 9h), set_of({orders_read}));
    EXPECT_TRUE(uses.note(nils, set_of({orders_read}), morning + 24h - 1ms).none());
    EXPECT_EQ(uses.note(nils, set_of({orders_read}), morning + 24h), set_of({orders_read}));
}

TEST(Uses, AreOfSomebodyAndOfWhatARoleAllows)
{
    using enum Permission;
    Uses uses;
    Instant const now{20'000 * 86'400'000LL};
    EXPECT_TRUE(uses.note(Id<User>{}, set_of({customers_read}), now).none());
    EXPECT_TRUE(uses.note(Id<User>{Uuid::make(1)}, set_of({anyone, identified, signed_in}), now).none());
}

} // namespace
} // namespace entente::web
