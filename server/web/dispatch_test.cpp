#include "web/dispatch.hpp"

#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <barrier>
#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>

namespace entente::web {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::eventually;
using testing::header;
using testing::member;
using testing::Site;
using testing::without_request_id;
using testing::World;

/// The vendor's admin, signed in.
struct Vendor {
    World world;
    Site site{world.portal};
    Browser browser{site};

    Vendor()
    {
        world.vendor_admin();
        browser.signs_in("admin@vendor.example");
    }
    std::string code(Response const& response) { return member(response, "code"); }
    std::string target(Id<Partner> id) { return "/v1/partners/" + id.text(); }
    Response post_with_key(std::string key, std::string body, std::string path = "/v1/partners")
    {
        auto request = browser.request("POST", path, std::move(body));
        request.headers.emplace_back("idempotency-key", std::move(key));
        return browser.send(request);
    }
};

constexpr auto* initech = R"({"name":"Initech","country":"SE"})";

TEST(Dispatch, AnswersEachMethodAtItsPlace)
{
    Vendor vendor;
    auto const made = vendor.browser.post("/v1/partners", initech);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(header(made, "ETag"), "\"1\"");
    EXPECT_EQ(header(made, "Content-Type"), "application/json");
    EXPECT_EQ(header(made, "Cache-Control"), "no-store");
    EXPECT_EQ(header(made, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(made, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(vendor.browser.get("/v1/partners/" + member(made, "id")).body, made.body);
}

TEST(Dispatch, SaysWhichMethodsAnAddressTakes)
{
    Vendor vendor;
    auto const refused = vendor.browser.put("/v1/partners", "{}");
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(header(refused, "Allow"), "GET, POST");
    EXPECT_EQ(vendor.code(refused), "method_not_allowed");
    EXPECT_EQ(vendor.browser.send(vendor.browser.request("TRACE", "/v1/partners")).status, 405);
    for (auto const* target : {"/v1/nothing", "/v1/", "/v1/partners/x/y", "/v1/partners/", "/v1//partners",
                               "/v1/Partners", "/v1/partners;x", "/v1/partners/x"})
        EXPECT_EQ(vendor.browser.get(target).status, 404) << target;
}

TEST(Dispatch, AnswersHeadLikeGet)
{
    Vendor vendor;
    auto const got = vendor.browser.get("/v1/partners?limit=1");
    auto const head = vendor.browser.send(vendor.browser.request("HEAD", "/v1/partners?limit=1"));
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.body, got.body); // whose length the server says; it sends none of it
}

TEST(Dispatch, RefusesParametersThatAreNotThere)
{
    Vendor vendor;
    auto const get = [&](std::string const& query) { return vendor.code(vendor.browser.get("/v1/partners?" + query)); };
    EXPECT_EQ(get("color=red"), "unknown_parameter");
    EXPECT_EQ(get("limit=1&limit=2"), "repeated_parameter");
    EXPECT_EQ(get("limit=1&l%69mit=2"), "repeated_parameter");
    EXPECT_EQ(get("q=%zz"), "malformed_query");
    EXPECT_EQ(get("q=%4"), "malformed_query");
    EXPECT_EQ(get("q=%ff"), "malformed_query") << "no UTF-8";
    EXPECT_EQ(get("q=%ED%A0%80"), "malformed_query") << "half a character";
    EXPECT_EQ(get("q%5Bx%5D=1"), "unknown_parameter");
    EXPECT_EQ(get("limit=0"), "invalid");
    EXPECT_EQ(get("limit=x"), "invalid");
    EXPECT_EQ(get("q=%00"), "invalid");
    EXPECT_EQ(vendor.browser.get("/v1/partners?q=acm%65&limit=5").status, 200);
    EXPECT_EQ(vendor.browser.get("/v1/partners?q=a+b%26c").status, 200);
    auto const own = vendor.target(vendor.world.acme.id);
    EXPECT_EQ(vendor.code(vendor.browser.get(own + "?id=" + vendor.world.globex.id.text())), "unknown_parameter");
    EXPECT_EQ(vendor.code(vendor.browser.post("/v1/partners?name=x", initech)), "unknown_parameter");
}

TEST(Dispatch, ReportsEveryWrongFieldOfABody)
{
    Vendor vendor;
    auto const refused = vendor.browser.post("/v1/partners", R"({"name":1,"id":"x","version":9,"standing":"king"})");
    EXPECT_EQ(refused.status, 422);
    for (auto const* pointer : {"/name", "/country", "/id", "/version", "/standing"})
        EXPECT_NE(refused.body.find(fmt::format("\"pointer\":\"{}\"", pointer)), std::string::npos) << pointer;
    EXPECT_EQ(vendor.browser.post("/v1/partners", "{").status, 400);
    EXPECT_EQ(vendor.browser.post("/v1/partners", "[]").status, 422);
    EXPECT_EQ(vendor.browser.post("/v1/partners", "").status, 422);
    auto const deep = "{\"x\":" + std::string(40, '[') + std::string(40, ']') + "}";
    EXPECT_EQ(vendor.browser.post("/v1/partners", deep).status, 422) << "deeper than the parser's own limit";
}

TEST(Revision, IsNeededAndMustBeThePresentOne)
{
    Vendor vendor;
    auto const target = vendor.target(vendor.world.acme.id);
    auto const change = R"({"name":"Acme Nordics"})";
    auto const without = vendor.browser.send(vendor.browser.request("PATCH", target, change));
    EXPECT_EQ(without.status, 428);
    for (auto const* bad : {"1", "W/\"1\"", "\"one\"", "*", "\"\"", "\"1\", \"2\"", "\"1 \""})
        EXPECT_EQ(vendor.browser.patch(target, bad, change).status, 400) << bad;
    EXPECT_EQ(vendor.browser.patch(target, "\"0\"", change).status, 412);
    auto const changed = vendor.browser.patch(target, "\"1\"", change);
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(header(changed, "ETag"), "\"2\"");
    EXPECT_EQ(vendor.browser.patch(target, "\"1\"", change).status, 412);
}

TEST(Etag, SparesTheBodyOfWhatIsKnown)
{
    Vendor vendor;
    auto request = vendor.browser.request("GET", vendor.target(vendor.world.acme.id));
    request.headers.emplace_back("if-none-match", "\"1\"");
    auto const unchanged = vendor.browser.send(request);
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(header(unchanged, "ETag"), "\"1\"");
    request.headers.back().second = "\"2\"";
    EXPECT_EQ(vendor.browser.send(request).status, 200);
}

// Whoever may not see the row learns nothing from a revision that fits.
TEST(Etag, IsNoOracle)
{
    World world;
    Site site(world.portal);
    world.admin_of(world.globex);
    Browser rival(site);
    rival.signs_in("admin@globex.example");
    auto const ask = [&](Id<Partner> id) {
        auto request = rival.request("GET", "/v1/partners/" + id.text());
        request.headers.emplace_back("if-none-match", "\"1\"");
        return without_request_id(rival.send(request));
    };
    EXPECT_EQ(ask(world.acme.id), ask({Uuid::make(1)}));
    EXPECT_TRUE(ask(world.acme.id).starts_with("404\n"));
}

TEST(Cursor, LeadsThroughTheListItCameFrom)
{
    Vendor vendor;
    vendor.world.partner("Acme Baltics");
    auto const first = vendor.browser.get("/v1/partners?limit=1&q=acme");
    auto const cursor = member(first, "next_cursor");
    auto const at = [&](std::string const& query) { return vendor.browser.get("/v1/partners?" + query); };
    auto const second = at("limit=1&q=acme&cursor=" + cursor);
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_NE(second.body.find("Acme Baltics"), std::string::npos);
    EXPECT_NE(second.body.find("\"has_more\":false"), std::string::npos);
    EXPECT_EQ(at("limit=200&q=acme&cursor=" + cursor).status, 200) << "another size";

    EXPECT_EQ(vendor.code(at("q=globex&cursor=" + cursor)), "cursor_mismatch");
    EXPECT_EQ(vendor.code(at("cursor=" + cursor)), "cursor_mismatch");
    EXPECT_EQ(vendor.code(vendor.browser.get("/v1/partnerships?q=acme&cursor=" + cursor)), "cursor_mismatch");
    for (std::size_t i = 0; i < cursor.size(); i += 7) {
        auto forged = cursor;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(vendor.code(at("q=acme&cursor=" + forged)), "cursor_mismatch") << i;
    }
    for (auto const* forged : {"x", "AAAA", "", "%00"})
        EXPECT_NE(at(fmt::format("q=acme&cursor={}", forged)).status, 500) << forged;
}

TEST(Idempotency, MakesOneOutOfTwo)
{
    Vendor vendor;
    auto const made = vendor.post_with_key("one", initech);
    auto const again = vendor.post_with_key("one", initech);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, made.body);
    EXPECT_EQ(header(again, "ETag"), header(made, "ETag"));
    EXPECT_EQ(header(again, "Idempotency-Replayed"), "true");
    EXPECT_EQ(vendor.world.portal.count("partners"), 3);
    vendor.world.portal.clock().advance(24h + 1ms);
    vendor.browser.signs_in("admin@vendor.example");
    EXPECT_EQ(vendor.post_with_key("one", initech).status, 409) << "forgotten after a day, and the name is taken";
}

TEST(Idempotency, RefusesAKeyThatCameWithAnotherBody)
{
    Vendor vendor;
    vendor.post_with_key("one", initech);
    auto const other = vendor.post_with_key("one", R"({"name":"Hooli","country":"SE"})");
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(vendor.code(other), "idempotency_key_reused");
    EXPECT_EQ(vendor.post_with_key("one", R"({"code":"x"})", "/v1/partnership-types").status, 422)
        << "another route is unrelated";
    for (auto const& bad : {std::string(256, 'x'), std::string("a b"), std::string("caf\xc3\xa9")})
        EXPECT_EQ(vendor.code(vendor.post_with_key(bad, initech)), "bad_idempotency_key") << bad;
}

TEST(Idempotency, BelongsToThePerson)
{
    Vendor vendor;
    auto const made = vendor.post_with_key("one", initech);
    vendor.world.channel_manager();
    Browser manager(vendor.site);
    manager.signs_in("manager@vendor.example");
    auto request = manager.request("POST", "/v1/partners", initech);
    request.headers.emplace_back("idempotency-key", "one");
    auto const other = manager.send(request);
    EXPECT_EQ(other.status, 409) << "its own request, which meets a name that is taken";
    EXPECT_EQ(other.body.find(member(made, "id")), std::string::npos);
}

TEST(Idempotency, KeepsNoAnswerOfWhatDidNotHappen)
{
    Vendor vendor;
    EXPECT_EQ(vendor.post_with_key("one", R"({"name":"Initech","country":"?"})").status, 422);
    EXPECT_EQ(vendor.world.portal.count("idempotency_keys"), 0);
    EXPECT_EQ(vendor.post_with_key("one", initech).status, 201) << "corrected, under the same key";
}

TEST(Idempotency, HoldsInParallel)
{
    Vendor vendor;
    constexpr int many = 8;
    std::atomic<int> made = 0, waiting = 0, other = 0;
    {
        std::barrier together(many);
        auto const request = [&] {
            auto post = vendor.browser.request("POST", "/v1/partners", initech);
            post.headers.emplace_back("idempotency-key", "one");
            return post;
        }();
        std::vector<std::jthread> threads; // gone before what they use
        for (int i = 0; i < many; ++i)
            threads.emplace_back([&] {
                together.arrive_and_wait();
                auto const status = vendor.site.answer(request).status;
                ++(status == 201 ? made : status == 409 || status == 503 ? waiting : other);
            });
    }
    EXPECT_GE(made, 1);
    EXPECT_EQ(other, 0);
    EXPECT_EQ(vendor.world.portal.count("partners"), 3);
    EXPECT_EQ(vendor.post_with_key("one", initech).status, 201);
}

TEST(Permissions, HideTheVendorsAddressesFromPartners)
{
    World world;
    Site site(world.portal);
    world.admin_of(world.acme);
    Browser browser(site);
    browser.signs_in("admin@acme.example");
    auto const hidden = without_request_id(browser.get("/v1/partners"));
    EXPECT_TRUE(hidden.starts_with("404\n"));
    EXPECT_EQ(hidden, without_request_id(browser.get("/v1/there-is-no-such-thing")));
}

std::int64_t refusals(World& world) { return testing::events_named(world.portal, "access.refused"); }

TEST(Refusals, LeaveOneEventAKindAndMinute)
{
    World world;
    Site site(world.portal);
    world.admin_of(world.acme);
    Browser browser(site);
    browser.signs_in("admin@acme.example");
    for (int i = 0; i < 5; ++i)
        browser.get("/v1/partners");
    EXPECT_TRUE(eventually([&] { return refusals(world) == 1; }));
    EXPECT_EQ(world.portal.last_event(), "admin@acme.example access.refused GET /partners");
    world.portal.clock().advance(1min);
    browser.post("/v1/partners", initech);
    EXPECT_TRUE(eventually([&] { return refusals(world) == 3; })) << "one for the four that followed";
    EXPECT_EQ(testing::events_saying(world.portal, "access.refused", R"({"code":"permission_missing","times":4})"), 1);
    browser.becomes(Browser::firefox);
    browser.get("/v1/session");
    EXPECT_TRUE(eventually([&] { return refusals(world) == 4; }));
}

TEST(Refusals, AreRecordedAtTheLatestWhenTheServerStops)
{
    World world;
    world.admin_of(world.acme);
    {
        Site site(world.portal);
        Browser browser(site);
        browser.signs_in("admin@acme.example");
        for (int i = 0; i < 5; ++i)
            browser.get("/v1/partners");
    }
    EXPECT_TRUE(eventually([&] { return refusals(world) == 2; }));
    EXPECT_EQ(testing::events_saying(world.portal, "access.refused", R"({"code":"permission_missing","times":4})"), 1);
}

std::function<void()> meanwhile; // while the file is written

Download write_long_file(Work& work)
{
    work.require_still_admitted();
    meanwhile();
    work.require_still_admitted();
    auto const path = std::filesystem::temp_directory_path() / (work.new_id<Batch>().text() + ".txt");
    std::ofstream(path) << "long";
    return {path.string(), "long.txt", "text/plain"};
}

TEST(Download, EndsWhenAccessIsTakenAwayMeanwhile)
{
    World world;
    Site site(world.portal, {get<write_long_file>("/long-file", Permission::signed_in, Surface::both, "A long file."),
                             post_prepared<identity::judge_sign_in, identity::sign_in>("/session", Permission::anyone,
                                                                                       Surface::ui, "Signs in.")});
    auto const alpine = world.customer(world.acme, "Alpine Foods");
    auto const olga = world.operator_of(world.acme, {alpine}).actor().user;
    auto const changes = [&](std::string json) {
        auto const vendor = world.portal.as_vendor();
        auto const version = vendor.reads(identity::read_user, identity::UserById{olga}).version;
        vendor.does(identity::update_user, Revision{version}, olga, Patch<identity::UserChange>{std::move(json)});
    };
    auto const fetched = [&](std::function<void()> what) {
        meanwhile = std::move(what);
        return Browser(site).signs_in("operator@acme.example").get("/v1/long-file");
    };
    EXPECT_EQ(fetched([] {}).status, 200);
    EXPECT_EQ(member(fetched([&] { changes(R"({"customer_ids":[]})"); }), "code"), "access_changed");
    EXPECT_EQ(fetched([&] { world.portal.clock().advance(12h); }).status, 401);
    EXPECT_EQ(fetched([&] { changes(R"({"standing":"disabled"})"); }).status, 401);
}

/// Acme's admin, who fetches files one after another or at once.
struct Fetching {
    World world;
    Site site{world.portal,
              {get<write_long_file>("/long-file", Permission::signed_in, Surface::both, "A long file."),
               post_prepared<identity::judge_sign_in, identity::sign_in>("/session", Permission::anyone, Surface::ui,
                                                                         "Signs in.")}};
    Browser browser{site};

    Fetching()
    {
        world.admin_of(world.acme);
        browser.signs_in("admin@acme.example");
        meanwhile = [] {};
    }
    Response fetches() { return browser.get("/v1/long-file"); }
};

TEST(Downloads, AreFewAtATime)
{
    Fetching person;
    constexpr int most = 8;
    std::latch may_end{1}, ended{most};
    meanwhile = [&] { may_end.wait(); };
    for (int i = 0; i < most; ++i)
        person.site.send(person.browser.request("GET", "/v1/long-file"), [&](Response const& response) {
            EXPECT_EQ(response.status, 200) << response.body;
            ended.count_down();
        });
    auto const refused = person.fetches();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(member(refused, "code"), "too_many_downloads");
    EXPECT_EQ(header(refused, "Retry-After"), "5");
    may_end.count_down();
    ended.wait();
    EXPECT_TRUE(eventually([&] { return person.fetches().status == 200; }));
}

TEST(Downloads, AreSoManyForAPersonWithinTenMinutes)
{
    Fetching person;
    for (int i = 0; i < 30; ++i)
        ASSERT_EQ(person.fetches().status, 200) << i;
    person.world.portal.clock().advance(4min);
    auto const refused = person.fetches();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(member(refused, "code"), "download_limit");
    EXPECT_EQ(header(refused, "Retry-After"), "360");
    person.world.viewer_of(person.world.acme);
    EXPECT_EQ(Browser(person.site).signs_in("viewer@acme.example").get("/v1/long-file").status, 200)
        << "another person has its own";
    person.world.portal.clock().advance(6min);
    EXPECT_EQ(person.fetches().status, 200);
}

TEST(CspReport, IsTakenWithoutAQuestion)
{
    World world;
    Site site(world.portal);
    Browser browser(site);
    auto const report = [&](std::string type, std::string body, std::string method = "POST") {
        Request request{.method = method,
                        .path = "/csp-report",
                        .headers = {{"content-type", type}},
                        .body = std::move(body),
                        .remote_address = "192.0.2.9"};
        return site.answer(request).status;
    };
    auto const* const old =
        R"({"csp-report":{"document-uri":"https://p/x?token=1","blocked-uri":"inline","effective-directive":"script-src"}})";
    EXPECT_EQ(report("application/csp-report", old), 204);
    EXPECT_EQ(report("application/reports+json", R"([{"type":"csp-violation","body":{"blockedURL":"inline"}}])"), 204);
    EXPECT_EQ(report("application/csp-report", "[]"), 204);
    EXPECT_EQ(report("application/csp-report", "{\"csp-report\":7}"), 204);
    EXPECT_EQ(report("application/csp-report", "nonsense"), 400);
    EXPECT_EQ(report("application/json", old), 415);
    EXPECT_EQ(report("text/plain", old), 415);
    EXPECT_EQ(report("application/csp-report", std::string(9'000, ' ')), 413);
    EXPECT_EQ(report("", "", "GET"), 405);
    for (int i = 0; i < 20; ++i)
        report("application/csp-report", old);
    EXPECT_EQ(report("application/csp-report", old), 429);
    world.portal.clock().advance(1min);
    EXPECT_EQ(report("application/csp-report", old), 204);
}

} // namespace
} // namespace entente::web
