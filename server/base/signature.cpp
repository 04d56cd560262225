#include "base/signature.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace entente::crypto {
namespace {

using SigningKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using SigningContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

constexpr std::size_t public_key_size = 32;
constexpr std::size_t signature_size = 64;

unsigned char const* octets_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

void require(bool is_done)
{
    if (!is_done)
        throw std::runtime_error("OpenSSL refused Ed25519.");
}

SigningKey private_key(Key const& seed)
{
    SigningKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes.data(), seed.bytes.size()),
                   &EVP_PKEY_free);
    require(key != nullptr);
    return key;
}

} // namespace

std::string public_key_of(Key const& seed)
{
    std::string bytes(public_key_size, '\0');
    std::size_t size = bytes.size();
    require(EVP_PKEY_get_raw_public_key(private_key(seed).get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                        &size) == 1);
    return bytes;
}

std::string sign(Key const& seed, std::string_view message)
{
    auto const key = private_key(seed);
    SigningContext const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string signature(signature_size, '\0');
    std::size_t size = signature.size();
    require(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, octets_of(message),
                           message.size()) == 1);
    return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature)
{
    if (public_key.size() != public_key_size || signature.size() != signature_size)
        return false;
    SigningKey const key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets_of(public_key), public_key.size()),
        &EVP_PKEY_free);
    SigningContext const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), octets_of(signature), signature.size(), octets_of(message),
                            message.size()) == 1;
}

} // namespace entente::crypto
