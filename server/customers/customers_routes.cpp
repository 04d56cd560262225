#include "customers/customers.hpp"
#include "customers/moving.hpp"

namespace entente::customers {

// One customer is read as the portfolio shows it: with what it uses.
web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_customers>("/customers", customers_manage, both, "Customers by name.").by("name"),
        web::post<create_customer>("/customers", customers_manage, both, "Creates a customer."),
        web::patch<update_customer>("/customers/{id}", customers_manage, both, "Changes a customer."),
        web::get<preview_move>("/customers/{id}/move", customers_manage, both,
                               "What moving a customer to another partner would change."),
        web::post<move_customer>("/customers/{id}/move", customers_manage, both,
                                 "Moves a customer to another partner's partnership."),
        web::get<list_assignments>("/customer-assignments", customers_manage, both,
                                   "Where customers count, most recent first.")
            .by("-valid_from"),
        web::post<assign_customer>("/customer-assignments", customers_manage, both,
                                   "Assigns a customer to a partnership."),
        web::patch<end_assignment>("/customer-assignments/{id}", customers_manage, both, "Ends an assignment."),
    };
}

} // namespace entente::customers
