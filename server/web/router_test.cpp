#include "web/router.hpp"

#include <gtest/gtest.h>

namespace entente::web {
namespace {

Route route(std::string method, std::string path)
{
    Route made;
    made.method = std::move(method);
    made.path = std::move(path);
    return made;
}

Router router()
{
    return Router({route("GET", "/things/{id}"), route("GET", "/things/latest"), route("POST", "/things"),
                   route("DELETE", "/things/{id}"), route("GET", "/things/{id}/parts/{part_id}")});
}

TEST(Router, PrefersWordsToParameters)
{
    auto const all = router();
    EXPECT_EQ(all.find("GET", "/things/latest").route->path, "/things/latest");
    auto const match = all.find("GET", "/things/thing_1/parts/7");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.parameters, (PathParameters{{"id", "thing_1"}, {"part_id", "7"}}));
}

TEST(Router, NamesTheOtherMethodsOfAnAddress)
{
    auto const match = router().find("PATCH", "/things/thing_1");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allowed_methods, "GET, DELETE");
    EXPECT_EQ(router().find("GET", "/nothing").allowed_methods, "");
}

TEST(Router, ReadsHeadAsGet) { EXPECT_EQ(router().find("HEAD", "/things/7").route->method, "GET"); }

TEST(Router, TakesEachAddressOnce) { EXPECT_THROW(Router({route("GET", "/a"), route("GET", "/a")}), std::logic_error); }

TEST(Router, NormalisesNothing)
{
    for (auto const* path :
         {"/things//latest", "/things/latest/", "//things", "/THINGS/latest", "/things/./latest", "things", ""})
        EXPECT_FALSE(router().find("GET", path).route && router().find("GET", path).route->path == "/things/latest")
            << path;
}

} // namespace
} // namespace entente::web
