#include "branding/contrast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace entente::branding {
namespace {

constexpr Colour white{255, 255, 255}, black{0, 0, 0}, ink{0x0d, 0x10, 0x14};

double linear(std::uint8_t channel)
{
    double const value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t mixed(std::uint8_t one, std::uint8_t other, double share)
{
    return static_cast<std::uint8_t>(std::lround(one * share + other * (1 - share)));
}

} // namespace

// The page in light, a raised surface in dark: of the grounds in tokens.css those on which text is read worst.
Scheme const light{{0xf5, 0xf6, 0xf8}, black, 0.08};
Scheme const dark{{0x1c, 0x22, 0x2a}, white, 0.12};

std::optional<Colour> Colour::parse(std::string_view hex)
{
    std::uint32_t value = 0;
    if (hex.size() != 7 || hex.front() != '#')
        return std::nullopt;
    auto const* const end = hex.data() + hex.size();
    if (auto const [stopped, error] = std::from_chars(hex.data() + 1, end, value, 16);
        error != std::errc{} || stopped != end)
        return std::nullopt;
    return Colour{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
                  static_cast<std::uint8_t>(value)};
}

std::string Colour::hex() const { return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue); }

double contrast(Colour one, Colour other)
{
    auto const [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

Colour mixed(Colour one, Colour other, double share)
{
    return {mixed(one.red, other.red, share), mixed(one.green, other.green, share), mixed(one.blue, other.blue, share)};
}

double least_contrast(Scheme const& scheme, Colour accent)
{
    auto const tint = mixed(accent, scheme.surface, scheme.tint);
    return std::min({contrast(accent, scheme.surface), contrast(accent, tint), contrast(accent, text_on(accent))});
}

Colour nearest_readable(Scheme const& scheme, Colour accent)
{
    constexpr int steps = 100;
    for (int step = 0; step < steps; ++step)
        if (auto const colour = mixed(scheme.step, accent, static_cast<double>(step) / steps);
            least_contrast(scheme, colour) >= readable)
            return colour;
    return scheme.step;
}

Colour text_on(Colour accent) { return contrast(accent, white) >= contrast(accent, ink) ? white : ink; }

} // namespace entente::branding
