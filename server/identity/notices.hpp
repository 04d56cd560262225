// What people are told by mail about their own accounts (design/security S3, S8, S9), so that whoever did not do it learns of it.
#pragma once

#include "identity/identity.hpp"
#include "mail/mail.hpp"

namespace entente::identity {

/// Whether the person may sign in anywhere, now or later. Whoever only gets mail gets none about signing in.
bool can_sign_in(Work&, User const&);

/// None of somebody who is gone or disabled.
std::optional<User> find_active(Work&, Id<User>);

/// In the language that the person has chosen, or else in this one.
mail::Recipient recipient_of(Work&, User const&, std::optional<Language> otherwise = std::nullopt);
mail::Particulars particulars_of(Work&, User const&);

void tell_by_mail(Work&, User const&, MailKind);

/// Reacts to what a person, or an administrator, has changed about a sign-in (app/modules.cpp).
void tell_of_event(Work&, EventView const&);

} // namespace entente::identity
