// Colours and how well they can be told apart, by WCAG 2.2: relative luminance of sRGB, and the ratio of two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::branding {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;

    static std::optional<Colour> parse(std::string_view hex); // "#2c52c7", as it is stored
    std::string hex() const;
    bool operator==(Colour const&) const = default;
};

/// 1 for the same colour, 21 for black on white.
double contrast(Colour, Colour);

/// `share` of one colour (0 to 1) over another, as a browser mixes in srgb.
Colour mixed(Colour one, Colour other, double share);

/// What an accent must stay readable on. A colour is text on the surface and on a tint of itself, and a ground for text.
struct Scheme {
    Colour surface, step; // step: towards which a colour becomes more readable
    double tint;          // share of the accent in its tint
};
extern Scheme const light, dark;

/// The least of the contrasts that a scheme asks of an accent. At least `readable` is needed.
double least_contrast(Scheme const&, Colour accent);
inline constexpr double readable = 4.5;

/// The accent itself when it is readable, or the nearest step towards black (light) or white (dark) that is.
Colour nearest_readable(Scheme const&, Colour accent);

/// White or nearly black, whichever is read better on it.
Colour text_on(Colour accent);

} // namespace entente::branding
