#include "branding/png.hpp"

#include <zlib.h>

namespace entente::branding {
namespace {

using namespace std::string_view_literals;

constexpr auto signature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t around_data = 12; // length, type, checksum

std::uint32_t big_endian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return value;
}

std::uint32_t checksum(std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<unsigned>(bytes.size())));
}

} // namespace

std::optional<PngSize> png_size(std::string_view bytes)
{
    if (!bytes.starts_with(signature))
        return std::nullopt;
    bytes.remove_prefix(signature.size());
    std::optional<PngSize> size;
    while (bytes.size() >= around_data) {
        std::size_t const length = big_endian(bytes);
        if (length > bytes.size() - around_data)
            return std::nullopt;
        auto const type = bytes.substr(4, 4);
        auto const data = bytes.substr(8, length);
        if (checksum(bytes.substr(4, 4 + length)) != big_endian(bytes.substr(8 + length)))
            return std::nullopt;
        if ((type == "IHDR") == size.has_value()) // first, and only first
            return std::nullopt;
        if (!size) {
            if (length != 13)
                return std::nullopt;
            size = PngSize{big_endian(data), big_endian(data.substr(4))};
        }
        bytes.remove_prefix(around_data + length);
        if (type == "IEND")
            return bytes.empty() ? size : std::nullopt;
    }
    return std::nullopt;
}

} // namespace entente::branding
