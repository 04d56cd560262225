// How the vendor's portal looks: one accent and a logo. The accent is one colour that somebody chose; what the light and the
// dark page make of it is derived here, so that text stays readable on both (WCAG 2.2, 4.5:1).
#pragma once

#include "base/reflect.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>

namespace entente::branding {

/// The accent of one colour scheme and the text upon it.
struct Shade {
    std::string accent;
    std::string on_accent;
};
BOOST_DESCRIBE_STRUCT(Shade, (), (accent, on_accent))

struct Branding {
    std::optional<std::string> accent; // as it was chosen: "#2c52c7"; absent: the product's own look
    std::optional<Shade> light;
    std::optional<Shade> dark;
    std::optional<std::string> logo; // "data:image/png;base64,…"
};
BOOST_DESCRIBE_STRUCT(Branding, (), (accent, light, dark, logo))

struct BrandingFields {
    std::optional<std::string> accent;
    std::optional<std::string> logo; // a PNG of at most 32 KiB and 1,024 by 512 pixels, as a data: address
};
BOOST_DESCRIBE_STRUCT(BrandingFields, (), (accent, logo))

struct AccentQuery {
    std::string accent;
};
BOOST_DESCRIBE_STRUCT(AccentQuery, (), (accent))

/// What would become of an accent.
struct AccentPreview {
    Shade light;
    Shade dark;
    std::int64_t contrast_percent = 0; // on the light page and its own tint, the lesser: 450 is 4.5:1
    bool is_readable = false;          // it could be saved
    std::string nearest;               // the accent itself, or the nearest darker step that could
};
BOOST_DESCRIBE_STRUCT(AccentPreview, (), (light, dark, contrast_percent, is_readable, nearest))

/// For everybody, signed in or not.
Branding read_branding(Work&);

/// Throws Problem 422 when it is no colour.
AccentPreview preview_accent(Work&, AccentQuery const&);

/// All of it: what is absent is taken away. Throws Problem 422 for an accent that cannot be read and for what is no PNG.
Branding keep_branding(Work&, BrandingFields const&);

web::Routes routes();

} // namespace entente::branding
