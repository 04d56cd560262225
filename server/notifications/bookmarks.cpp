#include "notifications/bookmarks.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "mail/mail.hpp"

namespace entente::notifications {
namespace {

constexpr std::string_view label = "deeplink/v1/customer";
constexpr std::string_view end_label = "deeplink/v1/unsubscribe";
constexpr std::string_view version = "v1.";
constexpr std::size_t longest = 1'000;

template <class Said>
std::string write_token(Secrets const& secrets, std::string_view purpose, std::string_view public_address,
                        Said const& said)
{
    return std::string(version) + crypto::base64url(secrets.keys.seal(purpose, {public_address}, json::write(said)));
}

template <class Said>
std::optional<Said> said_by(Secrets const& secrets, std::string_view purpose, std::string_view public_address,
                            std::string_view token)
{
    if (!token.starts_with(version) || token.size() > longest)
        return std::nullopt;
    auto const sealed = crypto::from_base64url(token.substr(version.size()));
    auto const plain = sealed ? secrets.keys.open(purpose, {public_address}, *sealed) : std::nullopt;
    return plain ? std::optional(json::read<Said>(*plain)) : std::nullopt;
}

} // namespace

std::string token_of(Secrets const& secrets, std::string_view public_address, Bookmark const& bookmark)
{
    return write_token(secrets, label, public_address, bookmark);
}

std::optional<Bookmark> read_token(Secrets const& secrets, std::string_view public_address, std::string_view token)
{
    return said_by<Bookmark>(secrets, label, public_address, token);
}

BookmarkedPlace open_bookmark(Work& work, OpenBookmark const& input)
{
    auto const way = mail::way(work);
    auto const bookmark = way ? read_token(work.secrets(), way->public_address, input.token) : std::nullopt;
    if (!bookmark || bookmark->user_id != work.actor().user || bookmark->ends_at <= work.now())
        throw Problem::not_found();
    return {bookmark->partnership_id, bookmark->customer_id};
}

std::string token_of(Secrets const& secrets, std::string_view public_address, MailEnd const& end)
{
    return write_token(secrets, end_label, public_address, end);
}

web::Nothing unsubscribe(Work& work, Unsubscription const& input)
{
    auto const way = mail::way(work);
    auto const end = way ? said_by<MailEnd>(work.secrets(), end_label, way->public_address, input.token) : std::nullopt;
    if (!end || end->ends_at <= work.now())
        throw Problem::not_found();
    end_mail(work, end->user_id, end->is_vendor_staff, end->pace);
    return {};
}

} // namespace entente::notifications
