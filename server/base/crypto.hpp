// Hashes, keys and authenticated encryption over OpenSSL. Bytes travel as std::string and std::string_view. Every ciphertext
// is ver(1) | kid(2) | nonce(12) | text | tag(16) with AES-256-GCM; whatever is wrong with one, opening it says only "no".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// A 256-bit key; wiped when it goes.
struct Key {
    std::array<std::uint8_t, 32> bytes{};

    Key() = default;
    Key(Key const&) = default;
    Key& operator=(Key const&) = default;
    ~Key();
};

/// Fields that a ciphertext is bound to. Each is prefixed by its length, so that "ab","c" never equals "a","bc".
using BoundTo = std::initializer_list<std::string_view>;

void random_bytes(std::span<std::uint8_t> into);
std::string random_bytes(std::size_t count);

Digest sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view message);

/// HKDF (RFC 5869) without salt, the label as info: each label has a key of its own.
Key hkdf_sha256(std::string_view secret, std::string_view label);

/// Takes the same time wherever the two differ; only their lengths may show.
bool constant_time_equal(std::string_view, std::string_view);

std::string_view as_bytes(std::span<std::uint8_t const>);
std::string hex(std::string_view bytes); // lower case

/// Without padding. Decoding accepts exactly what encoding writes.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// RFC 4648's first alphabet, padded, as in a data: address.
std::optional<std::string> from_base64(std::string_view text);

/// SHA-256 of what comes in pieces. finish() ends it; begin a new one for the next text.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void update(std::string_view bytes);
    Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// A fresh random nonce each time. The version and the kid are authenticated as well.
std::string seal(Key const&, std::uint16_t kid, BoundTo, std::string_view plain);

/// Nothing when any bit, the key or what it is bound to differs.
std::optional<std::string> open(Key const&, BoundTo, std::string_view sealed);

/// Which key sealed this; nothing when it is no ciphertext of ours. Not authenticated before it is opened.
std::optional<std::uint16_t> kid_of(std::string_view sealed);

} // namespace entente::crypto
