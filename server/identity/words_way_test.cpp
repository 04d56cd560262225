// S2-96: the words go another way than the link, which is chosen; each half alone is worth nothing.
#include "identity/words_way.hpp"

#include "identity/activation.hpp"
#include "identity/reset.hpp"
#include "mail/sender.hpp"
#include "testing/browser.hpp"
#include "testing/logged.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"
#include "testing/text_sink.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::events_saying;
using testing::member;
using testing::Person;
using testing::World;

constexpr auto* telephone = "+49 151 234 567-89";
constexpr auto* number = "+4915123456789";

/// Nils of Acme has no password yet. Ada is Acme's admin, Vera the vendor's channel manager of Acme; the portal sends mail and texts.
struct TwoWays {
    World world;
    testing::Site site{world.portal};
    testing::SmtpSink mails;
    testing::TextSink texts;
    mail::Sender sender{
        world.portal.store(), {mails.server(), texts.gateway()}, answer_resets, {}, mail::Sender::Runs::when_asked};
    Person vendor = world.vendor_admin();
    Person ada = world.admin_of(world.acme, "ada");
    Person vera = world.channel_manager_of({world.acme}, "vera");
    Id<User> nils = person("Nils", "nils@acme.example");

    TwoWays()
    {
        testing::sends_mail(world.portal, true);
        testing::sends_texts(world.portal, true);
    }
    Id<User> person(std::string const& name, std::string const& email, char const* role = Role::partner_viewer)
    {
        UserFields const fields{.name = name,
                                .email = email,
                                .role = role,
                                .partner_id = world.acme.id,
                                .customer_scope = CustomerScope::all,
                                .partnership_ids = {world.acme.partnership}};
        auto const staff = world.portal.as_vendor();
        return staff.does(create_user, staff.reads(prepare_user, fields)).id;
    }
    Invitation invites(Person const& by, InviteUser const& how)
    {
        auto const told = by.does(invite, by.reads(prepare_invitation, how));
        sender.round();
        return told;
    }
    InviteUser by_text() const { return {.id = nils, .way = WordsWay::sms, .telephone = telephone}; }
    InviteUser by(Person const& bearer) const
    {
        return {.id = nils, .way = WordsWay::manager, .manager_id = bearer.actor().user};
    }
    std::string mail_to(std::string_view address) const
    {
        for (auto const& mail : mails.mails())
            if (mail.to == address)
                return testing::text_of(mail.bytes);
        return "";
    }
    std::string link() const
    {
        auto const text = mail_to("nils@acme.example");
        auto const at = text.find("/activate#a=");
        return at == std::string::npos ? "" : text.substr(at + 12, text.find('\n', at) - at - 12);
    }
    int opens(std::string_view with_link, std::string_view words)
    {
        Browser stranger(site);
        return stranger.post("/v1/activation", fmt::format(R"({{"link_token":"{}","words":"{}"}})", with_link, words))
            .status;
    }
    std::string refusal(InviteUser const& how, Person const& by_whom) const
    {
        try {
            by_whom.reads(prepare_invitation, how);
        } catch (Problem const& problem) {
            return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
        }
        return "done";
    }
    std::string refusal(InviteUser const& how) const { return refusal(how, vendor); }
    std::vector<std::string> bearers(Person const& reader) const
    {
        std::vector<std::string> names;
        for (auto const& bearer : reader.reads(read_invitation_ways, UserById{nils}).bearers)
            names.push_back(bearer.name);
        return names;
    }
};

/// Between the words that come before and after them.
std::string six_words_in(std::string const& text, std::string_view before, std::string_view after)
{
    auto const begin = text.find(before);
    auto const end = text.find(after, begin);
    if (begin == std::string::npos || end == std::string::npos)
        return {};
    return text.substr(begin + before.size(), end - begin - before.size());
}

TEST(SecondWay, SendsTheWordsToATelephoneAndTellsThemToNobodyElse)
{
    TwoWays ways;
    auto const told = ways.invites(ways.vendor, ways.by_text());
    EXPECT_EQ(told.words, std::nullopt);
    EXPECT_EQ(told.texted_to, "+49 … 89");
    EXPECT_EQ(told.mailed_to, "nils@acme.example");
    ASSERT_EQ(ways.texts.messages().size(), 1u);
    auto const message = ways.texts.messages()[0];
    EXPECT_EQ(message.to, number);
    auto const words = six_words_in(message.text, "your six words are ", ". You type them");
    EXPECT_EQ(std::ranges::count(words, ' '), 5) << message.text;
    EXPECT_EQ(message.text.find(ways.link()), std::string::npos) << "the halves never travel together";
    EXPECT_EQ(ways.mail_to("nils@acme.example").find(words), std::string::npos);
    EXPECT_EQ(ways.opens("", words), 404);
    EXPECT_EQ(ways.opens(ways.link(), ""), 404);
    EXPECT_EQ(ways.opens(ways.link(), words), 200);
    EXPECT_EQ(events_saying(ways.world.portal, "activation.created", R"({"way":"sms"})"), 1);
}

TEST(SecondWay, LeavesNeitherWordsNorNumberBehind)
{
    TwoWays ways;
    testing::Logged const logged;
    ways.texts.answers({503});
    auto const by = ways.vendor;
    by.does(invite, by.reads(prepare_invitation, ways.by_text()));
    ways.sender.round();
    auto const words = six_words_in(ways.texts.messages().at(0).text, "your six words are ", ". You type them");
    ASSERT_FALSE(words.empty());
    auto& store = ways.world.portal.store();
    for (auto const& [table, column] :
         {std::pair{"mails", "sealed"}, std::pair{"mails", "answer"}, std::pair{"mails", "address"},
          std::pair{"activations", "words"}, std::pair{"events", "subject"}, std::pair{"event_payloads", "after"},
          std::pair{"idempotency_keys", "body"}})
        for (auto const& text : testing::texts_of(store, table, column))
            EXPECT_EQ(text.find(words), std::string::npos) << table << " " << column;
    ways.world.portal.clock().advance(2min);
    ways.sender.round();
    EXPECT_EQ(ways.texts.messages().size(), 2u) << "a busy gateway is tried again";
    auto const addresses = testing::texts_of(store, "mails", "address");
    EXPECT_EQ(std::ranges::count(addresses, std::string("… 89")), 1) << "and then the number is not kept";
    EXPECT_EQ(std::ranges::count(addresses, std::string(number)), 0);
    EXPECT_EQ(logged.all().find(words), std::string::npos);
    EXPECT_EQ(logged.all().find(number), std::string::npos);
}

TEST(SecondWay, VoidsTheWordsThatWaitWhenItIsSentAgain)
{
    TwoWays ways;
    ways.texts.answers({503});
    ways.invites(ways.vendor, ways.by_text());
    auto const first = ways.texts.messages().at(0).text;
    ways.invites(ways.vendor, ways.by_text());
    ways.world.portal.clock().advance(5min);
    ways.sender.round();
    ASSERT_EQ(ways.texts.messages().size(), 2u) << "the first does not come any more";
    EXPECT_NE(ways.texts.messages()[1].text, first);
}

TEST(SecondWay, MailsTheWordsToAManagerWhoHandsThemOver)
{
    TwoWays ways;
    auto const told = ways.invites(ways.vendor, ways.by(ways.ada));
    EXPECT_EQ(told.words, std::nullopt);
    EXPECT_EQ(told.handed_to, "ada");
    auto const text = ways.mail_to("ada@acme.example");
    auto const words = six_words_in(text, "opens nothing without these words:\n\n", "\n\nSay them");
    EXPECT_EQ(std::ranges::count(words, ' '), 5) << text;
    EXPECT_NE(text.find("invited Nils to the"), std::string::npos) << text;
    EXPECT_EQ(text.find("/activate"), std::string::npos) << "whoever brings the words has no link";
    EXPECT_EQ(ways.mail_to("nils@acme.example").find(words), std::string::npos);
    EXPECT_TRUE(ways.texts.messages().empty());
    EXPECT_EQ(ways.opens(ways.link(), words), 200);
    EXPECT_EQ(events_saying(ways.world.portal, "activation.created",
                            fmt::format(R"({{"way":"manager","manager":"{}"}})", ways.ada.actor().user.text())),
              1);
}

TEST(SecondWay, TakesAsManagersThoseWhoAnswerForThePersonAndNobodyElse)
{
    TwoWays ways;
    ways.world.admin_of(ways.world.globex, "gus");
    ways.world.operator_of(ways.world.acme, {}, "olga");
    ways.world.channel_manager_of({ways.world.globex}, "ruben");
    ways.world.channel_manager("viktor"); // of every partner
    ways.person("Alias", "Nils+admin@acme.example", Role::partner_admin);
    EXPECT_EQ(ways.bearers(ways.vendor), (std::vector<std::string>{"ada", "vera", "viktor"}));
    EXPECT_EQ(ways.bearers(ways.ada), (std::vector<std::string>{"ada", "vera"}))
        << "staff of others are none of Acme's";
    EXPECT_EQ(ways.refusal(ways.by(ways.vera)), "done");
    auto stranger = ways.by(ways.vera);
    for (auto const id : {Id<User>{}, ways.nils}) {
        stranger.manager_id = id;
        EXPECT_EQ(ways.refusal(stranger), "/manager_id");
    }
    stranger.manager_id = std::nullopt;
    EXPECT_EQ(ways.refusal(stranger), "/manager_id");

    auto const vera = ways.vendor.reads(read_user, UserById{ways.vera.actor().user});
    ways.vendor.does(update_user, web::Revision{vera.version}, vera.id,
                     web::Patch<UserChange>{R"({"standing":"disabled"})"});
    EXPECT_EQ(ways.refusal(ways.by(ways.vera)), "/manager_id");
}

TEST(SecondWay, IsOfferedWhereThePortalHasIt)
{
    TwoWays ways;
    auto offered = ways.vendor.reads(read_invitation_ways, UserById{ways.nils});
    EXPECT_TRUE(offered.is_mailed && offered.is_texted);
    testing::sends_mail(ways.world.portal, false);
    testing::sends_texts(ways.world.portal, false);
    offered = ways.vendor.reads(read_invitation_ways, UserById{ways.nils});
    EXPECT_FALSE(offered.is_mailed || offered.is_texted);
    EXPECT_TRUE(offered.bearers.empty());
    EXPECT_EQ(ways.refusal(ways.by_text()), "/way");
    EXPECT_EQ(ways.refusal(ways.by(ways.ada)), "/way");
    auto const told = ways.invites(ways.vendor, {.id = ways.nils});
    EXPECT_TRUE(told.words && told.link_token) << "as it was: whoever invites has both, and sends them apart";
}

TEST(SecondWay, WantsANumberWithItsCountry)
{
    EXPECT_EQ(international_number(telephone), number);
    EXPECT_EQ(international_number("+46 (8) 123.45.67"), "+4681234567");
    for (auto const* text : {"", "0151 23456789", "0049 151 23456789", "+49", "+49 151", "+0 151 23456789",
                             "+49 151 2345678x", "+49 151 23456789 0123", "+4915123456789\r\nBcc: +1"})
        EXPECT_EQ(international_number(text), std::nullopt) << text;
    TwoWays ways;
    auto how = ways.by_text();
    for (auto const& text : {std::optional<std::string>(), std::optional<std::string>("0151 23456789")}) {
        how.telephone = text;
        EXPECT_EQ(ways.refusal(how), "/telephone");
    }
}

TEST(SecondWay, IsNeverTheMailboxOfTheLink)
{
    EXPECT_TRUE(is_same_mailbox("nils@acme.example", " Nils@ACME.example"));
    EXPECT_TRUE(is_same_mailbox("nils@acme.example", "nils+work@acme.example"));
    EXPECT_FALSE(is_same_mailbox("nils@acme.example", "nils@globex.example"));
    EXPECT_FALSE(is_same_mailbox("nils@acme.example", "ada@acme.example"));
}

TEST(SecondWay, TellsNothingOfPeopleThatTheReaderDoesNotSee)
{
    TwoWays ways;
    auto const gus = ways.world.admin_of(ways.world.globex, "gus");
    try {
        gus.reads(read_invitation_ways, UserById{ways.nils});
        FAIL() << "not refused";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code(), "not_found");
    }
    EXPECT_EQ(ways.refusal(ways.by_text(), gus), "not_found");
}

} // namespace
} // namespace entente::identity
