#include "base/crypto.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <limits>
#include <stdexcept>

namespace entente::crypto {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t header_size = 3;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

void demand(bool is_done, char const* what)
{
    if (!is_done)
        throw std::runtime_error(std::string("OpenSSL failed: ") + what);
}

unsigned char const* octets(std::string_view bytes) { return reinterpret_cast<unsigned char const*>(bytes.data()); }

unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

int length(std::string_view bytes)
{
    demand(bytes.size() <= std::numeric_limits<int>::max(), "too long");
    return static_cast<int>(bytes.size());
}

/// Looked up once, since each lookup costs as much as hashing a kilobyte. Kept until the process ends.
struct Algorithms {
    EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_CIPHER* aes_256_gcm = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    EVP_MAC_CTX* hmac_sha256 = nullptr;

    Algorithms()
    {
        demand(sha256 != nullptr && aes_256_gcm != nullptr, "fetch");
        auto* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
        hmac_sha256 = EVP_MAC_CTX_new(mac);
        EVP_MAC_free(mac);
        char digest[] = "SHA256";
        OSSL_PARAM const params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_end()};
        demand(hmac_sha256 != nullptr && EVP_MAC_CTX_set_params(hmac_sha256, params) == 1, "HMAC");
    }
};

Algorithms const& algorithms()
{
    static auto const& kept = *new Algorithms; // never destroyed: a thread may still seal while the process ends
    return kept;
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

std::string associated_data(std::string_view header, BoundTo fields)
{
    std::string bytes(header);
    for (auto const field : fields) {
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(static_cast<std::uint8_t>(static_cast<std::uint32_t>(length(field)) >> shift));
        bytes += field;
    }
    return bytes;
}

int base64url_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '-')
        return 62;
    return c == '_' ? 63 : -1;
}

} // namespace

Key::~Key() { OPENSSL_cleanse(bytes.data(), bytes.size()); }

void random_bytes(std::span<std::uint8_t> into)
{
    demand(into.empty() || RAND_bytes(into.data(), static_cast<int>(into.size())) == 1, "RAND_bytes");
}

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    random_bytes(std::span(octets(bytes), count));
    return bytes;
}

Digest sha256(std::string_view bytes)
{
    Digest digest;
    demand(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, algorithms().sha256, nullptr) == 1,
           "SHA-256");
    return digest;
}

std::string sha256_hex(std::string_view bytes) { return hex(as_bytes(sha256(bytes))); }

Digest hmac_sha256(std::string_view key, std::string_view message)
{
    // A null key would mean "the key of before".
    static constexpr unsigned char none = 0;
    auto const* key_data = key.empty() ? &none : octets(key);
    std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> const context(EVP_MAC_CTX_dup(algorithms().hmac_sha256),
                                                                            &EVP_MAC_CTX_free);
    Digest digest;
    std::size_t size = 0;
    demand(context != nullptr && EVP_MAC_init(context.get(), key_data, key.size(), nullptr) == 1 &&
               EVP_MAC_update(context.get(), octets(message), message.size()) == 1 &&
               EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size(),
           "HMAC");
    return digest;
}

Key hkdf_sha256(std::string_view secret, std::string_view label)
{
    auto extracted = hmac_sha256(std::string(32, '\0'), secret);
    auto expanded = hmac_sha256(as_bytes(extracted), std::string(label) + '\x01');
    Key key;
    key.bytes = expanded;
    OPENSSL_cleanse(extracted.data(), extracted.size());
    OPENSSL_cleanse(expanded.data(), expanded.size());
    return key;
}

bool constant_time_equal(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view as_bytes(std::span<std::uint8_t const> bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

std::string hex(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

std::string base64url(std::string_view bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    unsigned pending = 0;
    int bits = 0;
    for (auto const byte : bytes) {
        pending = (pending << 8 | static_cast<unsigned char>(byte)) & 0xffff;
        for (bits += 8; bits >= 6;) {
            bits -= 6;
            text += alphabet[pending >> bits & 63];
        }
    }
    if (bits > 0)
        text += alphabet[pending << (6 - bits) & 63];
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    unsigned pending = 0;
    int bits = 0;
    for (auto const c : text) {
        auto const value = base64url_value(c);
        if (value < 0)
            return std::nullopt;
        pending = (pending << 6 | static_cast<unsigned>(value)) & 0x3fff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(static_cast<std::uint8_t>(pending >> bits));
        }
    }
    bool const has_stray_bits = (pending & ((1u << bits) - 1)) != 0;
    return has_stray_bits ? std::nullopt : std::optional(std::move(bytes));
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    auto const end = text.find_last_not_of('=');
    text = end == std::string_view::npos || text.size() - end > 3 ? text : text.substr(0, end + 1);
    std::string same(text);
    for (auto& c : same) {
        if (c == '-' || c == '_')
            return std::nullopt;
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return from_base64url(same);
}

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : context_(std::make_unique<Context>())
{
    demand(EVP_DigestInit_ex2(context_->context.get(), algorithms().sha256, nullptr) == 1, "SHA-256");
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes)
{
    demand(EVP_DigestUpdate(context_->context.get(), bytes.data(), bytes.size()) == 1, "SHA-256");
}

Digest Sha256::finish()
{
    Digest digest;
    demand(EVP_DigestFinal_ex(context_->context.get(), digest.data(), nullptr) == 1, "SHA-256");
    return digest;
}

std::string seal(Key const& key, std::uint16_t kid, BoundTo bound_to, std::string_view plain)
{
    std::string sealed(header_size + nonce_size + plain.size() + tag_size, '\0');
    sealed[0] = static_cast<char>(version);
    sealed[1] = static_cast<char>(static_cast<std::uint8_t>(kid >> 8));
    sealed[2] = static_cast<char>(static_cast<std::uint8_t>(kid));
    auto* const nonce = octets(sealed) + header_size;
    auto* const text = nonce + nonce_size;
    random_bytes(std::span(nonce, nonce_size));

    CipherContext const context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    auto* const c = context.get();
    auto const bound = associated_data(std::string_view(sealed).substr(0, header_size), bound_to);
    int written = 0;
    demand(c != nullptr && EVP_EncryptInit_ex2(c, algorithms().aes_256_gcm, key.bytes.data(), nonce, nullptr) == 1 &&
               EVP_EncryptUpdate(c, nullptr, &written, octets(bound), length(bound)) == 1 &&
               EVP_EncryptUpdate(c, text, &written, octets(plain), length(plain)) == 1 &&
               EVP_EncryptFinal_ex(c, text + plain.size(), &written) == 1 &&
               EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, tag_size, text + plain.size()) == 1,
           "AES-256-GCM");
    return sealed;
}

std::optional<std::string> open(Key const& key, BoundTo bound_to, std::string_view sealed)
{
    if (!kid_of(sealed))
        return std::nullopt;
    auto const nonce = sealed.substr(header_size, nonce_size);
    auto const text = sealed.substr(header_size + nonce_size, sealed.size() - header_size - nonce_size - tag_size);
    std::string tag(sealed.substr(sealed.size() - tag_size));

    CipherContext const context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    auto* const c = context.get();
    auto const bound = associated_data(sealed.substr(0, header_size), bound_to);
    std::string plain(text.size(), '\0');
    int written = 0;
    bool const is_genuine =
        c != nullptr &&
        EVP_DecryptInit_ex2(c, algorithms().aes_256_gcm, key.bytes.data(), octets(nonce), nullptr) == 1 &&
        EVP_DecryptUpdate(c, nullptr, &written, octets(bound), length(bound)) == 1 &&
        EVP_DecryptUpdate(c, octets(plain), &written, octets(text), length(text)) == 1 &&
        EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(c, octets(plain) + plain.size(), &written) == 1;
    if (is_genuine)
        return plain;
    OPENSSL_cleanse(plain.data(), plain.size());
    return std::nullopt;
}

std::optional<std::uint16_t> kid_of(std::string_view sealed)
{
    if (sealed.size() < header_size + nonce_size + tag_size || static_cast<std::uint8_t>(sealed[0]) != version)
        return std::nullopt;
    auto const high = static_cast<std::uint8_t>(sealed[1]);
    auto const low = static_cast<std::uint8_t>(sealed[2]);
    return static_cast<std::uint16_t>(high << 8 | low);
}

} // namespace entente::crypto
