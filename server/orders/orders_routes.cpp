#include "orders/orders.hpp"

namespace entente::orders {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_orders>("/orders", orders_read, both, "Orders with their lines, latest start first.")
            .by("-starts_on"),
        web::post<create_order>("/orders", orders_manage, both, "Creates an order."),
        web::get<read_order>("/orders/{id}", orders_read, both, "One order."),
        web::patch<update_order>("/orders/{id}", orders_manage, both, "Changes an order and its lines."),
        web::post<cancel_order>("/orders/{id}/cancellation", orders_manage, both, "Cancels an order from a day on."),
        web::remove<reinstate_order>("/orders/{id}/cancellation", orders_manage, both,
                                     "Takes a cancellation back before it takes effect."),
    };
}

} // namespace entente::orders
