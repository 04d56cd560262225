#include "mail/sealed.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"

namespace entente::mail {
namespace {

constexpr std::string_view label = "mail/v1";

std::string bound_to(Id<Mail> mail) { return std::string(crypto::as_bytes(mail.uuid.bytes)); }

} // namespace

std::string sealed(Work& work, Id<Mail> mail, Particulars const& says)
{
    return crypto::base64url(work.secrets().keys.seal(label, {bound_to(mail)}, json::write(says)));
}

std::optional<Particulars> opened(Work& work, Id<Mail> mail, std::string_view text)
{
    auto const blob = crypto::from_base64url(text);
    auto const plain = blob ? work.secrets().keys.open(label, {bound_to(mail)}, *blob) : std::nullopt;
    return plain ? std::optional(json::read<Particulars>(*plain)) : std::nullopt;
}

} // namespace entente::mail
