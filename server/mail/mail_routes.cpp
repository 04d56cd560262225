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
        web::post<trust_address>("/mails/{id}/trusted-address", users_manage, ui,
                                 "Says that the address of a mail is right, although it was refused."),
        web::get<read_own_address>("/session/mail-address", signed_in, ui,
                                   "Whether the person's own address was refused by a mail server."),
        web::post<trust_own_address>("/session/mail-address/trust", signed_in, ui, "Says that it is right."),
        web::post<send_again>("/mails/{id}/again", users_manage, ui, "Sends a mail again that failed."),
    };
}

} // namespace entente::mail
