#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::branding {

struct PngSize {
    std::uint32_t width = 0, height = 0;
};

/// Nothing unless this is a whole PNG: its signature, then chunks with right checksums from IHDR to IEND and nothing behind.
std::optional<PngSize> png_size(std::string_view bytes);

} // namespace entente::branding
