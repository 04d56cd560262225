#include "collectors/collectors.hpp"

namespace entente::collectors {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_collectors>("/collectors", customers_read, both,
                                  "What reports for a customer; what was not seen for longest first.")
            .by("last_seen_at"),
        web::remove<remove_collector>("/collectors/{id}", usage_manage, both, "Takes a collector out of service."),
    };
}

} // namespace entente::collectors
