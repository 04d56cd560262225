// How the vendor's people learn of exceptions: whoever wants them at once gets a mail within a minute of each.
#pragma once

#include "jobs/running.hpp"
#include "mail/mail.hpp"
#include "notifications/notifications_store.hpp"

namespace entente::notifications {

/// What a job of exceptions::tell_kind does.
void tell_exceptions(jobs::Running&);

/// "A billed usage was corrected: Seats, from 1,200 to 80", as the mail says it.
std::string sentence_of(store::ToldException const&, MailLanguage);

} // namespace entente::notifications
