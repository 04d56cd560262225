// S2-87, S2-88: a link of a mail is for one person, under one portal, for a while.
#include "notifications/bookmarks.hpp"

#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::notifications {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view portal = "https://portal.example.com";

struct Link {
    testing::World world;
    testing::Person admin = world.admin_of(world.acme);
    testing::Person other = world.admin_of(world.acme, "other");
    Bookmark bookmark{.id = "0123456789abcdef",
                      .user_id = admin.actor().user,
                      .partnership_id = admin.actor().partnership,
                      .customer_id = world.customer(world.acme, "Alpine Foods"),
                      .ends_at = world.portal.now() + 168h};
    Secrets const& secrets = testing::Portal::secrets();
    std::string token = token_of(secrets, portal, bookmark);

    Link() { testing::sends_mail(world.portal, true); }

    std::string opened_by(testing::Person const& person, std::string const& with)
    {
        try {
            return person.reads(open_bookmark, OpenBookmark{with}).customer_id.text();
        } catch (Problem const& problem) {
            return problem.code();
        }
    }
};

TEST(Bookmark, LeadsWhomItIsForToTheCustomer)
{
    Link link;
    EXPECT_EQ(link.opened_by(link.admin, link.token), link.bookmark.customer_id.text());
}

TEST(Bookmark, IsNoPageForAnybodyElseNorLater)
{
    Link link;
    auto const gone = link.opened_by(link.admin, "v1.rubbish");
    EXPECT_EQ(gone, "not_found");
    EXPECT_EQ(link.opened_by(link.other, link.token), gone);
    EXPECT_EQ(link.opened_by(link.world.portal.as_vendor(), link.token), gone);
    EXPECT_EQ(link.opened_by(link.admin, token_of(link.secrets, "https://elsewhere.example", link.bookmark)), gone);
    link.world.portal.clock().advance(169h);
    EXPECT_EQ(link.opened_by(link.admin, link.token), gone);
}

TEST(Bookmark, IsWorthNothingWithAnyBitChanged)
{
    Link link;
    for (std::size_t at = 0; at < link.token.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            auto forged = link.token;
            forged[at] = static_cast<char>(forged[at] ^ (1 << bit));
            EXPECT_FALSE(read_token(link.secrets, portal, forged)) << at << " " << bit;
        }
}

TEST(Unsubscription, IsAskedForByTheMailServerOfWhoeverGotTheMail)
{
    Link link;
    testing::Site site(link.world.portal);
    auto const ends = [&](std::string const& token) {
        return site
            .answer({.method = "POST",
                     .path = "/unsubscribe",
                     .query = "token=" + token,
                     .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                 {"origin", "https://mail.example.net"}},
                     .body = "List-Unsubscribe=One-Click"})
            .status;
    };
    auto const paces = [&] {
        auto const settings = link.admin.reads(read_mail_settings);
        return std::pair(settings.tasks, settings.contacts);
    };
    ASSERT_EQ(paces(), std::pair(Pace::daily, Pace::weekly));
    MailEnd const end{.user_id = link.admin.actor().user, .pace = Pace::daily, .ends_at = link.world.portal.now() + 1h};
    EXPECT_EQ(ends(link.token), 404) << "a bookmark ends nothing";
    EXPECT_EQ(ends(token_of(link.secrets, "https://elsewhere.example", end)), 404);
    EXPECT_EQ(ends(""), 404);
    EXPECT_EQ(paces(), std::pair(Pace::daily, Pace::weekly));

    auto const token = token_of(link.secrets, portal, end);
    EXPECT_EQ(link.opened_by(link.admin, token), "not_found") << "nor does it open anything";
    EXPECT_EQ(ends(token), 200);
    EXPECT_EQ(paces(), std::pair(Pace::off, Pace::weekly));
    EXPECT_EQ(ends(token), 200) << "a second time";
    link.world.portal.clock().advance(1h);
    EXPECT_EQ(ends(token), 404);
}

// Case 98. Programs that look at mail open every address in it.
TEST(Links, DoNothingWhenAMailScannerOpensThem)
{
    Link link;
    testing::Site site(link.world.portal);
    auto const end = token_of(
        link.secrets, portal,
        MailEnd{.user_id = link.admin.actor().user, .pace = Pace::daily, .ends_at = link.world.portal.now() + 1h});
    auto const before = testing::contents(link.world.portal);
    for (auto const* method : {"GET", "HEAD", "GET"})
        for (auto const& [path, token] : {std::pair("/unsubscribe", end), std::pair("/v1/unsubscriptions", end),
                                          std::pair("/v1/bookmark", link.token), std::pair("/l/", link.token)})
            site.answer({.method = method, .path = path, .query = "token=" + token, .remote_address = "203.0.113.9"});
    EXPECT_EQ(testing::contents(link.world.portal), before);
    EXPECT_EQ(link.admin.reads(read_mail_settings).tasks, Pace::daily);
    EXPECT_EQ(link.opened_by(link.admin, link.token), link.bookmark.customer_id.text()) << "and are still good";
}

TEST(Bookmark, SaysNothingToWhoeverReadsIt)
{
    Link link;
    for (auto const& word : {link.bookmark.customer_id.text(), link.bookmark.user_id.text(), std::string("Alpine")})
        EXPECT_EQ(link.token.find(word), std::string::npos);
    EXPECT_NE(link.token, token_of(link.secrets, portal, link.bookmark)) << "each is sealed anew";
}

} // namespace
} // namespace entente::notifications
