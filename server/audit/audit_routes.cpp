#include "audit/audit.hpp"

namespace entente::audit {

web::Routes routes()
{
    using enum web::Surface;
    return {
        web::get<list_audit>("/audit", Permission::audit_read, both,
                             "Who did what, to whom and when, with the values that changed, most recent first.")
            .by("-at"),
    };
}

} // namespace entente::audit
