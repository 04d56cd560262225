#include "mail/mail.hpp"

namespace entente::mail {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_mails>("/mails", users_manage, ui, "Mail to people, the latest first, and what became of it.")
            .by("-id"),
        web::get<read_standing>("/mail-standing", users_manage, ui, "Whether mail is sent, and how much waits."),
        web::post<send_again>("/mails/{id}/again", users_manage, ui, "Sends a mail again that failed."),
    };
}

} // namespace entente::mail
