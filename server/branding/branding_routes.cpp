#include "branding/branding.hpp"
#include "branding/mail_sender.hpp"

namespace entente::branding {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_branding>("/branding", anyone, ui, "How the portal looks."),
        web::get<preview_accent>("/branding/accent", catalog_manage, ui, "What would become of an accent."),
        web::put<keep_branding>("/branding", catalog_manage, both, "Keeps how the portal looks."),
        web::get<read_mail_sender>("/branding/mail-sender", catalog_manage, ui,
                                   "Whom mails come from, as people read it."),
        web::put<keep_mail_sender>("/branding/mail-sender", catalog_manage, both, "Keeps whom mails come from."),
    };
}

} // namespace entente::branding
