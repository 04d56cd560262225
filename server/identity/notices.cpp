#include "identity/notices.hpp"

#include "identity/access_store.hpp"
#include "identity/client.hpp"
#include "identity/identity_store.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/sessions.hpp"

#include <algorithm>
#include <map>

namespace entente::identity {
namespace {

constexpr Milliseconds worth_telling_for = std::chrono::days(3);

bool signs_in(Work& work, std::string const& code)
{
    auto const role = find_role(work, code);
    return role && role->signs_in;
}

} // namespace

bool can_sign_in(Work& work, User const& user)
{
    if (user.role)
        return signs_in(work, *user.role);
    return std::ranges::any_of(store::grants_to_come(work, user.id),
                               [&](Grant const& grant) { return signs_in(work, grant.role); });
}

std::optional<User> find_active(Work& work, Id<User> id)
{
    auto user = store::find_user(work, id);
    if (user && user->standing != UserStanding::active)
        user.reset();
    return user;
}

mail::Recipient recipient_of(Work& work, User const& user, std::optional<Language> otherwise)
{
    auto const language = preferences_of(work, user.id).language.value_or(otherwise.value_or(Language::en));
    return {user.id, user.email, language == Language::de ? MailLanguage::de : MailLanguage::en};
}

mail::Particulars particulars_of(Work& work, User const& user)
{
    return {.name = user.name,
            .browser = client_class(work.actor().client),
            .zone = preferences_of(work, user.id).zone.value_or("UTC"),
            .at = work.now(),
            .codes_left = store::recovery_codes_left(work, user.id)};
}

void tell_by_mail(Work& work, User const& user, MailKind kind)
{
    mail::queue(work, recipient_of(work, user), kind, particulars_of(work, user), work.now() + worth_telling_for);
}

void tell_of_event(Work& work, EventView const& event)
{
    static std::map<std::string_view, MailKind> const kinds = {
        {"user.password_chosen", MailKind::password_chosen},
        {"second_factor.set", MailKind::second_factor_set},
        {"second_factor.removed", MailKind::second_factor_removed},
        {"second_factor.reset", MailKind::second_factor_reset},
        {"second_factor.recovered", MailKind::recovery_code_used},
    };
    auto const id = Id<User>::parse(event.subject);
    // A person about itself may have no walls yet; who it is stands in the event.
    auto const user = id ? store::find_user(*work.across_partners(), *id) : std::nullopt;
    if (user)
        tell_by_mail(work, *user, kinds.at(event.action));
}

} // namespace entente::identity
