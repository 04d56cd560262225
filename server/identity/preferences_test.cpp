#include "testing/browser.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::identity {
namespace {

using testing::Browser;
using testing::Site;
using testing::World;

constexpr std::string_view path = "/v1/session/preferences";
constexpr std::string_view chosen =
    R"({"language":"de","theme":"dark","zone":"America/New_York","customer_list":{"hidden":["country"],"shown":["kind"],"is_relaxed":true}})";

struct Acme {
    World world;
    Site site{world.portal};

    Acme()
    {
        world.admin_of(world.acme);
        world.viewer_of(world.acme);
        world.vendor_admin();
    }
    Browser browser_of(std::string_view email)
    {
        Browser browser(site);
        browser.signs_in(email);
        return browser;
    }
};

TEST(Preferences, AreEmptyUntilThePersonChooses)
{
    Acme acme;
    EXPECT_EQ(acme.browser_of("admin@acme.example").get(path).body,
              R"({"language":null,"theme":null,"zone":null,"customer_list":null})");
}

TEST(Preferences, NameAZoneThatThereIs)
{
    Acme acme;
    auto const refused = acme.browser_of("admin@acme.example").put(path, R"({"zone":"Mars/Olympus"})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("/zone"), std::string::npos);
}

TEST(Preferences, FollowThePersonToAnotherMachine)
{
    Acme acme;
    auto here = acme.browser_of("admin@acme.example");
    EXPECT_EQ(here.put(path, std::string(chosen)).body, chosen);
    here.remove("/v1/session");
    auto there = acme.browser_of("admin@acme.example");
    EXPECT_EQ(there.get(path).body, chosen);
    EXPECT_NE(there.get("/v1/session").body.find(chosen), std::string::npos) << "the page opens with them";
}

TEST(Preferences, AreThePersonsAlone)
{
    Acme acme;
    auto admin = acme.browser_of("admin@acme.example");
    auto viewer = acme.browser_of("viewer@acme.example");
    admin.put(path, std::string(chosen));
    viewer.put(path, R"({"theme":"light"})");
    EXPECT_EQ(admin.get(path).body, chosen);
    EXPECT_EQ(viewer.get(path).body, R"({"language":null,"theme":"light","zone":null,"customer_list":null})");
}

TEST(Preferences, AreReplacedAsAWhole)
{
    Acme acme;
    auto admin = acme.browser_of("admin@acme.example");
    admin.put(path, std::string(chosen));
    admin.put(path, R"({"language":"en"})");
    EXPECT_EQ(admin.get(path).body, R"({"language":"en","theme":null,"zone":null,"customer_list":null})");
    EXPECT_EQ(acme.world.portal.count("user_preferences"), 1);
}

TEST(Preferences, AreTheSameInsideAPartnership)
{
    Acme acme;
    auto staff = acme.browser_of("admin@vendor.example");
    staff.put(path, std::string(chosen));
    staff.visits(acme.world.acme);
    EXPECT_EQ(staff.get(path).body, chosen);
    EXPECT_EQ(staff.put(path, R"({"theme":"light"})").status, 200);
    staff.remove("/v1/session/visit");
    EXPECT_EQ(staff.get(path).body, R"({"language":null,"theme":"light","zone":null,"customer_list":null})");
}

TEST(Preferences, AreBounded)
{
    Acme acme;
    auto admin = acme.browser_of("admin@acme.example");
    auto const with_hidden = [](std::string const& columns) {
        return fmt::format(R"({{"customer_list":{{"hidden":[{}],"is_relaxed":false}}}})", columns);
    };
    std::string many = R"("c0")";
    for (int i = 1; i <= 100; ++i)
        many += fmt::format(R"(,"c{}")", i);
    EXPECT_EQ(admin.put(path, with_hidden(many)).status, 422);
    EXPECT_EQ(admin.put(path, with_hidden('"' + std::string(61, 'x') + '"')).status, 422);
    EXPECT_EQ(admin.put(path, with_hidden(R"("")")).status, 422);
    EXPECT_EQ(admin.put(path, R"({"language":"tlh"})").status, 422);
    EXPECT_EQ(admin.put(path, R"({"favourite_colour":"green"})").status, 422);
    EXPECT_EQ(acme.world.portal.count("user_preferences"), 0);
    EXPECT_EQ(admin.put(path, with_hidden(R"("country")")).status, 200);
}

} // namespace
} // namespace entente::identity
