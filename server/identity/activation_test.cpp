#include "identity/activation.hpp"

#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::events_named;
using testing::events_saying;
using testing::member;
using testing::Site;
using testing::without_request_id;
using testing::World;

constexpr std::string_view first_password = "seven grey herons over a frozen canal";

/// What the inviter is told once: the half for the mail and the half for the telephone.
struct Halves {
    std::string link;
    std::string words;
};

/// The vendor's admin invites Nils of Acme, who has no password yet.
struct Inviting {
    World world;
    Site site{world.portal};
    Browser vendor{site};
    Id<User> nils = without_password("nils");

    Inviting()
    {
        world.vendor_admin();
        vendor.signs_in("admin@vendor.example");
    }
    Id<User> without_password(std::string const& name)
    {
        UserFields const fields{.name = name,
                                .email = name + "@acme.example",
                                .role = Role::partner_viewer,
                                .partner_id = world.acme.id,
                                .customer_scope = CustomerScope::all,
                                .partnership_ids = {world.acme.partnership}};
        auto const person = world.portal.as_vendor();
        return person.does(create_user, person.reads(prepare_user, fields)).id;
    }
    web::Response asks_to_invite(Browser& in, Id<User> user)
    {
        auto request = in.request("POST", fmt::format("/v1/users/{}/invitation", user.text()));
        request.headers.emplace_back("idempotency-key", fmt::format("invite-{}", ++invited));
        return in.send(request);
    }
    Halves invites(Id<User> user)
    {
        auto const answer = asks_to_invite(vendor, user);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return {member(answer, "link_token"), member(answer, "words")};
    }
    web::Response opens(Browser& in, std::string_view link, std::string_view words)
    {
        return in.post("/v1/activation", fmt::format(R"({{"link_token":"{}","words":"{}"}})", link, words));
    }
    int status(std::string_view link, std::string_view words)
    {
        Browser stranger(site);
        return opens(stranger, link, words).status;
    }
    web::Response chooses(Browser& in, std::string_view password)
    {
        return in.post("/v1/session/password", fmt::format(R"({{"password":"{}"}})", password));
    }
    void waits(Milliseconds time) { world.portal.clock().advance(time); }
    int invited = 0;
};

TEST(Activation, OpensByBothHalvesAndLetsThePersonChooseAPassword)
{
    Inviting inviting;
    auto const halves = inviting.invites(inviting.nils);
    EXPECT_EQ(halves.link.size(), 22u) << "128 bits";
    EXPECT_EQ(std::ranges::count(halves.words, ' '), 5);
    Browser nils(inviting.site);
    EXPECT_EQ(inviting.opens(nils, halves.link, halves.words).status, 200);
    EXPECT_EQ(member(nils.get("/v1/session"), "purpose"), "activation");
    for (auto const* route : {"/v1/portfolio", "/v1/session/tabs", "/v1/session/all"})
        EXPECT_EQ(member(nils.get(route), "code"), "sign_in_unfinished") << route;
    EXPECT_EQ(inviting.chooses(nils, "short").status, 422);
    EXPECT_EQ(inviting.chooses(nils, first_password).status, 200);
    EXPECT_EQ(nils.get("/v1/session").status, 401) << "it served its purpose";
    EXPECT_EQ(nils.signs_in("nils@acme.example", first_password).get("/v1/portfolio").status, 200);
    for (auto const* action : {"activation.created", "activation.completed", "user.password_chosen"})
        EXPECT_EQ(events_named(inviting.world.portal, action), 1) << action;
}

TEST(Activation, IsNothingByOneHalfAlone)
{
    Inviting inviting;
    auto const halves = inviting.invites(inviting.nils);
    EXPECT_EQ(inviting.status(halves.link, ""), 404);
    EXPECT_EQ(inviting.status("", halves.words), 404);
    EXPECT_EQ(inviting.status(halves.words, halves.words), 404);
    EXPECT_EQ(inviting.status(halves.link, halves.link), 404);
    EXPECT_EQ(inviting.status(halves.link, halves.words), 200) << "two wrong tries are not five";
}

TEST(Activation, DoesNotOpenBySwappedHalvesOfTwoPeople)
{
    Inviting inviting;
    auto const of_nils = inviting.invites(inviting.nils);
    auto const of_olga = inviting.invites(inviting.without_password("olga"));
    EXPECT_EQ(inviting.status(of_nils.link, of_olga.words), 404);
    EXPECT_EQ(inviting.status(of_olga.link, of_nils.words), 404);
    EXPECT_EQ(inviting.status(of_nils.link, of_nils.words), 200);
}

TEST(Activation, IsDestroyedByTheFifthWrongTry)
{
    Inviting inviting;
    auto const four = inviting.invites(inviting.nils);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(inviting.status(four.link, "bakel domis"), 404);
    EXPECT_EQ(inviting.status(four.link, four.words), 200) << "the fifth";

    auto const five = inviting.invites(inviting.nils);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(inviting.status(five.link, "bakel domis"), 404);
    EXPECT_EQ(inviting.status(five.link, five.words), 404) << "the sixth";
    EXPECT_EQ(events_named(inviting.world.portal, "activation.destroyed"), 1);
    EXPECT_EQ(events_saying(inviting.world.portal, "activation.words_wrong", R"({"tries":5})"), 1);
}

TEST(Activation, IsOpenForADayAndNoLonger)
{
    Inviting inviting;
    auto const in_time = inviting.invites(inviting.nils);
    inviting.waits(24h - 1s);
    EXPECT_EQ(inviting.status(in_time.link, in_time.words), 200);
    inviting.vendor.signs_in("admin@vendor.example");
    auto const late = inviting.invites(inviting.nils);
    inviting.waits(24h + 1s);
    EXPECT_EQ(inviting.status(late.link, late.words), 404);
    inviting.vendor.signs_in("admin@vendor.example");
    inviting.invites(inviting.nils);
    EXPECT_EQ(events_named(inviting.world.portal, "activation.expired"), 1);
}

TEST(Activation, AnswersAlikeWhateverIsWrong)
{
    Inviting inviting;
    auto const used = inviting.invites(inviting.nils);
    EXPECT_EQ(inviting.status(used.link, used.words), 200);
    auto const olga = inviting.without_password("olga");
    auto const voided = inviting.invites(olga);
    auto const open = inviting.invites(olga);
    auto const answer = [&](std::string_view link, std::string_view words) {
        Browser stranger(inviting.site);
        return without_request_id(inviting.opens(stranger, link, words));
    };
    auto const unknown = answer("AAAAAAAAAAAAAAAAAAAAAA", "bakel domis");
    EXPECT_TRUE(unknown.starts_with("404"));
    EXPECT_EQ(answer(used.link, used.words), unknown);
    EXPECT_EQ(answer(voided.link, voided.words), unknown) << "another one was made";
    EXPECT_EQ(answer(open.link, "bakel domis"), unknown);
    inviting.waits(24h);
    EXPECT_EQ(answer(open.link, open.words), unknown) << "expired";
    EXPECT_EQ(events_named(inviting.world.portal, "activation.voided"), 1);
}

TEST(Activation, OpensForOneOfManyAtOnce)
{
    Inviting inviting;
    auto const halves = inviting.invites(inviting.nils);
    std::atomic<int> opened = 0;
    {
        std::vector<std::jthread> at_once;
        for (int i = 0; i < 8; ++i)
            at_once.emplace_back([&] {
                if (inviting.status(halves.link, halves.words) == 200)
                    ++opened;
            });
    }
    EXPECT_EQ(opened, 1);
}

TEST(Activation, LastsTenMinutes)
{
    Inviting inviting;
    auto const halves = inviting.invites(inviting.nils);
    Browser nils(inviting.site);
    inviting.opens(nils, halves.link, halves.words);
    inviting.waits(10min - 1ms);
    EXPECT_EQ(nils.get("/v1/session").status, 200);
    inviting.waits(1ms);
    EXPECT_EQ(inviting.chooses(nils, first_password).status, 401);
}

TEST(Activation, KeepsNeitherHalfInTheDatabase)
{
    Inviting inviting;
    auto const halves = inviting.invites(inviting.nils);
    auto& store = inviting.world.portal.store();
    for (auto const& [table, column] : {std::pair<std::string_view, std::string_view>{"activations", "link_hash"},
                                        {"activations", "words"},
                                        {"idempotency_keys", "body"},
                                        {"event_payloads", "after"}})
        for (auto const& text : testing::texts_of(store, table, column)) {
            EXPECT_EQ(text.find(halves.words), std::string::npos) << table << "." << column;
            EXPECT_EQ(text.find(halves.link), std::string::npos) << table << "." << column;
            EXPECT_EQ(text.find("$argon2"), std::string::npos) << table << "." << column;
        }
}

TEST(Invitation, IsForThoseWhoManagePeopleAndForNobodyAboveThem)
{
    Inviting inviting;
    auto const ada = inviting.world.vendor_admin("ada");
    inviting.world.channel_manager();
    inviting.world.admin_of(inviting.world.acme);
    Browser manager(inviting.site);
    manager.signs_in("manager@vendor.example");
    EXPECT_EQ(inviting.asks_to_invite(manager, inviting.nils).status, 200);
    EXPECT_EQ(member(inviting.asks_to_invite(manager, ada.actor().user), "code"), "above_own");
    Browser partner(inviting.site);
    partner.signs_in("admin@acme.example");
    EXPECT_EQ(inviting.asks_to_invite(partner, inviting.nils).status, 200);
    inviting.world.admin_of(inviting.world.globex);
    Browser rival(inviting.site);
    rival.signs_in("admin@globex.example");
    EXPECT_EQ(inviting.asks_to_invite(rival, inviting.nils).status, 404);
    Browser nobody(inviting.site);
    EXPECT_EQ(inviting.asks_to_invite(nobody, inviting.nils).status, 401);
    testing::disable_user(inviting.world.portal, "nils@acme.example");
    EXPECT_EQ(inviting.asks_to_invite(manager, inviting.nils).status, 409);
}

} // namespace
} // namespace entente::identity
