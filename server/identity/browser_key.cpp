#include "identity/browser_key.hpp"

#include <fmt/format.h>

#include <charconv>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds tolerance = 60s;

std::int64_t seconds_of(Instant at) { return at.ms / 1000; }

std::string sign(std::string_view key, Signed const& what, std::int64_t seconds)
{
    auto const mac = crypto::hmac_sha256(key, fmt::format("{}\n{}\n{}", what.method, what.path, seconds));
    return crypto::base64url(crypto::as_bytes(mac));
}

} // namespace

std::string browser_key(Secrets const& secrets, std::string_view portal_type, std::string_view seed)
{
    auto const key = secrets.keys.key(fmt::format("browser_key/{}/v1", portal_type));
    return std::string(crypto::as_bytes(crypto::hmac_sha256(crypto::as_bytes(key.bytes), seed)));
}

std::string proof_of(std::string_view key, Signed const& what)
{
    auto const seconds = seconds_of(what.at);
    return fmt::format("{}.{}", seconds, sign(key, what, seconds));
}

bool proves(std::string_view proof, std::string_view key, Signed const& what)
{
    auto const dot = std::min(proof.find('.'), proof.size());
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(proof.data(), proof.data() + dot, seconds);
    if (error != std::errc{} || end != proof.data() + dot || dot == proof.size())
        return false;
    auto const now = seconds_of(what.at);
    bool const is_fresh = seconds >= now - tolerance.count() && seconds <= now + tolerance.count();
    return is_fresh && crypto::constant_time_equal(proof.substr(dot + 1), sign(key, what, seconds));
}

} // namespace entente::identity
