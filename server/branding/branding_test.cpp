#include "branding/branding.hpp"

#include "base/crypto.hpp"
#include "branding/contrast.hpp"
#include "branding/mail_sender.hpp"
#include "branding/png.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"

#include <gtest/gtest.h>

#include <random>

namespace entente::branding {
namespace {

using testing::Browser;
using testing::Portal;
using testing::Site;
using testing::World;

Colour colour(std::string_view hex) { return Colour::parse(hex).value(); }

// 2 by 1 pixels.
constexpr std::string_view small_png =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGPoko8BIgAHhgILeTYl9AAAAABJRU5ErkJggg==";

std::string logo() { return "data:image/png;base64," + std::string(small_png); }

std::vector<FieldError> errors_of(Portal& portal, BrandingFields const& fields)
{
    try {
        portal.as_vendor().does(keep_branding, fields);
        return {};
    } catch (Problem const& problem) {
        return problem.errors();
    }
}

TEST(Contrast, IsThatOfTheGuidelines)
{
    EXPECT_DOUBLE_EQ(contrast(colour("#000000"), colour("#ffffff")), 21);
    EXPECT_DOUBLE_EQ(contrast(colour("#7a7a7a"), colour("#7a7a7a")), 1);
    EXPECT_NEAR(contrast(colour("#767676"), colour("#ffffff")), 4.54, 0.005);
    EXPECT_NEAR(contrast(colour("#2b59d9"), colour("#ffffff")), 5.9, 0.05);
    EXPECT_NEAR(contrast(colour("#171b22"), colour("#86a3ff")), 7.15, 0.005);
}

TEST(Contrast, OfWhateverAccentIsEnoughInBothSchemes)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 dice(seed);
    for (int i = 0; i < 2'000; ++i) {
        auto const bits = dice();
        Colour const chosen{static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                            static_cast<std::uint8_t>(bits >> 16)};
        for (auto const* scheme : {&light, &dark}) {
            auto const shown = nearest_readable(*scheme, chosen);
            EXPECT_GE(least_contrast(*scheme, shown), readable) << chosen.hex();
            EXPECT_EQ(shown == chosen, least_contrast(*scheme, chosen) >= readable) << chosen.hex();
        }
    }
}

TEST(Colour, IsSixDigitsBehindASign)
{
    EXPECT_EQ(colour("#2C52c7").hex(), "#2c52c7");
    for (auto const* text : {"", "#2c52c", "2c52c7a", "#2c52cg", "#-c52c7", "#2c52c7 ", "red"})
        EXPECT_EQ(Colour::parse(text), std::nullopt) << text;
}

TEST(Png, IsTakenWholeOrNotAtAll)
{
    auto const bytes = crypto::from_base64(small_png).value();
    ASSERT_TRUE(png_size(bytes));
    EXPECT_EQ(png_size(bytes)->width, 2u);
    EXPECT_EQ(png_size(bytes)->height, 1u);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto flipped = bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x20);
        EXPECT_FALSE(png_size(flipped)) << "byte " << i;
        EXPECT_FALSE(png_size(std::string_view(bytes).substr(0, i))) << "cut at " << i;
    }
    EXPECT_FALSE(png_size(bytes + "<script>"));
}

TEST(Branding, IsTheProductsOwnUntilSomebodySaysOtherwise)
{
    Portal portal;
    auto const branding = portal.as_vendor().reads(read_branding);
    EXPECT_EQ(branding.accent, std::nullopt);
    EXPECT_FALSE(branding.light);
    EXPECT_EQ(branding.logo, std::nullopt);
}

TEST(Branding, IsShownToWhoeverOpensThePageAndKeptByAPlatformAdminAlone)
{
    World world;
    Site site(world.portal);
    Browser admin(site), stranger(site), partner(site);
    world.vendor_admin();
    world.admin_of(world.acme);
    admin.signs_in(World::vendor_address("admin"));
    partner.signs_in("admin@acme.example");
    auto const fields = R"({"accent": "#8A1F5C", "logo": ")" + logo() + R"("})";
    EXPECT_EQ(partner.put("/v1/branding", fields).status, 404);
    EXPECT_EQ(stranger.put("/v1/branding", fields).status, 401);
    EXPECT_EQ(partner.get("/v1/branding/accent?accent=%23123456").status, 404);
    ASSERT_EQ(admin.put("/v1/branding", fields).status, 200);

    auto const seen = json::read<Branding>(stranger.get("/v1/branding").body);
    EXPECT_EQ(seen.accent, "#8a1f5c");
    EXPECT_EQ(seen.light->accent, "#8a1f5c");
    EXPECT_EQ(seen.light->on_accent, "#ffffff");
    EXPECT_NE(seen.dark->accent, "#8a1f5c");
    EXPECT_EQ(seen.logo, logo());

    ASSERT_EQ(admin.put("/v1/branding", "{}").status, 200);
    EXPECT_EQ(json::read<Branding>(stranger.get("/v1/branding").body).logo, std::nullopt);
    EXPECT_EQ(world.portal.count("branding"), 1);
    EXPECT_NE(world.portal.last_event().find("branding.changed"), std::string::npos);
}

TEST(Branding, RefusesAnAccentThatCannotBeReadAndNamesOneThatCan)
{
    Portal portal;
    auto const preview = portal.as_vendor().reads(preview_accent, AccentQuery{"#ffcc00"});
    EXPECT_FALSE(preview.is_readable);
    EXPECT_LT(preview.contrast_percent, 200);
    auto const errors = errors_of(portal, {.accent = "#ffcc00", .logo = {}});
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors.front().code, "contrast_too_low");
    EXPECT_NE(errors.front().detail.find(preview.nearest), std::string::npos) << errors.front().detail;
    EXPECT_TRUE(errors_of(portal, {.accent = preview.nearest, .logo = {}}).empty());
    EXPECT_TRUE(portal.as_vendor().reads(preview_accent, AccentQuery{preview.nearest}).is_readable);
}

TEST(Branding, NamesEveryWrongField)
{
    Portal portal;
    auto const errors = errors_of(portal, {.accent = "red", .logo = "data:image/svg+xml;base64,PHN2Zz4="});
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors[0].code, "not_a_colour");
    EXPECT_EQ(errors[1].code, "not_a_png");
    EXPECT_EQ(portal.count("branding"), 0);
}

TEST(MailSender, IsKeptBesideTheLookAndShownToThoseWhoMayChangeIt)
{
    World world;
    Site site(world.portal);
    Browser admin(site), stranger(site), partner(site);
    world.vendor_admin();
    world.admin_of(world.acme);
    admin.signs_in(World::vendor_address("admin"));
    partner.signs_in("admin@acme.example");
    auto const fields = R"({"name": " Quellmark partner team ", "reply_to": "partners@quellmark.example"})";
    EXPECT_EQ(partner.put("/v1/branding/mail-sender", fields).status, 404);
    EXPECT_EQ(partner.get("/v1/branding/mail-sender").status, 404);
    EXPECT_EQ(stranger.get("/v1/branding/mail-sender").status, 401);
    ASSERT_EQ(admin.put("/v1/branding/mail-sender", fields).status, 200);
    EXPECT_NE(world.portal.last_event().find("branding.mail_sender_changed"), std::string::npos);
    ASSERT_EQ(admin.put("/v1/branding", R"({"accent": "#8a1f5c"})").status, 200);

    auto const kept = json::read<MailSender>(admin.get("/v1/branding/mail-sender").body);
    EXPECT_EQ(kept.name, "Quellmark partner team");
    EXPECT_EQ(kept.reply_to, "partners@quellmark.example");
    EXPECT_EQ(stranger.get("/v1/branding").body.find("partners@"), std::string::npos);
    EXPECT_EQ(world.portal.count("branding"), 1);
}

TEST(MailSender, RefusesWhatCannotStandInAHeader)
{
    Portal portal;
    for (auto const* address :
         {"partners", "a@b.example\r\nBcc: x@y.example", "a@b.example, c@d.example", "ä@b.example"})
        EXPECT_THROW(portal.as_vendor().does(keep_mail_sender, MailSender{.name = {}, .reply_to = address}), Problem)
            << address;
    EXPECT_EQ(portal.count("branding"), 0);
}

} // namespace
} // namespace entente::branding
