#include "base/id.hpp"

#include <sys/random.h>

#include <cerrno>
#include <system_error>

namespace entente {

namespace {

constexpr std::string_view crockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::string_view hexadecimal = "0123456789abcdef";

// One spelling for each id: upper case and the look-alikes i, l, o are refused, so that ids compare as text.
constexpr std::array<std::int8_t, 256> crockford_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < crockford.size(); ++i)
        values[static_cast<unsigned char>(crockford[i])] = static_cast<std::int8_t>(i);
    return values;
}();

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr bool is_dash_before_byte(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

} // namespace

std::string Uuid::base32() const
{
    std::string text;
    append_base32(text);
    return text;
}

void Uuid::append_base32(std::string& text) const
{
    auto at = text.size();
    text.resize(at + 26);
    unsigned pending = 0;
    unsigned bits = 2; // 26 characters hold 130 bits: two zero bits lead
    for (auto const byte : bytes) {
        pending = pending << 8 | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            text[at++] = crockford[pending >> (bits - 5) & 31];
        pending &= 31;
    }
}

std::string Uuid::hex() const
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (is_dash_before_byte(i))
            text += '-';
        text += hexadecimal[bytes[i] >> 4];
        text += hexadecimal[bytes[i] & 15];
    }
    return text;
}

std::optional<Uuid> Uuid::from_base32(std::string_view text)
{
    if (text.size() != 26 || text.front() > '7')
        return std::nullopt;
    Uuid uuid;
    unsigned pending = 0;
    int bits = -2;
    std::size_t at = 0;
    for (auto const c : text) {
        auto const value = crockford_values[static_cast<unsigned char>(c)];
        if (value < 0)
            return std::nullopt;
        pending = (pending << 5 | static_cast<unsigned>(value)) & 0x1fff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            uuid.bytes[at++] = static_cast<std::uint8_t>(pending >> bits);
        }
    }
    return uuid;
}

std::optional<Uuid> Uuid::from_hex(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (is_dash_before_byte(i) && text[at++] != '-')
            return std::nullopt;
        auto const high = hex_value(text[at++]);
        auto const low = hex_value(text[at++]);
        if (high < 0 || low < 0)
            return std::nullopt;
        uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return uuid;
}

Uuid Uuid::make(std::int64_t unix_ms)
{
    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(unix_ms >> (40 - 8 * i));
    if (getrandom(uuid.bytes.data() + 6, 10, 0) != 10)
        throw std::system_error(errno, std::generic_category(), "getrandom");
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | 0x70);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
    return uuid;
}

} // namespace entente
