// An order with its lines while it is written: checked, then settled, which is what follows from its terms.
#pragma once

#include "base/check.hpp"
#include "orders/orders_store.hpp"

namespace entente::orders {

struct Draft {
    store::OrderRow order;
    std::vector<store::LineRow> lines;
};

Draft draft_of(Work&, Id<Order>); // throws Problem 404

/// The order's own members; adds what is wrong.
void check_order(Check&, store::OrderRow&);
/// As it is: a line that begins or ends with its order says no day of its own, and follows it.
std::vector<OrderLineFields> fields_of(Draft const&);
/// The lines that these fields make of the order's: those that are named stay the same lines. Adds what is wrong.
std::vector<store::LineRow> lines_from(Work&, Check&, Draft const& before, std::vector<OrderLineFields> const&);

/// Until when order and lines run, what each line is worth, and when and at what the order renews.
void settle(Work&, Partnership const&, Draft&);

/// Writes what differs, and brings the roll-up up to date. The returned order has its new version.
Draft store_new(Work&, Draft, Action);
Draft store_change(Work&, Draft const& before, Draft after, Action);
void store_gone(Work&, Draft const&, Action);

/// The order that this one renews is renewed by it, or no longer. Throws Problem 409 when another one renews it.
void mark_renewed(Work&, Partnership const&, store::OrderRow const& by);
void unmark_renewed(Work&, Partnership const&, store::OrderRow const& by);

Date today_in(Work const&, Partnership const&);
Order shown(store::ListedOrder const&, std::span<store::LineRow const>, std::vector<Product> const&, Date today);

} // namespace entente::orders
