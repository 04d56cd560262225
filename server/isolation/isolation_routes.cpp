#include "isolation/isolation.hpp"

namespace entente::isolation {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_isolation>(
            "/isolation", audit_read, both,
            "What is walked to prove that nobody sees what is another's, and what a night's look found."),
    };
}

} // namespace entente::isolation
