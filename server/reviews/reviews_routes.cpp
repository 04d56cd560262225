#include "reviews/reviews.hpp"

namespace entente::reviews {

web::Routes routes()
{
    return {
        web::get<read_customer_access>("/customers/{id}/access", Permission::audit_read, web::Surface::both,
                                       "Who could do what on a customer at a moment."),
    };
}

} // namespace entente::reviews
