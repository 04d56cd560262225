#include "identity/browser_key.hpp"
#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::eventually;
using testing::header;
using testing::member;
using testing::Person;
using testing::Site;
using testing::without_request_id;
using testing::World;

/// Acme's admin, signed in.
struct SignedIn {
    World world;
    Site site{world.portal};
    Person admin = world.admin_of(world.acme);
    Browser browser{site};

    SignedIn() { browser.signs_in("admin@acme.example"); }

    int status() { return browser.get("/v1/session").status; }
    std::string code() { return member(browser.get("/v1/session"), "code"); }
    void waits(Milliseconds time) { world.portal.clock().advance(time); }
    /// Uses the session as a person does, and lets the server note it.
    void is_used()
    {
        ASSERT_EQ(status(), 200);
        ASSERT_TRUE(eventually([&] { return last_seen() == world.portal.now(); }));
    }
    Instant last_seen() { return testing::last_seen(world.portal); }
    UserDetail changes(Id<User> user, std::string json)
    {
        auto const vendor = world.portal.as_vendor();
        auto const version = vendor.reads(read_user, UserById{user}).version;
        return vendor.does(update_user, web::Revision{version}, user, web::Patch<UserChange>{std::move(json)});
    }
    void may_enter(Id<Partnership> partnership)
    {
        world.portal.as_vendor().does(create_grant, GrantFields{.user_id = admin.actor().user,
                                                                .partnership_id = partnership,
                                                                .role = Role::partner_admin,
                                                                .customer_scope = CustomerScope::all});
    }
    /// By which the person is in its first partnership.
    Grant grant()
    {
        for (Grant const& each : world.portal.as_vendor().reads(read_user, UserById{admin.actor().user}).grants)
            if (each.partnership_id == world.acme.partnership)
                return each;
        throw std::logic_error("nothing holds");
    }
};

TEST(Session, IsNeededAndMustBeOurs)
{
    World world;
    Site site(world.portal);
    Browser browser(site);
    EXPECT_EQ(member(browser.get("/v1/session"), "code"), "sign_in_required");
    for (auto const* token : {"x", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a; b=c", "' OR '1'='1"}) {
        browser.keep_cookie(token);
        EXPECT_EQ(browser.get("/v1/session").status, 401) << token;
    }
}

TEST(Session, EndsAfterAnHourWithoutUse)
{
    SignedIn person;
    person.waits(59min);
    person.is_used();
    person.waits(59min);
    EXPECT_EQ(person.status(), 200);
    SignedIn another;
    another.waits(60min);
    EXPECT_EQ(another.code(), "session_ended");
}

TEST(Session, EndsAfterHalfAnHourForTheVendorsAdmin)
{
    World world;
    Site site(world.portal);
    world.vendor_admin();
    world.channel_manager();
    Browser admin(site), manager(site);
    admin.signs_in("admin@vendor.example");
    manager.signs_in("manager@vendor.example");
    world.portal.clock().advance(30min);
    EXPECT_EQ(admin.get("/v1/session").status, 401);
    EXPECT_EQ(manager.get("/v1/session").status, 200);
}

TEST(Session, EndsAfterTwelveHoursHoweverItIsUsed)
{
    SignedIn person;
    for (int i = 0; i < 14; ++i) {
        person.waits(50min);
        person.is_used();
    }
    person.waits(20min - 1ms);
    EXPECT_EQ(person.status(), 200);
    person.waits(1ms);
    EXPECT_EQ(person.code(), "session_ended");
}

TEST(Session, IsKeptAliveByWritingToo)
{
    SignedIn person;
    person.waits(50min);
    EXPECT_EQ(person.browser.put("/v1/session/tabs", R"({"tabs":[]})").status, 200);
    person.waits(50min);
    EXPECT_EQ(person.status(), 200);
}

TEST(Session, IsTouchedAtMostOnceAMinute)
{
    SignedIn person;
    auto const began = person.last_seen();
    person.waits(59s);
    EXPECT_EQ(person.status(), 200);
    person.world.portal.as_vendor().works([](Work&) {}); // whatever was queued is done
    EXPECT_EQ(person.last_seen(), began);
    person.waits(1s);
    person.is_used();
}

TEST(Session, ThereAreTenAtMost)
{
    SignedIn person;
    std::vector<Browser> browsers;
    for (int i = 0; i < 10; ++i) {
        person.waits(1s);
        browsers.emplace_back(person.site).signs_in("admin@acme.example");
    }
    EXPECT_EQ(person.status(), 401) << "the oldest ended";
    for (auto& browser : browsers)
        EXPECT_EQ(browser.get("/v1/session").status, 200);
    EXPECT_EQ(person.world.portal.count("sessions"), 10);
}

TEST(Session, IsNewWithAnotherPartnershipAndTheOldOneIsDead)
{
    SignedIn person;
    auto const baltics = person.world.partnership(person.world.acme, "Baltics");
    person.may_enter(baltics);
    auto const former = person.browser.cookie();
    auto const there = fmt::format(R"({{"partnership_id":"{}"}})", baltics.text());
    auto const entered = person.browser.post("/v1/session/partnership", there);
    ASSERT_EQ(entered.status, 200) << entered.body;
    EXPECT_EQ(member(entered, "portal_epoch"), "2");
    EXPECT_NE(person.browser.cookie(), former);
    EXPECT_EQ(person.status(), 200);
    Browser old(person.site);
    old.keep_cookie(former);
    old.keep_key(person.browser.key());
    EXPECT_EQ(old.get("/v1/session").status, 401);

    auto stale = person.browser.request("GET", "/v1/session");
    stale.headers.emplace_back("x-entente-epoch", "1");
    auto const refused = person.browser.send(stale);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(member(refused, "code"), "portal_changed");
    stale.headers.back().second = "2";
    EXPECT_EQ(person.browser.send(stale).status, 200);
}

TEST(Session, EntersOnlyPartnershipsOfItsPerson)
{
    SignedIn person;
    auto const other = person.world.partnership(person.world.acme, "Baltics");
    auto const enter = [&](Id<Partnership> id) {
        return without_request_id(
            person.browser.post("/v1/session/partnership", fmt::format(R"({{"partnership_id":"{}"}})", id.text())));
    };
    auto const unknown = enter({Uuid::make(1)});
    EXPECT_TRUE(unknown.starts_with("404\n"));
    EXPECT_EQ(enter(other), unknown);
    EXPECT_EQ(enter(person.world.globex.partnership), unknown);
}

TEST(Session, TakesNoTokenThatWasThereBefore)
{
    SignedIn person;
    std::string const planted(43, 'A');
    Browser victim(person.site);
    victim.keep_cookie(planted);
    victim.signs_in("admin@acme.example");
    EXPECT_NE(victim.cookie(), planted);
    Browser attacker(person.site);
    attacker.keep_cookie(planted);
    EXPECT_EQ(attacker.get("/v1/session").status, 401);
}

TEST(Session, IsBoundToTheKindOfBrowser)
{
    SignedIn person;
    person.browser.becomes(Browser::chrome_129);
    EXPECT_EQ(person.status(), 200) << "an update";
    Browser elsewhere(person.site, "198.51.100.200");
    elsewhere.keep_cookie(person.browser.cookie());
    elsewhere.keep_key(person.browser.key());
    EXPECT_EQ(elsewhere.get("/v1/session").status, 200) << "another address";
    person.browser.becomes(Browser::firefox);
    EXPECT_EQ(person.code(), "reauth_required");
    EXPECT_EQ(person.world.portal.count("login_failures"), 0);
}

TEST(Session, EndsWhenAnotherKindOfBrowserShowsItsToken)
{
    for (auto const thief : {Browser::firefox, std::string_view()}) {
        SignedIn person;
        Browser other(person.site);
        other.signs_in("admin@acme.example");
        Browser copy(person.site);
        copy.keep_cookie(person.browser.cookie());
        copy.keep_key(person.browser.key());
        copy.becomes(thief);
        EXPECT_EQ(member(copy.get("/v1/session"), "code"), "reauth_required");
        EXPECT_TRUE(eventually([&] { return person.status() == 401; }));
        EXPECT_EQ(person.code(), "session_ended");
        EXPECT_EQ(other.get("/v1/session").status, 200) << "the person's other session";
        EXPECT_EQ(testing::events_named(person.world.portal, "session.ended"), 1);
    }
}

TEST(Session, OpensNothingWithoutTheKeyOfItsBrowser)
{
    SignedIn person;
    ASSERT_EQ(person.browser.key().size(), 32u);
    Browser thief(person.site);
    thief.keep_cookie(person.browser.cookie());
    EXPECT_EQ(member(thief.get("/v1/session"), "code"), "proof_required");
    EXPECT_EQ(member(thief.remove("/v1/session"), "code"), "proof_required");
    thief.keep_key(std::string(32, 'k'));
    EXPECT_EQ(member(thief.get("/v1/session"), "code"), "proof_required");
    EXPECT_EQ(person.status(), 200) << "its owner goes on";
    EXPECT_EQ(person.world.portal.count("login_failures"), 0);
    EXPECT_TRUE(eventually([&] { return testing::events_named(person.world.portal, "access.refused") == 1; }));
    auto const letters = [&] {
        return std::ranges::count(testing::texts_of(person.world.portal.store(), "mails", "kind"),
                                  "session_mistrusted");
    };
    EXPECT_TRUE(eventually([&] { return letters() == 1; }));
    person.status();
    EXPECT_EQ(letters(), 1) << "once an hour";
}

TEST(Session, TakesNoProofOfAnotherRequestOrAnotherMinute)
{
    SignedIn person;
    auto const with = [&](std::string const& proof) {
        auto asking = person.browser.request("GET", "/v1/session");
        for (auto& [name, value] : asking.headers)
            if (name == "x-entente-proof")
                value = proof;
        return person.browser.send(asking).status;
    };
    auto const now = SystemClock().now();
    auto const& key = person.browser.key();
    EXPECT_EQ(with(proof_of(key, {"GET", "/v1/session", now})), 200);
    EXPECT_EQ(with(proof_of(key, {"GET", "/v1/session", now - 55s})), 200) << "a clock that is a little wrong";
    EXPECT_EQ(with(proof_of(key, {"GET", "/v1/session", now - 65s})), 401);
    EXPECT_EQ(with(proof_of(key, {"GET", "/v1/session", now + 65s})), 401);
    EXPECT_EQ(with(proof_of(key, {"PUT", "/v1/session", now})), 401);
    EXPECT_EQ(with(proof_of(key, {"GET", "/v1/session/tabs", now})), 401);
    EXPECT_EQ(with(""), 401);
}

TEST(Session, KeepsItsKeyWhenItGoesOnUnderAnotherToken)
{
    SignedIn person;
    auto const baltics = person.world.partnership(person.world.acme, "Baltics");
    person.may_enter(baltics);
    auto const key = person.browser.key();
    auto const entered =
        person.browser.post("/v1/session/partnership", fmt::format(R"({{"partnership_id":"{}"}})", baltics.text()));
    EXPECT_EQ(header(entered, "X-Entente-Key"), "");
    EXPECT_EQ(person.status(), 200);
    person.browser.signs_in("admin@acme.example");
    EXPECT_NE(person.browser.key(), key);
}

TEST(Session, EndsInTheRequestAfterThePersonIsDisabled)
{
    SignedIn person;
    person.changes(person.admin.actor().user, R"({"standing":"disabled"})");
    EXPECT_EQ(person.status(), 401);
}

TEST(Session, AllowsWhatTheRoleAllowsInTheRequestAfterItChanged)
{
    SignedIn person;
    person.world.admin_of(person.world.acme, "other");
    EXPECT_EQ(person.browser.get("/v1/audit").status, 200);
    auto const grant = person.grant();
    person.world.portal.as_vendor().does(update_grant, web::Revision{grant.version}, grant.id,
                                         web::Patch<GrantChange>{R"({"role":"partner_viewer"})"});
    EXPECT_EQ(person.browser.get("/v1/audit").status, 404);
    EXPECT_EQ(person.status(), 200) << "the session goes on";
}

TEST(Session, EndsInTheRequestAfterThePartnerIsSuspended)
{
    SignedIn person;
    person.world.portal.as_vendor().does(partners::update_partner, web::Revision{1}, person.world.acme.id,
                                         web::Patch<partners::PartnerFields>{R"({"standing":"suspended"})"});
    EXPECT_EQ(person.status(), 401);
    EXPECT_EQ(Browser(person.site).tries("admin@acme.example", World::password).status, 401);
}

TEST(Session, EndsInTheRequestAfterTheMembershipIsLost)
{
    SignedIn person;
    person.may_enter(person.world.partnership(person.world.acme, "Baltics"));
    auto const grant = person.grant();
    person.world.portal.as_vendor().does(end_grant, web::Revision{grant.version}, grant.id);
    EXPECT_EQ(person.status(), 401);
    EXPECT_EQ(person.browser.tries("admin@acme.example", World::password).status, 200) << "the other one is still open";
}

TEST(Session, IsJudgedAgainInsideTheWrite)
{
    SignedIn person;
    person.changes(person.admin.actor().user, R"({"standing":"disabled"})");
    EXPECT_EQ(person.browser.put("/v1/session/preferences", R"({"language":"de","theme":"dark"})").status, 401);
    EXPECT_EQ(person.world.portal.count("user_preferences"), 0);
}

TEST(SignOut, EndsTheSessionAndTakesTheCookie)
{
    SignedIn person;
    auto const token = person.browser.cookie();
    auto const answer = person.browser.remove("/v1/session");
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(header(answer, "Set-Cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(header(answer, "Clear-Site-Data"), "\"storage\"");
    person.browser.keep_cookie(token);
    EXPECT_EQ(person.status(), 401);
}

// No header says who somebody is, whatever it is called.
TEST(Session, BelievesNoHeader)
{
    SignedIn person;
    auto const expected = without_request_id(person.browser.get("/v1/session"));
    auto const globex = person.world.globex;
    for (auto const* name : {"x-portal-type",
                             "x-portal-epoch",
                             "x-tenant",
                             "x-tenant-id",
                             "x-user",
                             "x-user-id",
                             "x-partner-id",
                             "x-forwarded-user",
                             "x-original-url",
                             "x-rewrite-url",
                             "x-http-method-override",
                             "x-http-method",
                             "x-method-override",
                             "x-role",
                             "x-forwarded-host",
                             "x-forwarded-for",
                             "forwarded",
                             "x-real-ip",
                             "authorization",
                             "x-remote-user"})
        for (auto const& value :
             {globex.id.text(), std::string("vendor"), std::string("DELETE"), std::string("/v1/users")}) {
            auto request = person.browser.request("GET", "/v1/session");
            request.headers.emplace_back(name, value);
            EXPECT_EQ(without_request_id(person.browser.send(request)), expected) << name << ": " << value;
        }
    EXPECT_EQ(person.status(), 200) << "nothing was deleted";
}

TEST(CrossSite, RefusesWhatAnotherSiteMaySend)
{
    SignedIn person;
    auto const sends = [&](std::string origin, std::string site, std::string type) {
        auto request = person.browser.request("PUT", "/v1/session/preferences", R"({"language":"de","theme":"dark"})");
        std::erase_if(request.headers, [](auto const& header) {
            return header.first == "origin" || header.first == "sec-fetch-site" || header.first == "content-type";
        });
        for (auto const& [name, value] :
             {std::pair("origin", origin), {"sec-fetch-site", site}, {"content-type", type}})
            if (!value.empty())
                request.headers.emplace_back(name, value);
        return person.browser.send(request).status;
    };
    std::string const own = "http://portal.example", json = "application/json";
    EXPECT_EQ(sends("https://evil.example", "cross-site", json), 403);
    EXPECT_EQ(sends("http://evil.portal.example", "same-site", json), 403);
    EXPECT_EQ(sends("null", "", json), 403);
    EXPECT_EQ(sends(own + ":8080", "", json), 403);
    EXPECT_EQ(sends("http://PORTAL.example", "", json), 403);
    EXPECT_EQ(sends(own, "cross-site", json), 403);
    EXPECT_EQ(sends("", "", json), 403);
    EXPECT_EQ(sends("", "none", json), 403);
    EXPECT_EQ(sends(own, "same-origin", "text/plain"), 415);
    EXPECT_EQ(sends(own, "same-origin", "application/x-www-form-urlencoded"), 415);
    EXPECT_EQ(sends(own, "same-origin", "multipart/form-data; boundary=x"), 415);
    EXPECT_EQ(sends(own, "same-origin", ""), 415);
    EXPECT_EQ(person.world.portal.count("user_preferences"), 0) << "nothing changed";
    EXPECT_EQ(sends(own, "same-origin", "application/json; charset=utf-8"), 200);
    EXPECT_EQ(sends(own, "", json), 200);
    EXPECT_EQ(sends("", "same-origin", json), 200);
}

TEST(CrossSite, RefusesASignInFromElsewhere)
{
    SignedIn person;
    Browser victim(person.site);
    auto request = victim.request("POST", "/v1/session", R"({"email":"admin@acme.example","password":"x"})");
    for (auto& [name, value] : request.headers)
        if (name == "origin")
            value = "https://evil.example";
    EXPECT_EQ(victim.send(request).status, 403);
}

TEST(Tabs, AreKeptInTheirOrderUnderTheirPresentNames)
{
    SignedIn person;
    auto& world = person.world;
    auto const zeta = world.customer(world.acme, "Zeta"), alpine = world.customer(world.acme, "Alpine Foods");
    auto const tab = [](Id<Customer> id, char const* name) {
        return fmt::format(R"({{"customer_id":"{}","name":"{}","sub_tab":"usage","state":"range=12"}})", id.text(),
                           name);
    };
    auto const kept = person.browser.put("/v1/session/tabs",
                                         fmt::format(R"({{"tabs":[{},{}]}})", tab(zeta, "Forged"), tab(alpine, "")));
    ASSERT_EQ(kept.status, 200) << kept.body;
    auto const body = person.browser.get("/v1/session/tabs").body;
    EXPECT_EQ(body, kept.body);
    EXPECT_LT(body.find("Zeta"), body.find("Alpine Foods"));
    EXPECT_EQ(body.find("Forged"), std::string::npos);
}

TEST(Tabs, StayWithTheirPartnershipAndOutliveTheSession)
{
    SignedIn person;
    auto& world = person.world;
    auto const alpine = world.customer(world.acme, "Alpine Foods");
    auto const home = world.acme.partnership, baltics = world.partnership(world.acme, "Baltics");
    person.may_enter(baltics);
    person.browser.signs_in("admin@acme.example");
    auto const enters = [&](Id<Partnership> there) {
        auto const entered =
            person.browser.post("/v1/session/partnership", fmt::format(R"({{"partnership_id":"{}"}})", there.text()));
        ASSERT_EQ(entered.status, 200) << entered.body;
    };
    auto const open = [&] { return person.browser.get("/v1/session/tabs").body; };

    enters(home);
    auto const kept =
        person.browser
            .put("/v1/session/tabs",
                 fmt::format(R"({{"tabs":[{{"customer_id":"{}","name":"","sub_tab":"usage","state":""}}]}})",
                             alpine.text()))
            .body;
    ASSERT_NE(kept.find("Alpine Foods"), std::string::npos) << kept;
    enters(baltics);
    EXPECT_EQ(open(), R"({"tabs":[]})");
    enters(home);
    EXPECT_EQ(open(), kept);
    person.browser.remove("/v1/session");
    person.browser.signs_in("admin@acme.example");
    enters(home);
    EXPECT_EQ(open(), kept);
}

TEST(Tabs, AreEachPersonsOwn)
{
    SignedIn person;
    auto& world = person.world;
    auto const alpine = world.customer(world.acme, "Alpine Foods");
    world.operator_of(world.acme, {alpine});
    person.browser.put(
        "/v1/session/tabs",
        fmt::format(R"({{"tabs":[{{"customer_id":"{}","name":"","sub_tab":"usage","state":""}}]}})", alpine.text()));
    Browser colleague(person.site);
    colleague.signs_in("operator@acme.example");
    EXPECT_EQ(colleague.get("/v1/session/tabs").body, R"({"tabs":[]})");
}

TEST(Tabs, LoseCustomersThatAreOutOfSight)
{
    World world;
    Site site(world.portal);
    auto const alpine = world.customer(world.acme, "Alpine Foods"), initech = world.customer(world.acme, "Initech");
    auto const hooli = world.customer(world.globex, "Hooli");
    world.operator_of(world.acme, {alpine});
    Browser browser(site);
    browser.signs_in("operator@acme.example");
    auto const tab = [](Id<Customer> id) {
        return fmt::format(R"({{"customer_id":"{}","name":"x","sub_tab":"cycle","state":""}})", id.text());
    };
    auto const kept =
        browser.put("/v1/session/tabs", fmt::format(R"({{"tabs":[{},{},{}]}})", tab(hooli), tab(alpine), tab(initech)));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_NE(kept.body.find(alpine.text()), std::string::npos);
    EXPECT_EQ(kept.body.find(hooli.text()), std::string::npos);
    EXPECT_EQ(kept.body.find(initech.text()), std::string::npos);
    EXPECT_EQ(kept.body.find("Hooli"), std::string::npos);

    testing::take_customers_away(world.portal);
    EXPECT_EQ(browser.get("/v1/session/tabs").body, R"({"tabs":[]})");
}

} // namespace
} // namespace entente::identity
