// S2-49, S2-51, S2-52, S2-70, S2-89: one digest a period, nothing twice, nothing that is not one's own.
#include "notifications/digest.hpp"

#include "contacts/contacts.hpp"
#include "identity/activation.hpp"
#include "mail/sender.hpp"
#include "tasks/tasks.hpp"
#include "testing/browser.hpp"
#include "testing/jobs.hpp"
#include "testing/named.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <regex>

namespace entente::notifications {
namespace {

using namespace std::chrono_literals;
using testing::Person;

// Olga looks after Alpine Foods alone, Adam after everything of Acme. The vendor's people get none here.
struct Post {
    testing::World world;
    testing::SmtpSink sink;
    Person vendor = world.portal.as_vendor();
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Person admin = world.admin_of(world.acme);
    Person olga = world.operator_of(world.acme, {alpine}, "olga");
    testing::Workers workers{world.portal,
                             {{std::string(daily_kind), "0 6 * * *", plan_daily},
                              {std::string(weekly_kind), "0 6 * * 1", plan_weekly},
                              {std::string(at_once_kind), "", plan_at_once, asks_at_once},
                              {std::string(send_kind), "", send}},
                             1};

    Post() { testing::sends_mail(world.portal, true); }

    void names_contact(Id<Customer> customer, char const* name, ContactKind kind = ContactKind::finance)
    {
        vendor.does(
            contacts::create_contact,
            contacts::ContactFields{.customer_id = customer, .kind = kind, .name = name, .email = "fin@example.com"});
    }
    void wants(Person const& person, Pace contacts)
    {
        person.does(keep_mail_settings, MailSettings{.contacts = contacts});
    }
    /// On PostgreSQL an event waits for whatever else the server has begun before it, a neighbour's test too.
    void seal()
    {
        EXPECT_TRUE(testing::eventually([&] {
            std::int64_t waiting = 0;
            vendor.works([&](Work& work) {
                seal_events(work, 10'000);
                waiting = unsealed_events(work).events;
            });
            return waiting == 0;
        }));
    }
    void days(int count)
    {
        for (int day = 0; day < count; ++day) {
            lives(24h);
        }
    }
    void lives(Milliseconds time)
    {
        seal();
        workers.live(time);
        mail::Sender(
            world.portal.store(), sink.server(), [](Store&) {}, may_still_be_told, mail::Sender::Runs::when_asked)
            .round();
    }
    /// What has come to somebody since one last looked.
    std::vector<std::string> came_to(std::string_view address)
    {
        auto const all = sink.mails();
        std::vector<std::string> came;
        for (; looked_ < all.size(); ++looked_)
            if (all[looked_].to == address)
                came.push_back(all[looked_].bytes);
        return came;
    }

private:
    std::size_t looked_ = 0;
};

constexpr auto olgas = "olga@acme.example";

TEST(Digest, TellsOfOnesOwnCustomersOnceAndNothingWhenThereIsNothing)
{
    Post post;
    post.wants(post.olga, Pace::daily);
    post.days(2);
    post.came_to(olgas); // of how the customers came to be theirs
    post.names_contact(post.alpine, "Astrid");
    post.names_contact(post.borg, "Bram");
    post.days(1);
    auto const came = post.came_to(olgas);
    ASSERT_EQ(came.size(), 1u);
    auto const text = testing::text_of(came[0]);
    EXPECT_NE(text.find("Alpine Foods\nhttps://portal.example.com/l/v1."), std::string::npos) << text;
    EXPECT_NE(text.find("named a contact"), std::string::npos) << text;
    EXPECT_EQ(text.find("Borg"), std::string::npos) << text;
    EXPECT_EQ(testing::header_of(came[0], "Subject").find("Alpine"), std::string::npos);
    EXPECT_TRUE(testing::header_of(came[0], "List-Unsubscribe")
                    .starts_with("<https://portal.example.com/unsubscribe?token=v1."));
    EXPECT_EQ(testing::header_of(came[0], "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    post.days(3);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

// S2-45.
/// Nora of Acme looks after Alpine Foods, gets mail and never signs in.
struct PostOfNora : Post {
    static constexpr auto address = "nora@acme.example";
    Person nora = world.person_of(world.acme, Role::account_notifications, CustomerScope::assigned, {alpine}, "nora");

    PostOfNora()
    {
        wants(nora, Pace::daily);
        days(2);
        came_to(address);
    }
};

TEST(Digest, ReachesWhoeverOnlyGetsMail)
{
    PostOfNora post;
    post.names_contact(post.alpine, "Astrid");
    post.names_contact(post.borg, "Bram");
    post.days(1);
    auto const came = post.came_to(PostOfNora::address);
    ASSERT_EQ(came.size(), 1u);
    auto const text = testing::text_of(came[0]);
    EXPECT_NE(text.find("Alpine Foods\n- "), std::string::npos) << "no link: there is no way in\n" << text;
    EXPECT_NE(text.find("Get no more of these mails:\nhttps://portal.example.com/unsubscribe?token=v1."),
              std::string::npos)
        << text;
    for (auto const& said : {text, testing::html_of(came[0])}) {
        EXPECT_EQ(said.find("/l/v1."), std::string::npos) << said;
        EXPECT_EQ(said.find("Borg"), std::string::npos) << said;
    }
}

TEST(Digest, TellsWhoeverOnlyGetsMailNothingOfACustomerThatWasTaken)
{
    PostOfNora post;
    post.names_contact(post.alpine, "Astrid");
    auto const user = post.vendor.reads(identity::read_user, identity::UserById{post.nora.actor().user});
    post.vendor.does(identity::update_user, web::Revision{user.version}, user.id,
                     web::Patch<identity::UserChange>{R"({"customer_ids":[]})"});
    post.days(2);
    EXPECT_TRUE(post.came_to(PostOfNora::address).empty());
}

TEST(Digest, GivesWhoeverOnlyGetsMailNoWayIn)
{
    PostOfNora post;
    testing::Site site(post.world.portal);
    testing::Browser browser(site);
    auto const answer = browser.post("/v1/session", fmt::format(R"({{"email":"{}","password":"{}"}})",
                                                                PostOfNora::address, testing::World::password));
    EXPECT_EQ(testing::member(answer, "code"), "no_partnership") << answer.body;
    for (auto const* target : {"/v1/session", "/v1/portfolio", "/v1/portfolio/customers", "/v1/orders",
                               "/v1/notifications", "/v1/notification-settings"})
        EXPECT_EQ(browser.get(target).status, 401) << target;
    EXPECT_THROW(post.vendor.reads(identity::prepare_invitation, identity::InviteUser{.id = post.nora.actor().user}),
                 Problem);
}

TEST(Digest, NamesPeopleOfTheVendorAndSaysWhichCustomersAreNew)
{
    constexpr auto admins = "admin@acme.example";
    Post post;
    post.wants(post.admin, Pace::daily);
    post.days(2);
    post.came_to(admins);
    auto const cedar = post.world.unassigned_customer(post.world.acme, "Cedar Labs");
    auto const ends = post.world.portal.now() + 36h;
    auto const maja = post.world.vendor_admin("maja");
    maja.does(contacts::create_contact,
              contacts::ContactFields{
                  .customer_id = post.alpine, .kind = ContactKind::finance, .name = "Fin", .email = "fin@example.com"});
    post.world.assign(cedar, post.world.acme.partnership, *Instant::parse("2025-01-01T00:00:00Z"), ends);
    post.days(1);
    auto const first = post.came_to(admins);
    ASSERT_EQ(first.size(), 1u);
    auto const text = testing::text_of(first[0]);
    EXPECT_NE(text.find("maja named a contact"), std::string::npos) << text;
    EXPECT_EQ(text.find("@vendor.example"), std::string::npos) << text;
    EXPECT_NE(text.find("added this new customer"), std::string::npos) << text;

    post.world.assign(cedar, post.world.acme.partnership, ends);
    post.days(1);
    auto const second = post.came_to(admins);
    ASSERT_EQ(second.size(), 1u);
    EXPECT_NE(testing::text_of(second[0]).find("changed who looks after the customer"), std::string::npos);
}

TEST(Digest, HoldsTheScopeOfTheMomentInWhichItIsBuilt)
{
    Post post;
    post.wants(post.olga, Pace::daily);
    post.days(2);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid");
    auto const grant = post.vendor.reads(identity::read_user, identity::UserById{post.olga.actor().user}).grants.at(0);
    post.vendor.does(identity::end_grant, web::Revision{grant.version}, grant.id);
    post.days(1);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

/// Olga's digest of Alpine Foods is built, and a busy mail server leaves it waiting.
struct Waiting : Post {
    Waiting()
    {
        wants(olga, Pace::daily);
        days(2);
        came_to(olgas);
        names_contact(alpine, "Astrid");
        sink.answers({testing::SmtpSink::Answer::busy, testing::SmtpSink::Answer::busy});
        days(1);
        EXPECT_TRUE(came_to(olgas).empty());
        EXPECT_EQ(digest().state, MailState::waiting);
    }
    MailLine digest()
    {
        for (auto const& mail : vendor.reads(mail::list_mails, mail::ListMails{}).data)
            if (mail.address == olgas && mail.kind == MailKind::digest)
                return mail;
        return {};
    }
    void olgas_access_becomes(std::string json)
    {
        auto const version = vendor.reads(identity::read_user, identity::UserById{olga.actor().user}).version;
        vendor.does(identity::update_user, web::Revision{version}, olga.actor().user,
                    web::Patch<identity::UserChange>{std::move(json)});
    }
};

// Case 12.
TEST(Digest, ThatWaitsForItsMailServerIsNotSentToWhoSeesLessByThen)
{
    for (bool const is_taken_away : {true, false}) {
        Waiting post;
        if (is_taken_away)
            post.olgas_access_becomes(R"({"customer_ids":[]})");
        post.lives(2h);
        EXPECT_EQ(post.came_to(olgas).size(), is_taken_away ? 0u : 1u);
        EXPECT_EQ(post.digest().state, is_taken_away ? MailState::lapsed : MailState::sent);
    }
}

TEST(Digest, ThatWaitsForItsMailServerIsNotSentToWhoMayDoLessByThen)
{
    Waiting post;
    auto const grant = post.vendor.reads(identity::read_user, identity::UserById{post.olga.actor().user}).grants.at(0);
    post.vendor.does(identity::update_grant, web::Revision{grant.version}, grant.id,
                     web::Patch<identity::GrantChange>{R"({"role":"partner_viewer"})"});
    post.lives(2h);
    EXPECT_TRUE(post.came_to(olgas).empty());
    EXPECT_EQ(post.digest().state, MailState::lapsed);
}

// Case 86.
TEST(Digest, SurvivesAClockThatJumps)
{
    Post post;
    testing::open_grants_for_ever(post.world.portal);
    post.wants(post.olga, Pace::daily);
    post.days(2);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid", ContactKind::sales);
    post.days(1);
    EXPECT_EQ(post.came_to(olgas).size(), 1u);
    post.lives(-24h);
    post.lives(48h);
    post.lives(-24h);
    EXPECT_TRUE(post.came_to(olgas).empty()) << "nothing twice";
    post.names_contact(post.alpine, "Astrid", ContactKind::finance);
    post.days(3);
    EXPECT_EQ(post.came_to(olgas).size(), 1u) << "and no lock for ever";
}

TEST(Digest, TellsNothingTwiceWhenAPaceChanges)
{
    Post post;
    post.wants(post.olga, Pace::daily);
    post.days(2);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid");
    post.days(1);
    EXPECT_EQ(post.came_to(olgas).size(), 1u);
    post.wants(post.olga, Pace::weekly);
    post.days(8);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

TEST(Digest, ComesOnceAWeekOnItsDay)
{
    Post post;
    post.wants(post.olga, Pace::weekly);
    post.days(8);
    post.came_to(olgas);
    for (auto const kind : {ContactKind::sales, ContactKind::finance, ContactKind::technical}) {
        post.names_contact(post.alpine, "Astrid", kind);
        post.days(7);
        EXPECT_EQ(post.came_to(olgas).size(), 1u) << name_of(kind);
    }
}

TEST(Digest, NeedsItsTopicToBeOn)
{
    Post post;
    post.wants(post.olga, Pace::off);
    post.days(2);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid");
    post.days(9);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

// Hours of clocks, not of the sun: 07:00 in Stockholm is 06:00 UTC in winter and 05:00 in summer.
TEST(MailAtOnce, LeavesWithinAMinuteAndOnceInAQuarterOfAnHour)
{
    Post post;
    post.wants(post.olga, Pace::at_once);
    post.days(1);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid", ContactKind::sales);
    post.lives(10s); // is planned
    post.lives(30s);
    auto const first = post.came_to(olgas);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_NE(testing::text_of(first[0]).find("Alpine Foods"), std::string::npos);
    for (auto const kind : {ContactKind::finance, ContactKind::technical}) {
        post.names_contact(post.alpine, "Astrid", kind);
        post.lives(15s);
        EXPECT_TRUE(post.came_to(olgas).empty());
    }
    post.lives(15min);
    EXPECT_EQ(post.came_to(olgas).size(), 1u);
    post.lives(30min);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

TEST(MailAtOnce, WaitsForWhoseAddressWasRefusedToTrustIt)
{
    Post post;
    post.wants(post.olga, Pace::at_once);
    post.days(1);
    post.came_to(olgas);
    post.sink.answers({testing::SmtpSink::Answer::refuses});
    post.names_contact(post.alpine, "Astrid", ContactKind::sales);
    post.lives(10s);
    post.lives(30s);
    ASSERT_TRUE(post.olga.reads(mail::read_own_address).refusal);
    post.names_contact(post.alpine, "Astrid", ContactKind::finance);
    post.lives(30min);
    EXPECT_TRUE(post.came_to(olgas).empty());

    EXPECT_FALSE(post.olga.does(mail::trust_own_address).refusal);
    post.names_contact(post.alpine, "Astrid", ContactKind::technical);
    post.lives(10s);
    post.lives(30min);
    EXPECT_EQ(post.came_to(olgas).size(), 1u);
}

TEST(MailAtOnce, OfSomebodyElsesCustomersNeverComes)
{
    Post post;
    post.wants(post.olga, Pace::at_once);
    post.days(1);
    post.came_to(olgas);
    post.names_contact(post.borg, "Bram");
    post.lives(10s);
    post.lives(1h);
    EXPECT_TRUE(post.came_to(olgas).empty());
}

TEST(MailAtOnce, WaitsForTheEndOfQuietHours)
{
    Post post;
    auto const hour = [&](int more) { return (post.world.portal.clock().now().ms / 3'600'000 + more) % 24; };
    post.olga.does(keep_mail_settings,
                   MailSettings{.contacts = Pace::at_once, .quiet_from = hour(0), .quiet_until = hour(2)});
    post.days(1);
    post.came_to(olgas);
    post.names_contact(post.alpine, "Astrid");
    post.lives(10s);
    post.lives(30min);
    EXPECT_TRUE(post.came_to(olgas).empty());
    post.lives(2h);
    EXPECT_EQ(post.came_to(olgas).size(), 1u);
}

TEST(MailAtOnce, IsNotLookedForWhenNobodyWantsIt)
{
    Post post;
    post.days(1);
    post.vendor.works([](Work& work) { EXPECT_EQ(asks_at_once(work), std::nullopt); });
    post.wants(post.olga, Pace::at_once);
    post.vendor.works([](Work& work) { EXPECT_NE(asks_at_once(work), std::nullopt); });
    post.lives(10s);
    post.vendor.works([](Work& work) { EXPECT_EQ(asks_at_once(work), std::nullopt) << "all was looked at"; });
}

// S2-112: in a mail no word can be pointed at to learn what it means.
TEST(DigestWords, NameEveryRuleInBothLanguagesAndNeedNoExplanation)
{
    for (std::size_t i = 0; i < type_of<TaskRule>().enumerators.size(); ++i) {
        auto const rule = std::string(name_of(static_cast<TaskRule>(i)));
        store::Told const told{
            .actor_kind = ActorOfEvent::process, .action = "task.opened", .after = {R"({"rule":")" + rule + R"("})"}};
        auto const english = sentence_of(told, MailLanguage::en);
        auto const german = sentence_of(told, MailLanguage::de);
        EXPECT_NE(english.find(": "), std::string::npos) << rule;
        EXPECT_NE(german.find(": "), std::string::npos) << rule;
        std::regex const abbreviation("[A-Z]{2,}");
        EXPECT_FALSE(std::regex_search(english + german, abbreviation)) << english << german;
    }
}

TEST(QuietHours, AreOfThePersonsClock)
{
    auto const ends = [](std::int64_t from, std::int64_t until, char const* zone, char const* at) {
        return outside_quiet_hours({.quiet_from = from, .quiet_until = until}, zone, *Instant::parse(at)).text();
    };
    EXPECT_EQ(ends(22, 7, "UTC", "2026-11-13T21:59:59Z"), "2026-11-13T21:59:59.000Z");
    EXPECT_EQ(ends(22, 7, "UTC", "2026-11-13T22:00:00Z"), "2026-11-14T07:00:00.000Z");
    EXPECT_EQ(ends(22, 7, "UTC", "2026-11-14T06:59:00Z"), "2026-11-14T07:00:00.000Z");
    EXPECT_EQ(ends(22, 7, "UTC", "2026-11-14T07:00:00Z"), "2026-11-14T07:00:00.000Z");
    EXPECT_EQ(ends(12, 14, "Europe/Amsterdam", "2026-11-13T11:30:00Z"), "2026-11-13T13:00:00.000Z");
    EXPECT_EQ(ends(22, 7, "Europe/Amsterdam", "2026-10-24T23:30:00Z"), "2026-10-25T06:00:00.000Z"); // clocks go back
    EXPECT_EQ(ends(9, 9, "UTC", "2026-11-13T09:30:00Z"), "2026-11-13T09:30:00.000Z");
}

TEST(NextDigest, IsWhenAClockShowsThePersonsHour)
{
    auto const next = [](MailSettings const& settings, Pace pace, char const* zone, char const* from) {
        return next_digest(settings, pace, zone, *Instant::parse(from)).text();
    };
    MailSettings const at_seven{.hour = 7};
    EXPECT_EQ(next({}, Pace::daily, "Europe/Stockholm", "2026-11-13T06:00:00Z"), "2026-11-13T06:00:00.000Z");
    EXPECT_EQ(next(at_seven, Pace::daily, "Europe/Stockholm", "2026-11-13T06:00:00Z"), "2026-11-13T06:00:00.000Z");
    EXPECT_EQ(next(at_seven, Pace::daily, "Europe/Stockholm", "2026-07-13T06:00:00Z"), "2026-07-14T05:00:00.000Z");
    EXPECT_EQ(next(at_seven, Pace::daily, "America/New_York", "2026-11-13T06:00:00Z"), "2026-11-13T12:00:00.000Z");
    // The night in which the clock goes forward has no 02:30; and 03:00 comes after two hours.
    EXPECT_EQ(next({.hour = 3}, Pace::daily, "Europe/Stockholm", "2027-03-28T00:00:00Z"), "2027-03-28T01:00:00.000Z");
    EXPECT_EQ(next({.hour = 7, .weekday = 3}, Pace::weekly, "Asia/Tokyo", "2026-11-16T06:00:00Z"),
              "2026-11-17T22:00:00.000Z");
}

} // namespace
} // namespace entente::notifications
