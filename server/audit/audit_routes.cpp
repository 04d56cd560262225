#include "audit/audit.hpp"

namespace entente::audit {

web::Routes routes()
{
    using enum web::Surface;
    return {
        web::get<list_audit>("/audit", Permission::audit_read, both,
                             "Who did what, to whom and when, with the values that changed, most recent first.")
            .by("-at"),
        web::post<export_audit>("/audit/exports", Permission::audit_read, both,
                                "Asks for the audit trail as a file: to be read, or to be verified.")
            .confirmed(),
        web::get<download_audit>("/audit/exports/{id}/file", Permission::audit_read, both, "The file asked for."),
    };
}

} // namespace entente::audit
