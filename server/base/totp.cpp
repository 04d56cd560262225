#include "base/totp.hpp"

#include "base/crypto.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace entente::totp {
namespace {

constexpr std::int64_t seconds_of_a_step = 30;
constexpr std::size_t secret_bytes = 20;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::array<unsigned char, 8> big_endian(std::uint64_t number)
{
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = bytes.size(); i-- > 0; number >>= 8)
        bytes[i] = static_cast<unsigned char>(number & 0xff);
    return bytes;
}

// RFC 4226, 5.3: four bytes from where the last one points.
std::uint32_t truncated(std::array<unsigned char, 20> const& mac)
{
    std::size_t const from = mac.back() & 0x0f;
    std::uint32_t number = mac[from] & 0x7f;
    for (std::size_t i = 1; i < 4; ++i)
        number = number << 8 | mac[from + i];
    return number;
}

} // namespace

std::string new_secret() { return crypto::random_bytes(secret_bytes); }

std::int64_t step_at(Instant now) { return now.ms / 1'000 / seconds_of_a_step; }

std::string code_at(std::string_view secret, std::int64_t step)
{
    auto const message = big_endian(static_cast<std::uint64_t>(step));
    std::array<unsigned char, 20> mac{};
    unsigned int size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(), mac.data(),
              &size) ||
        size != mac.size())
        throw std::runtime_error("OpenSSL makes no HMAC-SHA-1");
    return fmt::format("{:06}", truncated(mac) % 1'000'000);
}

std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Instant now, int window)
{
    std::optional<std::int64_t> found;
    for (auto step = step_at(now) - window; step <= step_at(now) + window; ++step)
        if (crypto::constant_time_equal(code_at(secret, step), code))
            found = step; // all are compared, so that time says nothing about which
    return found;
}

std::string base32(std::string_view bytes)
{
    std::string text;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (unsigned char const byte : bytes) {
        buffer = (buffer << 8 | byte) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += alphabet[buffer >> (bits - 5) & 0x1f];
    }
    if (bits > 0)
        text += alphabet[buffer << (5 - bits) & 0x1f];
    return text;
}

} // namespace entente::totp
