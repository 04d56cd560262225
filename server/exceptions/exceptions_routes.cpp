#include "exceptions/exceptions.hpp"

namespace entente::exceptions {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_exception_rules>("/exception-rules", jobs_manage, ui,
                                       "Of what the vendor is told as an exception.")
            .by("kind"),
        web::put<keep_exception_rule>("/exception-rules/{kind}", jobs_manage, ui, "Changes of what and from where on."),
        web::post<preview_exception_rule>(
            "/exception-rules/{kind}/preview", jobs_manage, ui,
            "How often a rule so changed would have told of something in the last 30 days."),
    };
}

} // namespace entente::exceptions
