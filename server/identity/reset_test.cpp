#include "identity/reset.hpp"

#include "base/totp.hpp"
#include "identity/activation.hpp"
#include "identity/second_factor.hpp"
#include "mail/sender.hpp"
#include "partners/partners.hpp"
#include "testing/browser.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::member;
using testing::Site;
using testing::SmtpSink;
using testing::texts_in;
using testing::without_request_id;
using testing::World;

constexpr std::string_view new_password = "seven grey herons over a frozen canal";

std::string behind_base32(std::string_view spelled)
{
    std::string bytes;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (char const c : spelled) {
        if (c == '-')
            continue;
        buffer =
            (buffer << 5 | static_cast<std::uint32_t>(std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c))) &
            0xffff;
        if ((bits += 5) >= 8)
            bytes += static_cast<char>(buffer >> (bits -= 8) & 0xff);
    }
    return bytes;
}

/// Acme's admin, who has a password, and a portal that sends mail.
struct Forgetful {
    World world;
    Site site{world.portal};
    SmtpSink sink;
    mail::Sender sender{world.portal.store(), sink.server(), answer_resets, {}, mail::Sender::Runs::when_asked};

    Forgetful()
    {
        world.admin_of(world.acme);
        testing::sends_mail(world.portal, true);
    }
    std::vector<std::string> sets_a_second_factor()
    {
        Browser browser(site);
        auto begin = browser.signs_in("admin@acme.example").request("POST", "/v1/session/second-factor");
        begin.headers.emplace_back("idempotency-key", "begin");
        auto const secret = member(browser.send(begin), "secret");
        auto const code = totp::code_at(behind_base32(secret), totp::step_at(world.portal.now()));
        auto const answer = browser.put("/v1/session/second-factor", fmt::format(R"({{"code":"{}"}})", code));
        EXPECT_EQ(answer.status, 200);
        return texts_in(answer, "codes");
    }
    web::Response asks(std::string_view email, std::string_view language = "en")
    {
        Browser stranger(site);
        return stranger.post("/v1/password-reset", fmt::format(R"({{"email":"{}","language":"{}"}})", email, language));
    }
    std::size_t mails() { return (sender.round(), sink.mails().size()); }
    std::string last_subject() { return (sender.round(), testing::header_of(sink.mails().back().bytes, "Subject")); }
    std::string last_link()
    {
        sender.round();
        std::string link;
        for (auto const& mail : sink.mails()) {
            auto const text = testing::text_of(mail.bytes);
            if (auto const at = text.find("/reset#r="); at != std::string::npos)
                link = text.substr(at + 9, text.find('\n', at) - at - 9);
        }
        return link;
    }
    std::string gets_a_link(std::string_view email = "admin@acme.example")
    {
        EXPECT_EQ(asks(email).status, 200);
        return last_link();
    }
    web::Response chooses(std::string_view link, std::string_view password = new_password)
    {
        Browser stranger(site);
        return stranger.post("/v1/password-reset/password",
                             fmt::format(R"({{"link_token":"{}","password":"{}"}})", link, password));
    }
    int signs_in_with(std::string_view password, std::string_view email = "admin@acme.example")
    {
        Browser stranger(site, "192.0.2.77");
        return stranger.tries(email, password).status;
    }
    std::size_t mails_named(std::string_view subject)
    {
        sender.round();
        return static_cast<std::size_t>(std::ranges::count_if(sink.mails(), [&](SmtpSink::Mail const& mail) {
            return testing::header_of(mail.bytes, "Subject").find(subject) != std::string::npos;
        }));
    }
};

TEST(PasswordReset, LetsAPersonChooseAnotherPasswordByALinkInAMail)
{
    Forgetful forgetful;
    Browser signed_in(forgetful.site);
    signed_in.signs_in("admin@acme.example");
    auto const link = forgetful.gets_a_link();
    ASSERT_NE(link, "");
    EXPECT_EQ(forgetful.sink.mails().back().to, "admin@acme.example");
    EXPECT_EQ(forgetful.chooses(link).status, 200);
    EXPECT_EQ(forgetful.signs_in_with(World::password), 401);
    EXPECT_EQ(forgetful.signs_in_with(new_password), 200);
    EXPECT_EQ(signed_in.get("/v1/session").status, 401); // whoever was in is out
    EXPECT_EQ(forgetful.mails_named("Your password was changed"), 1u);
}

// S0-30: a suspended partner's people get no mail, not even what was waiting already.
TEST(Notices, StopWhileThePartnerIsSuspended)
{
    Forgetful forgetful;
    Browser(forgetful.site).signs_in("admin@acme.example"); // with a new browser
    auto stands = [&, version = 1](std::string_view standing) mutable {
        forgetful.world.portal.as_vendor().does(
            partners::update_partner, web::Revision{version++}, forgetful.world.acme.id,
            web::Patch<partners::PartnerFields>{fmt::format(R"({{"standing":"{}"}})", standing)});
    };
    stands("suspended");
    EXPECT_EQ(forgetful.mails(), 0u);
    stands("active");
    EXPECT_EQ(forgetful.mails_named("Somebody signed in with a new browser"), 1u);
}

TEST(PasswordReset, AnswersAlikeWhetherAnybodyHasTheAddress)
{
    Forgetful forgetful;
    auto const known = forgetful.asks("admin@acme.example");
    auto const unknown = forgetful.asks("nobody@acme.example");
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(without_request_id(known), without_request_id(unknown));
    EXPECT_EQ(testing::rows_of(forgetful.world.portal.store(), "reset_requests"), 2); // the same was done for both
    EXPECT_EQ(testing::rows_of(forgetful.world.portal.store(), "mails"), 0);          // and no more than that
    EXPECT_EQ(forgetful.mails(), 1u);
}

TEST(PasswordReset, LinkIsGoodOnce)
{
    Forgetful forgetful;
    auto const link = forgetful.gets_a_link();
    EXPECT_EQ(forgetful.chooses(link).status, 200);
    auto const used = forgetful.chooses(link, "nine blue kettles beside the old harbour");
    auto const unknown = forgetful.chooses("unknown", "nine blue kettles beside the old harbour");
    EXPECT_EQ(used.status, 404);
    EXPECT_EQ(without_request_id(used), without_request_id(unknown));
    EXPECT_EQ(forgetful.signs_in_with(new_password), 200);
}

TEST(PasswordReset, LinkIsVoidAfterAnotherReset)
{
    Forgetful forgetful;
    auto const first = forgetful.gets_a_link();
    auto const second = forgetful.gets_a_link();
    EXPECT_NE(first, second);
    EXPECT_EQ(forgetful.chooses(first).status, 404);
    EXPECT_EQ(forgetful.chooses(second).status, 200);
}

TEST(PasswordReset, LinkLastsHalfAnHour)
{
    Forgetful forgetful;
    auto const early = forgetful.gets_a_link();
    forgetful.world.portal.clock().advance(30min - 1ms);
    EXPECT_EQ(forgetful.chooses(early).status, 200);
    auto const late = forgetful.gets_a_link();
    forgetful.world.portal.clock().advance(30min);
    EXPECT_EQ(forgetful.chooses(late).status, 404);
}

TEST(PasswordReset, LinkOutlivesAPasswordThatMayNotBeChosen)
{
    Forgetful forgetful;
    auto const link = forgetful.gets_a_link();
    EXPECT_EQ(forgetful.chooses(link, "short").status, 422);
    EXPECT_EQ(forgetful.chooses(link).status, 200);
}

// Neither the link nor the new password is enough for whoever signs in with codes.
TEST(PasswordReset, DoesNotSkipTheSecondFactor)
{
    Forgetful forgetful;
    forgetful.sets_a_second_factor();
    auto const answer = forgetful.chooses(forgetful.gets_a_link());
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(testing::header(answer, "set-cookie"), ""); // and signs nobody in
    Browser stranger(forgetful.site, "192.0.2.77");
    auto const signed_in = stranger.tries("admin@acme.example", new_password);
    EXPECT_EQ(signed_in.status, 200);
    EXPECT_NE(signed_in.body.find(R"("code_token":")"), std::string::npos) << signed_in.body;
    EXPECT_EQ(stranger.get("/v1/session").status, 401);
}

TEST(PasswordReset, IsHeardThreeTimesAnHourForAnAddress)
{
    Forgetful forgetful;
    for (int i = 0; i < 3; ++i)
        forgetful.gets_a_link();
    EXPECT_EQ(forgetful.mails(), 3u);
    EXPECT_EQ(forgetful.asks("admin@acme.example").status, 200); // as always
    EXPECT_EQ(forgetful.mails(), 3u);
    forgetful.world.portal.clock().advance(1h + 1s);
    forgetful.asks("admin@acme.example");
    EXPECT_EQ(forgetful.mails(), 4u);
}

TEST(PasswordReset, IsHeardTenTimesFromASource)
{
    Forgetful forgetful;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(forgetful.asks(fmt::format("n{}@acme.example", i)).status, 200);
    auto const known = forgetful.asks("admin@acme.example");
    EXPECT_EQ(known.status, 429);
    EXPECT_EQ(without_request_id(known), without_request_id(forgetful.asks("nobody@acme.example")));
}

// The invitation's words would be skipped by it.
TEST(PasswordReset, IsNotForWhoeverHasNoPasswordYetOrMayNotSignIn)
{
    Forgetful forgetful;
    auto& world = forgetful.world;
    auto const fields = [&](std::string const& name, std::string_view role) {
        return UserFields{.name = name,
                          .email = name + "@acme.example",
                          .role = std::string(role),
                          .partner_id = world.acme.id,
                          .customer_scope = CustomerScope::all,
                          .partnership_ids = {world.acme.partnership}};
    };
    auto const person = world.portal.as_vendor();
    person.does(create_user, person.reads(prepare_user, fields("invited", Role::partner_viewer)));
    world.user(fields("mailonly", Role::account_notifications));
    world.viewer_of(world.acme, "disabled");
    testing::disable_user(world.portal, "disabled@acme.example");
    for (auto const* const name : {"invited", "mailonly", "disabled"})
        EXPECT_EQ(forgetful.asks(fmt::format("{}@acme.example", name)).status, 200);
    EXPECT_EQ(forgetful.mails(), 0u);
}

TEST(PasswordReset, LeadsToTheConfiguredAddressWhateverTheRequestSays)
{
    Forgetful forgetful;
    Browser stranger(forgetful.site);
    auto request = stranger.request("POST", "/v1/password-reset", R"({"email":"admin@acme.example"})");
    for (auto& [name, value] : request.headers)
        value = name == "host" ? "evil.example" : name == "origin" ? "http://evil.example" : value;
    request.headers.emplace_back("x-forwarded-host", "evil.example");
    EXPECT_EQ(stranger.send(request).status, 200);
    forgetful.sender.round();
    auto const text = testing::text_of(forgetful.sink.mails().back().bytes);
    EXPECT_NE(text.find("https://portal.example.com/reset#r="), std::string::npos) << text;
    EXPECT_EQ(text.find("evil"), std::string::npos);
}

TEST(PasswordReset, SpeaksTheLanguageOfThePage)
{
    Forgetful forgetful;
    forgetful.asks("admin@acme.example", "de");
    EXPECT_NE(forgetful.last_subject().find("Neues Passwort"), std::string::npos);
}

TEST(PasswordReset, OpensAnAccountThatAHundredFailuresHaveClosed)
{
    Forgetful forgetful;
    auto& clock = forgetful.world.portal.clock();
    for (int i = 0; i < 100; ++i, clock.advance(61min))
        forgetful.signs_in_with("wrong");
    EXPECT_EQ(forgetful.signs_in_with(World::password), 401);
    EXPECT_EQ(forgetful.chooses(forgetful.gets_a_link()).status, 200);
    EXPECT_EQ(forgetful.signs_in_with(new_password), 200);
}

// Whoever reads the mail has no more guesses at a code by it.
TEST(PasswordReset, BeginsNoNewCountOfCodes)
{
    Forgetful forgetful;
    auto& portal = forgetful.world.portal;
    forgetful.sets_a_second_factor();
    for (int i = 0; i < 100; ++i, portal.clock().advance(61min))
        forgetful.signs_in_with("wrong");
    forgetful.chooses(forgetful.gets_a_link());
    EXPECT_EQ(testing::failures_counted(portal, "account:admin@acme.example"), 20);
}

TEST(PasswordReset, IsRefusedWhereNoMailLeaves)
{
    Forgetful forgetful;
    testing::sends_mail(forgetful.world.portal, false);
    EXPECT_EQ(member(forgetful.asks("admin@acme.example"), "code"), "mail_not_sent");
}

// --- notices

TEST(Notices, TellOfANewBrowserAndNotOfAKnownOne)
{
    Forgetful forgetful;
    Browser browser(forgetful.site);
    browser.signs_in("admin@acme.example");
    EXPECT_EQ(forgetful.mails_named("new browser"), 1u);
    browser.signs_in("admin@acme.example");
    EXPECT_EQ(forgetful.mails_named("new browser"), 1u);
    EXPECT_NE(testing::text_of(forgetful.sink.mails()[0].bytes).find("Chrome/Edge on Linux"), std::string::npos);
}

TEST(Notices, TellOfLocksAtTheFifthFifteenthAndHundredthFailure)
{
    Forgetful forgetful;
    auto& clock = forgetful.world.portal.clock();
    std::vector<int> told;
    for (int failures = 1; failures <= 101; ++failures, clock.advance(61min)) {
        auto const before = forgetful.mails();
        forgetful.signs_in_with("wrong");
        if (forgetful.mails() > before)
            told.push_back(failures);
    }
    EXPECT_EQ(told, (std::vector{5, 15, 100}));
}

TEST(Notices, TellOfTheSecondFactorAndWhoTookIt)
{
    Forgetful forgetful;
    forgetful.sets_a_second_factor();
    EXPECT_EQ(forgetful.mails_named("Codes are asked for"), 1u);
    forgetful.world.portal.as_vendor().works(
        [](Work& work) { reset_second_factor(work, {user_of(work, "admin@acme.example")}); });
    EXPECT_EQ(forgetful.mails_named("second factor was reset"), 1u);
}

TEST(Notices, TellOfARecoveryCodeThatWasUsedAndHowManyAreLeft)
{
    Forgetful forgetful;
    auto const codes = forgetful.sets_a_second_factor();
    Browser stranger(forgetful.site, "192.0.2.78");
    auto const token = member(stranger.tries("admin@acme.example", World::password), "code_token");
    EXPECT_EQ(
        stranger.post("/v1/session/code", fmt::format(R"({{"token":"{}","code":"{}"}})", token, codes.front())).status,
        200);
    EXPECT_EQ(forgetful.mails_named("recovery code was used"), 1u);
    EXPECT_TRUE(std::ranges::any_of(forgetful.sink.mails(), [](auto const& mail) {
        auto text = testing::text_of(mail.bytes);
        std::ranges::replace(text, '\n', ' ');
        return text.find("9 are left") != std::string::npos;
    }));
}

// --- invitations

/// Nils of Acme has no password yet.
struct Mailing : Forgetful {
    testing::Person vendor = world.vendor_admin();
    Id<User> invites(std::string_view role = Role::partner_viewer, std::string const& name = "Nils")
    {
        UserFields const fields{.name = name,
                                .email = "nils@acme.example",
                                .role = std::string(role),
                                .partner_id = world.acme.id,
                                .customer_scope = CustomerScope::all,
                                .partnership_ids = {world.acme.partnership}};
        auto const person = world.portal.as_vendor();
        return person.does(create_user, person.reads(prepare_user, fields)).id;
    }
};

TEST(Invitation, SendsTheLinkByMailAndTellsTheWordsAlone)
{
    Mailing mailing;
    auto const nils = mailing.invites();
    auto const told = mailing.vendor.does(invite, mailing.vendor.reads(prepare_invitation, InviteUser{nils}));
    EXPECT_EQ(told.link_token, std::nullopt);
    EXPECT_EQ(told.mailed_to, "nils@acme.example");
    mailing.sender.round();
    auto const text = testing::text_of(mailing.sink.mails().at(0).bytes);
    ASSERT_TRUE(told.words);
    EXPECT_EQ(text.find(*told.words), std::string::npos); // the halves never travel together
    auto const at = text.find("https://portal.example.com/activate#a=");
    ASSERT_NE(at, std::string::npos) << text;
    auto const link = text.substr(at + 38, text.find('\n', at) - at - 38);
    Browser nils_browser(mailing.site);
    EXPECT_EQ(
        nils_browser.post("/v1/activation", fmt::format(R"({{"link_token":"{}","words":"{}"}})", link, *told.words))
            .status,
        200);
}

TEST(Invitation, IsNotForThoseWhoOnlyGetMail)
{
    Mailing mailing;
    auto const nils = mailing.invites(Role::account_notifications);
    EXPECT_THROW(mailing.vendor.reads(prepare_invitation, InviteUser{nils}), Problem);
    EXPECT_EQ(mailing.mails(), 0u);
}

} // namespace
} // namespace entente::identity
