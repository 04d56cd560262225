// Abuse cases of docs/security/abuse.md that concern every operation alike, as somebody outside would try them.
#include "testing/browser.hpp"
#include "testing/named.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace entente::app {
namespace {

using testing::Browser;
using testing::header;
using testing::Site;
using testing::World;

struct Abuse : ::testing::Test {
    World world;
    Site site{world.portal};
    testing::Person admin = world.admin_of(world.acme);
    Id<Customer> own = world.customer(world.acme, "Alpine Foods");
    Id<Customer> foreign = world.customer(world.globex, "Hooli");
    Id<Customer> unknown{Uuid::make(1)};
    Browser browser = Browser(site).signs_in(World::address("admin", world.acme));

    static std::string page_of(Id<Customer> customer) { return "/v1/customers/" + customer.text(); }

    std::chrono::nanoseconds median_time_of(std::string const& target)
    {
        std::vector<std::chrono::nanoseconds> times(41);
        for (auto& time : times) {
            auto const began = std::chrono::steady_clock::now();
            browser.get(target);
            time = std::chrono::steady_clock::now() - began;
        }
        std::ranges::nth_element(times, times.begin() + 20);
        return times[20];
    }
};

TEST_F(Abuse, AnswersForeignAndUnknownIdsInTheSameTime)
{
    browser.get(page_of(unknown)); // prepares the statements
    auto const of_foreign = median_time_of(page_of(foreign));
    auto const of_unknown = median_time_of(page_of(unknown));
    EXPECT_LT(of_foreign, 2 * of_unknown);
    EXPECT_LT(of_unknown, 2 * of_foreign);
}

TEST_F(Abuse, AsksWhoItIsBeforeWhatIsKnown)
{
    auto const known = header(browser.get(page_of(own)), "etag");
    ASSERT_NE(known, "");
    world.admin_of(world.globex, "rival");
    auto rival = Browser(site, "192.0.2.9").signs_in(World::address("rival", world.globex));
    auto request = rival.request("GET", page_of(own));
    request.headers.emplace_back("if-none-match", known);
    auto head = rival.request("HEAD", page_of(own));
    EXPECT_EQ(rival.send(request).status, 404);
    EXPECT_EQ(rival.send(head).status, 404);
    EXPECT_EQ(browser.get(page_of(own)).status, 200);
}

TEST_F(Abuse, RefusesAParameterThatComesTwice)
{
    EXPECT_EQ(browser.get("/v1/search?q=alp").status, 200);
    EXPECT_EQ(browser.get("/v1/search?q=alp&q=hoo").status, 400);
}

TEST_F(Abuse, KeepsAnswersOutOfEveryCache)
{
    for (auto const& target : {std::string("/v1/session"), page_of(own), page_of(foreign)}) {
        auto request = browser.request("GET", target);
        request.headers.emplace_back("x-forwarded-host", "evil.example");
        auto const answer = browser.send(request);
        EXPECT_NE(header(answer, "cache-control").find("no-store"), std::string::npos) << target;
        EXPECT_EQ(answer.body.find("evil.example"), std::string::npos) << target;
    }
}

TEST_F(Abuse, LetsNoOtherSiteReadAnAnswer)
{
    auto request = browser.request("GET", page_of(own));
    request.headers.emplace_back("origin", "https://evil.example");
    for (auto const& [name, value] : browser.send(request).headers)
        EXPECT_FALSE(name.starts_with("Access-Control") || name.starts_with("access-control")) << name;
}

TEST_F(Abuse, TakesTheMethodThatWasSent)
{
    auto const olga = world.operator_of(world.acme, {own}, "olga").actor().user;
    auto request = browser.request("GET", "/v1/users/" + olga.text());
    for (auto const* name : {"x-http-method-override", "x-http-method", "x-method-override"})
        request.headers.emplace_back(name, "DELETE");
    EXPECT_EQ(browser.send(request).status, 200);
    EXPECT_EQ(browser.get("/v1/users/" + olga.text() + "?_method=DELETE").status, 400);
    EXPECT_EQ(browser.get("/v1/users/" + olga.text()).status, 200);
}

TEST_F(Abuse, LetsNoLineBreakIntoAName)
{
    for (auto const* name : {R"(Ada\r\nBcc: all@acme.example)", R"(Ada\nX: y)", R"(Ada\u202egpj.exe)"})
        EXPECT_EQ(browser
                      .post("/v1/users",
                            fmt::format(R"({{"name":"{}","email":"ada@acme.example","role":"partner_viewer"}})", name))
                      .status,
                  422)
            << name;
    EXPECT_EQ(browser
                  .post("/v1/users",
                        R"({"name":"Ada","email":"ada@acme.example\r\nBcc: all@acme.example","role":"partner_viewer"})")
                  .status,
              422);
}

TEST_F(Abuse, GivesNobodyAFieldThatWasNotOffered)
{
    for (auto const* field : {"partner_id", "is_vendor_staff", "permissions", "version", "partner_scope"})
        EXPECT_EQ(browser
                      .post("/v1/users",
                            fmt::format(R"({{"name":"A","email":"a@acme.example","role":"partner_viewer","{}":"all"}})",
                                        field))
                      .status,
                  422)
            << field;
}

} // namespace
} // namespace entente::app
