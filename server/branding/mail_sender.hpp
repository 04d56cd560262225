// Whom the portal's mails come from, as people read it, and who gets what they answer. The address itself is the operator's
// (mail.from): mail servers check that it is theirs.
#pragma once

#include "base/reflect.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>

namespace entente::branding {

struct MailSender {
    std::optional<std::string> name;     // absent: the vendor's own
    std::optional<std::string> reply_to; // absent: answers go to where the mail came from
};
BOOST_DESCRIBE_STRUCT(MailSender, (), (name, reply_to))

MailSender read_mail_sender(Work&);

/// All of it: what is absent is taken away. Throws Problem 422.
MailSender keep_mail_sender(Work&, MailSender const&);

} // namespace entente::branding
