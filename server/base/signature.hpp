// Ed25519 signatures (RFC 8032) over OpenSSL: whoever has the public key can check without being able to sign.
#pragma once

#include "base/crypto.hpp"

#include <string>
#include <string_view>

namespace entente::crypto {

/// The 32 bytes that belong to the private key which this seed is.
std::string public_key_of(Key const& seed);
/// 64 bytes; the same for the same seed and message.
std::string sign(Key const& seed, std::string_view message);
/// Also false when the key or the signature is none.
bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature);

} // namespace entente::crypto
