#include "activity/activity.hpp"

namespace entente::activity {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_customer_activity>("/customers/{id}/activity", customers_read, both,
                                         "What happened to a customer, most recent first.")
            .by("-at"),
        web::get<list_contact_changes>("/contact-changes", customers_read, both,
                                       "Who changed which contact, most recent first.")
            .by("-at"),
    };
}

} // namespace entente::activity
