#include "web/openapi.hpp"

#include "app/modules.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace entente::web {
namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

TEST(OpenApi, NamesEveryRouteOnceAndNothingElse)
{
    auto const document = boost::json::parse(openapi(app::routes())).as_object();
    auto const& paths = document.at("paths").as_object();
    std::size_t operations = 0;
    std::set<std::string> ids;
    for (auto const& path : paths)
        operations += path.value().as_object().size();
    for (auto const& route : app::routes()) {
        auto const* const path = paths.if_contains(route.path);
        ASSERT_TRUE(path) << route.path;
        auto const* const operation = path->as_object().if_contains(lower(route.method));
        ASSERT_TRUE(operation) << route.method << " " << route.path;
        EXPECT_EQ(operation->as_object().at("x-permission").as_string(),
                  boost::json::string(std::string(name_of(route.permission))));
        EXPECT_TRUE(ids.insert(route.operation).second) << route.operation << " is there twice";
        EXPECT_FALSE(route.summary.empty()) << route.operation;
    }
    EXPECT_EQ(operations, app::routes().size());
}

// What stands in an address is written down by proxies and kept by browsers. A bookmark's token opens nothing to anybody but its person.
TEST(Addresses, HoldNoSecret)
{
    std::set<std::string> named;
    auto const document = boost::json::parse(openapi(app::routes())).as_object();
    for (auto const& path : document.at("paths").as_object())
        for (auto const& operation : path.value().as_object()) {
            auto const* const parameters = operation.value().as_object().if_contains("parameters");
            for (auto const& parameter : parameters ? parameters->as_array() : boost::json::array())
                for (auto const* word : {"password", "token", "code", "secret", "key", "words", "proof", "session"})
                    if (std::string name(parameter.at("name").as_string());
                        parameter.at("in").as_string() != "header" && name.contains(word))
                        named.insert(std::string(operation.value().at("operationId").as_string()) + " " + name);
        }
    EXPECT_EQ(named, std::set<std::string>{"open_bookmark token"});
}

TEST(OpenApi, IsTheSameWhateverTheOrder)
{
    auto routes = app::routes();
    auto const first = openapi(routes);
    std::ranges::reverse(routes);
    EXPECT_EQ(openapi(routes), first);
}

TEST(OpenApi, RefersOnlyToWhatItDescribes)
{
    auto const text = openapi(app::routes());
    auto const document = boost::json::parse(text).as_object();
    auto const& schemas = document.at("components").as_object().at("schemas").as_object();
    std::string const mark = "#/components/schemas/";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        auto const begin = at + mark.size();
        auto const name = text.substr(begin, text.find('"', begin) - begin);
        EXPECT_TRUE(schemas.contains(name)) << name;
    }
    EXPECT_EQ(text.find("InternalText"), std::string::npos);
    EXPECT_EQ(text.find("search_key"), std::string::npos);
    EXPECT_EQ(text.find("name_key"), std::string::npos);
}

} // namespace
} // namespace entente::web
