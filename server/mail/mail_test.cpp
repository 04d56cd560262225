#include "mail/mail.hpp"

#include "branding/mail_sender.hpp"
#include "mail/message.hpp"
#include "mail/sender.hpp"
#include "testing/named.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace entente::mail {
namespace {

using namespace std::chrono_literals;
using testing::Person;
using testing::Portal;
using testing::SmtpSink;
using Answer = testing::SmtpSink::Answer;

/// A portal, a mail server, and somebody to write to.
struct Post {
    Portal portal;
    SmtpSink sink;
    Id<User> nils{Uuid::make(1)};
    Person vendor = portal.as_vendor();

    Post() { testing::sends_mail(portal, true); }

    void writes(MailKind kind = MailKind::password_chosen, Particulars says = {.name = "Nils"},
                Milliseconds lasts = 72h)
    {
        vendor.works([&](Work& work) {
            says.at = work.now();
            queue(work, {nils, "nils@acme.example", MailLanguage::en}, kind, says, work.now() + lasts);
        });
    }
    int sends() { return sends_by(sink.server()); }
    int sends_by(std::optional<SmtpServer> server)
    {
        return Sender(
                   portal.store(), std::move(server), [](Store&) {}, {}, Sender::Runs::when_asked)
            .round();
    }
    MailLine line() { return vendor.reads(list_mails, ListMails{}).data.at(0); }
    std::string sealed()
    {
        std::string sealed;
        vendor.looks([&](Work& work) { sealed = store::find(work, line().id)->sealed; });
        return sealed;
    }
};

TEST(Mail, IsSentOnceAndForgetsWhatItSaid)
{
    Post post;
    post.writes();
    EXPECT_NE(post.sealed(), "");
    EXPECT_EQ(post.sends(), 1);
    EXPECT_EQ(post.sends(), 0);
    ASSERT_EQ(post.sink.mails().size(), 1u);
    EXPECT_EQ(post.sink.mails()[0].from, "portal@vendor.example");
    EXPECT_EQ(post.sink.mails()[0].to, "nils@acme.example");
    EXPECT_EQ(post.line().state, MailState::sent);
    EXPECT_EQ(post.line().answer, "250 Taken as number 1");
    EXPECT_EQ(post.sealed(), "");
}

TEST(Mail, SaysWhatItIsAsTextAndAsHtml)
{
    Post post;
    post.writes(MailKind::invitation, {.name = "Nils", .by = "Vera", .path = "/activate#a=secret"}, 24h);
    post.sends();
    auto const bytes = post.sink.mails().at(0).bytes;
    EXPECT_NE(testing::text_of(bytes).find("Vera invites you"), std::string::npos) << bytes;
    EXPECT_NE(testing::text_of(bytes).find("\nhttps://portal.example.com/activate#a=secret\n"), std::string::npos);
    EXPECT_NE(testing::html_of(bytes).find("href=\"https://portal.example.com/activate#a=secret\""), std::string::npos);
    EXPECT_EQ(testing::header_of(bytes, "MIME-Version"), "1.0");
    EXPECT_EQ(testing::header_of(bytes, "Auto-Submitted"), "auto-generated");
    EXPECT_EQ(testing::header_of(bytes, "Date"), "Fri, 13 Nov 2026 06:00:00 +0000");
}

TEST(Mail, KeepsNoSecretInTheClear)
{
    Post post;
    post.writes(MailKind::invitation, {.name = "Nils", .path = "/activate#a=secret"}, 24h);
    for (std::string_view const column : {"sealed", "answer", "address"})
        for (auto const& text : testing::texts_of(post.portal.store(), "mails", column))
            EXPECT_EQ(text.find("secret"), std::string::npos) << column;
}

TEST(Mail, WaitsUntilABusyServerTakesItUnderTheSameMessageId)
{
    Post post;
    post.sink.answers({Answer::hangs_up, Answer::busy});
    post.writes();
    post.sends();
    EXPECT_EQ(post.line().state, MailState::waiting);
    EXPECT_EQ(post.sends(), 0); // not yet
    post.portal.clock().advance(2min);
    post.sends();
    EXPECT_EQ(post.line().answer, "451 Come back later");
    EXPECT_EQ(post.line().tries, 2);
    post.portal.clock().advance(4min);
    post.sends();
    EXPECT_EQ(post.line().state, MailState::sent);
    EXPECT_EQ(testing::header_of(post.sink.mails().at(0).bytes, "Message-ID"),
              "<" + post.line().id.text() + "@vendor.example>");
}

TEST(Mail, FailsForGoodAndSaysWhy)
{
    Post post;
    post.sink.answers({Answer::refuses});
    post.writes();
    post.sends();
    EXPECT_EQ(post.line().state, MailState::failed);
    EXPECT_EQ(post.line().answer, "550 There is no such person");
    post.portal.clock().advance(5h);
    EXPECT_EQ(post.sends(), 0);
}

TEST(Mail, SendsNoDigestsToAnAddressThatWasRefusedUntilItIsTrusted)
{
    Post post;
    post.sink.answers({Answer::refuses});
    post.writes();
    post.sends();
    ASSERT_TRUE(post.line().is_refused);
    post.writes(MailKind::digest);
    EXPECT_EQ(post.sends(), 0);
    post.writes(MailKind::new_device);
    EXPECT_EQ(post.sends(), 1) << "what is about the person's access is tried";
    EXPECT_TRUE(post.line().is_refused) << "an answer to one mail proves nothing";

    EXPECT_FALSE(post.vendor.does(trust_address, MailById{post.line().id}).is_refused);
    EXPECT_NE(post.portal.last_event().find("mail.address_trusted"), std::string::npos);
    post.writes(MailKind::digest);
    EXPECT_EQ(post.sends(), 1);
}

// Nothing is wrong with the address.
TEST(Mail, TrustsAnAddressWhoseServerTurnsUsAway)
{
    Post post;
    post.sink.answers({Answer::turns_us_away});
    post.writes();
    post.sends();
    EXPECT_FALSE(post.line().is_refused);
}

// Nothing is wrong with the mail, and all others would be lost as well.
TEST(Mail, WaitsWhereAServerTurnsUsAway)
{
    Post post;
    post.sink.answers({Answer::turns_us_away});
    post.writes();
    post.sends();
    EXPECT_EQ(post.line().state, MailState::waiting);
    EXPECT_EQ(post.line().answer, "554 Not from there");
}

TEST(Mail, WaitsAtADeadPortAndGivesUpAfterADay)
{
    Post post;
    auto dead = post.sink.server();
    dead.port = SmtpSink::dead_port();
    post.writes();
    int tries = 0;
    for (auto const began = post.portal.now(); post.line().state != MailState::failed; ++tries) {
        ASSERT_LT(post.portal.now() - began, 36h);
        post.sends_by(dead);
        if (post.line().state == MailState::waiting)
            post.portal.clock().set(post.line().due_at);
    }
    EXPECT_EQ(tries, 13);
    EXPECT_NE(post.line().answer, "");
}

TEST(Mail, WaitsLongerEachTimeAndNotAllAtOnce)
{
    EXPECT_EQ(between_tries.after(1, 0), 45s);
    EXPECT_EQ(between_tries.after(2, 0), 90s);
    EXPECT_GT(*between_tries.after(1, 65'535), 74s);
    EXPECT_EQ(between_tries.after(12, 0), 3h);
    EXPECT_EQ(between_tries.after(13, 0), std::nullopt);
}

TEST(Mail, WaitsWhereNoServerIsNamed)
{
    Post post;
    post.writes();
    EXPECT_EQ(post.sends_by(std::nullopt), 0);
    EXPECT_EQ(post.line().state, MailState::waiting);
    EXPECT_EQ(post.line().tries, 0);
}

TEST(Mail, IsSentAgainWhenSomebodyAsks)
{
    Post post;
    post.sink.answers({Answer::refuses});
    post.writes();
    post.sends();
    ASSERT_TRUE(post.line().can_be_sent_again);
    EXPECT_EQ(post.vendor.does(send_again, MailById{post.line().id}).state, MailState::waiting);
    post.sends();
    EXPECT_EQ(post.line().state, MailState::sent);
    EXPECT_THROW(post.vendor.does(send_again, MailById{post.line().id}), Problem);
}

TEST(Mail, LapsesWithItsLink)
{
    Post post;
    post.writes(MailKind::invitation, {.name = "Nils", .path = "/activate#a=secret"}, 24h);
    post.portal.clock().advance(24h + 1s);
    EXPECT_EQ(post.sends(), 0);
    EXPECT_EQ(post.line().state, MailState::lapsed);
    EXPECT_EQ(post.sealed(), "");
}

TEST(Mail, OfALaterLinkTakesThePlaceOfTheEarlier)
{
    Post post;
    post.writes(MailKind::invitation, {.name = "Nils", .path = "/activate#a=first"}, 24h);
    post.portal.clock().advance(1s);
    post.writes(MailKind::invitation, {.name = "Nils", .path = "/activate#a=second"}, 24h);
    EXPECT_EQ(post.sends(), 1);
    EXPECT_NE(testing::text_of(post.sink.mails().at(0).bytes).find("#a=second"), std::string::npos);
}

TEST(Mail, IsNoBomb)
{
    Post post;
    for (int i = 0; i < 20; ++i)
        post.writes(MailKind::new_device);
    EXPECT_EQ(post.sends(), 5);
    post.portal.clock().advance(1h + 1s);
    post.writes(MailKind::new_device);
    EXPECT_EQ(post.sends(), 1);
}

// A process took it and ended: the lease runs out.
TEST(Mail, IsTakenUpWhereAnotherProcessLeftIt)
{
    Post post;
    post.writes();
    post.vendor.works([&](Work& work) {
        auto const due = store::next_due(work, {.mail = true});
        EXPECT_TRUE(store::take(work, *due, work.now() + 3min));
        EXPECT_FALSE(store::take(work, *due, work.now() + 3min)); // of two one has it
    });
    EXPECT_EQ(post.sends(), 0);
    post.portal.clock().advance(3min);
    EXPECT_EQ(post.sends(), 1);
    EXPECT_EQ(post.line().tries, 2);
}

TEST(Mail, IsNotSentWhenSomebodyChangedIt)
{
    Post post;
    post.writes();
    testing::change_mails(post.portal);
    post.sends();
    EXPECT_EQ(post.line().state, MailState::failed);
    EXPECT_TRUE(post.sink.mails().empty());
}

TEST(Mail, ComesFromWhomTheVendorNamesAndIsAnsweredThere)
{
    Post post;
    post.writes();
    post.sends();
    EXPECT_EQ(post.sink.mails().back().bytes.find("Reply-To:"), std::string::npos);
    post.portal.as_vendor().does(
        branding::keep_mail_sender,
        branding::MailSender{.name = "Müller's partner team", .reply_to = "partners@vendor.example"});
    post.writes();
    post.sends();
    auto const message = post.sink.mails().back().bytes;
    EXPECT_EQ(testing::header_of(message, "From"), "Müller's partner team <portal@vendor.example>");
    EXPECT_EQ(testing::header_of(message, "Reply-To"), "<partners@vendor.example>");
}

// Names come from people: neither a header nor a tag of theirs gets through.
TEST(MailMessage, LetsNothingBeSmuggledIn)
{
    Particulars const says{.name = "Nils\r\nBcc: mallory@evil.example\r\n\r\n<script>alert(1)</script>",
                           .by = "V\"'>&"};
    Look const look{.vendor = "Quell\r\nBcc: mallory@evil.example", .public_address = "https://portal.example.com"};
    auto const letter = letter_of(MailKind::invitation, MailLanguage::en, says, look);
    auto const bytes = message_of({.from_name = look.vendor,
                                   .from = "portal@vendor.example",
                                   .to = "nils@acme.example",
                                   .message_id = "mail_1@vendor.example"},
                                  letter);
    EXPECT_EQ(bytes.find("Bcc:"), std::string::npos) << bytes;
    EXPECT_EQ(testing::html_of(bytes).find("<script>"), std::string::npos);
    EXPECT_NE(testing::html_of(bytes).find("&lt;script&gt;"), std::string::npos);
    for (std::string const bad :
         {"a@b.example\r\nBcc: c@d.example", "a@b.example>", "a@b.example, c@d.example", "a b@c", "@b", "a@"})
        EXPECT_THROW(message_of({.from = "portal@vendor.example", .to = bad, .message_id = "1@v.example"}, letter),
                     std::invalid_argument)
            << bad;
}

TEST(MailMessage, SaysAnyTextInAHeader)
{
    for (std::string const text :
         {"Plain", "Ihr Zugang zum Partnerportal von Müller & Söhne, für alle Länder und Größen", ""})
        EXPECT_EQ(testing::header_of("Subject: " + header_text(text) + "\r\n\r\n", "Subject"), text);
    EXPECT_LE(header_text(std::string(200, 'x')).find("\r\n"), 75u); // RFC 2047's longest word
}

TEST(MailWords, AreSaidInBothLanguagesForEveryKind)
{
    for (std::size_t i = 0; i < type_of<MailKind>().enumerators.size(); ++i) {
        auto const kind = static_cast<MailKind>(i);
        auto const english = words_of(kind, MailLanguage::en, {.name = "Nils"}, "Quellmark");
        auto const german = words_of(kind, MailLanguage::de, {.name = "Nils"}, "Quellmark");
        EXPECT_FALSE(english.subject.empty()) << name_of(kind);
        EXPECT_FALSE(german.subject.empty()) << name_of(kind);
        EXPECT_NE(english.subject, german.subject) << name_of(kind);
        EXPECT_EQ(english.paragraphs.size(), german.paragraphs.size()) << name_of(kind);
        EXPECT_EQ(english.button.empty(), german.button.empty()) << name_of(kind);
    }
}

// In a mail no word can be pointed at to learn what it means.
TEST(MailWords, HaveNoAbbreviationsThatTheyDoNotSpellOut)
{
    std::regex const abbreviation("(^|[^A-Za-z])(?!UTC, [ck]oo)[A-Z]{2,}([^A-Za-z]|$)");
    for (std::size_t i = 0; i < type_of<MailKind>().enumerators.size(); ++i)
        for (auto const language : {MailLanguage::en, MailLanguage::de}) {
            auto const words = words_of(static_cast<MailKind>(i), language, {.name = "Nils"}, "Quellmark");
            for (auto const& text : words.paragraphs)
                EXPECT_FALSE(std::regex_search(text, abbreviation)) << text;
            for (auto const& text : {words.subject, words.greeting, words.rest, words.button, words.closing})
                EXPECT_FALSE(std::regex_search(text, abbreviation)) << text;
        }
}

} // namespace
} // namespace entente::mail
