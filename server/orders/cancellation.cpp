#include "orders/draft.hpp"

namespace entente::orders {
namespace {

bool never_ran(store::OrderRow const& order) { return order.runs_to <= order.starts_on; }

Partnership partnership_of(Work& work, store::OrderRow const& order)
{
    return partners::read_partnership(work, {order.partnership_id});
}

// An order that never ran has renewed nothing.
void follow_renewal(Work& work, Partnership const& partnership, store::OrderRow const& order)
{
    never_ran(order) ? unmark_renewed(work, partnership, order) : mark_renewed(work, partnership, order);
}

} // namespace

Order cancel_order(Work& work, CancelOrder const& input)
{
    auto const before = draft_of(work, input.id);
    auto const partnership = partnership_of(work, before.order);
    if (before.order.cancelled_on && *before.order.cancelled_on <= today_in(work, partnership))
        throw Problem::conflict("order_cancelled", "This order is cancelled already.");
    auto after = before;
    Check check;
    check.require(input.cancelled_on >= before.order.starts_on && input.cancelled_on < before.order.ends_on,
                  "/cancelled_on", "outside_term", "Expected a day of the order's term.");
    after.order.cancelled_on = input.cancelled_on;
    after.order.cancel_reason.reset();
    if (input.reason)
        after.order.cancel_reason = check.text("/reason", *input.reason, 300);
    check.done();
    settle(work, partnership, after);
    follow_renewal(work, partnership, store_change(work, before, std::move(after), "order.cancelled").order);
    return read_order(work, {input.id});
}

Order reinstate_order(Work& work, web::Revision seen, Id<Order> id)
{
    auto before = draft_of(work, id);
    auto const partnership = partnership_of(work, before.order);
    if (!before.order.cancelled_on)
        throw Problem::conflict("order_not_cancelled", "This order is not cancelled.");
    if (*before.order.cancelled_on <= today_in(work, partnership))
        throw Problem::conflict("cancellation_in_effect", "A cancellation is taken back before it takes effect.");
    auto after = before;
    after.order.cancelled_on.reset();
    after.order.cancel_reason.reset();
    settle(work, partnership, after);
    before.order.version = seen.version;
    follow_renewal(work, partnership, store_change(work, before, std::move(after), "order.reinstated").order);
    return read_order(work, {id});
}

void follow_assignment(Work& work, EventView const& event)
{
    work.take_turn(event.customer.uuid); // as every order that settles by these assignments
    for (auto const& order : store::orders_of_customer(work, event.partner, event.customer)) {
        Draft const before{order, store::lines_of(work, order)};
        auto after = before;
        settle(work, partnership_of(work, order), after);
        if (after.order.runs_to != order.runs_to || after.order.renews_on != order.renews_on)
            store_change(work, before, std::move(after), "order.customer_followed");
    }
}

} // namespace entente::orders
