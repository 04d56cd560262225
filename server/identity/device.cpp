#include "identity/device.hpp"

#include "base/crypto.hpp"
#include "web/exchange.hpp"

#include <charconv>

namespace entente::identity::device {
namespace {

constexpr std::string_view label = "device/v1";
constexpr std::size_t name_size = 22; // 128 bits in base64url

std::optional<Instant> made_at(std::string_view text)
{
    std::int64_t ms = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(Instant{ms}) : std::nullopt;
}

} // namespace

std::optional<std::string> known(Work& work, std::string_view email_key)
{
    auto const sealed = crypto::from_base64url(work.actor().device);
    if (!sealed || sealed->empty())
        return std::nullopt;
    auto const opened = work.secrets().keys.open(label, {email_key}, *sealed);
    if (!opened || opened->size() <= name_size)
        return std::nullopt;
    auto const made = made_at(std::string_view(*opened).substr(name_size));
    if (!made || *made + web::device_is_known_for <= work.now())
        return std::nullopt;
    return opened->substr(0, name_size);
}

std::string cookie_for(Work& work, std::string_view email_key)
{
    auto const name = known(work, email_key).value_or(crypto::base64url(crypto::random_bytes(16)));
    auto const plain = name + std::to_string(work.now().ms);
    return crypto::base64url(work.secrets().keys.seal(label, {email_key}, plain));
}

} // namespace entente::identity::device
