// Time-based one-time codes, RFC 6238: SHA-1, 6 digits, 30 seconds, as every authenticator app makes them.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::totp {

constexpr std::size_t digits = 6;

std::string new_secret(); // 160 random bits

std::int64_t step_at(Instant);
std::string code_at(std::string_view secret, std::int64_t step);

/// The latest step within `window` of now whose code this is. That it was not used before is the caller's to see to.
std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Instant now, int window);

/// RFC 4648, upper case, without padding: how apps take a secret that is typed.
std::string base32(std::string_view bytes);

} // namespace entente::totp
