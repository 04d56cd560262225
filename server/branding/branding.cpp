#include "branding/branding.hpp"

#include "base/check.hpp"
#include "base/crypto.hpp"
#include "branding/branding_store.hpp"
#include "branding/contrast.hpp"
#include "branding/png.hpp"

#include <fmt/format.h>

#include <cmath>

namespace entente::branding {
namespace {

constexpr std::string_view before_logo = "data:image/png;base64,";
constexpr std::size_t largest_logo = 32 * 1024;
constexpr std::uint32_t widest = 1024, highest = 512;

Shade shade(Scheme const& scheme, Colour accent)
{
    auto const readable = nearest_readable(scheme, accent);
    return {readable.hex(), text_on(readable).hex()};
}

Branding shown(BrandingRow const& row)
{
    Branding branding{.accent = row.accent, .light = {}, .dark = {}, .logo = row.logo};
    if (auto const colour = row.accent ? Colour::parse(*row.accent) : std::nullopt) {
        branding.light = shade(light, *colour);
        branding.dark = shade(dark, *colour);
    }
    return branding;
}

std::optional<Colour> colour(Check& check, std::string const& text)
{
    auto const colour = Colour::parse(text);
    check.require(colour.has_value(), "/accent", "not_a_colour", "Expected a colour like #2c52c7.");
    return colour;
}

std::optional<std::string> checked_accent(Check& check, std::optional<std::string> const& text)
{
    if (!text)
        return std::nullopt;
    auto const chosen = colour(check, *text);
    if (!chosen)
        return std::nullopt;
    auto const ratio = least_contrast(light, *chosen);
    check.require(
        ratio >= readable, "/accent", "contrast_too_low",
        fmt::format("Text in this colour has a contrast of {:.1f}:1; it needs 4.5:1. {} is the nearest that has it.",
                    std::floor(ratio * 10) / 10, nearest_readable(light, *chosen).hex()));
    return chosen->hex();
}

std::optional<std::string> checked_logo(Check& check, std::optional<std::string> const& text)
{
    if (!text)
        return std::nullopt;
    auto const bytes = text->starts_with(before_logo)
                           ? crypto::from_base64(std::string_view(*text).substr(before_logo.size()))
                           : std::nullopt;
    auto const size = bytes ? png_size(*bytes) : std::nullopt;
    if (!size) {
        check.add({"/logo", "not_a_png", "Expected a PNG image."});
        return std::nullopt;
    }
    check.require(bytes->size() <= largest_logo, "/logo", "too_large", "The image may have at most 32 KiB.");
    check.require(size->width <= widest && size->height <= highest, "/logo", "too_many_pixels",
                  "The image may have at most 1,024 by 512 pixels.");
    return text;
}

} // namespace

Branding read_branding(Work& work)
{
    auto const row = store::find(work);
    return row ? shown(*row) : Branding{};
}

AccentPreview preview_accent(Work&, AccentQuery const& query)
{
    Check check;
    auto const chosen = colour(check, query.accent);
    check.done();
    auto const ratio = least_contrast(light, *chosen);
    return {.light = shade(light, *chosen),
            .dark = shade(dark, *chosen),
            .contrast_percent = static_cast<std::int64_t>(ratio * 100),
            .is_readable = ratio >= readable,
            .nearest = nearest_readable(light, *chosen).hex()};
}

Branding keep_branding(Work& work, BrandingFields const& input)
{
    Check check;
    auto const accent = checked_accent(check, input.accent);
    auto const logo = checked_logo(check, input.logo);
    check.done();

    return shown(store::keep(work, "branding.changed", [&](BrandingRow& row) {
        row.accent = accent;
        row.logo = logo;
    }));
}

} // namespace entente::branding
