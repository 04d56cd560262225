#include "notifications/bookmarks.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "mail/mail.hpp"

namespace entente::notifications {
namespace {

constexpr std::string_view label = "deeplink/v1/customer";
constexpr std::string_view version = "v1.";
constexpr std::size_t longest = 1'000;

} // namespace

std::string token_of(Secrets const& secrets, std::string_view public_address, Bookmark const& bookmark)
{
    return std::string(version) + crypto::base64url(secrets.keys.seal(label, {public_address}, json::write(bookmark)));
}

std::optional<Bookmark> read_token(Secrets const& secrets, std::string_view public_address, std::string_view token)
{
    if (!token.starts_with(version) || token.size() > longest)
        return std::nullopt;
    auto const sealed = crypto::from_base64url(token.substr(version.size()));
    auto const plain = sealed ? secrets.keys.open(label, {public_address}, *sealed) : std::nullopt;
    return plain ? std::optional(json::read<Bookmark>(*plain)) : std::nullopt;
}

BookmarkedPlace open_bookmark(Work& work, OpenBookmark const& input)
{
    auto const way = mail::way(work);
    auto const bookmark = way ? read_token(work.secrets(), way->public_address, input.token) : std::nullopt;
    if (!bookmark || bookmark->user_id != work.actor().user || bookmark->ends_at <= work.now())
        throw Problem::not_found();
    return {bookmark->partnership_id, bookmark->customer_id};
}

} // namespace entente::notifications
