#include "orders/orders.hpp"

#include "base/calendar.hpp"
#include "orders/draft.hpp"

#include <algorithm>

namespace entente::orders {
namespace {

// The day by which a list is judged.
Date today_of(Work& work, ListOrders const& input)
{
    auto const asked = input.partnership_id.value_or(work.actor().partnership);
    if (asked.is_nil())
        return local_date("UTC", work.now());
    return today_in(work, partners::read_partnership(work, {asked}));
}

Order read_back(Work& work, Partnership const& partnership, Id<Order> id)
{
    auto const today = today_in(work, partnership);
    auto const order = store::find_listed(work, id, today);
    if (!order)
        throw Problem::not_found();
    return shown(*order, store::lines_of(work, *order), catalog::products(work), today);
}

void check_renewed(Check& check, Work& work, store::OrderRow const& order)
{
    if (!order.renews_id)
        return;
    auto const former = store::find_order(work, *order.renews_id);
    bool const fits =
        former && former->partnership_id == order.partnership_id && former->customer_id == order.customer_id;
    check.require(fits, "/renews_id", "unknown", "The customer has no such order in this partnership.");
    check.require(!fits || order.starts_on > former->starts_on, "/renews_id", "out_of_order",
                  "An order renews one that began before it.");
    if (fits && former->renewed_by_id && *former->renewed_by_id != order.id)
        throw Problem::conflict("already_renewed", "Another order renews this one already.");
}

} // namespace

Page<Order> list_orders(Work& work, ListOrders const& input)
{
    auto const limit = page_size(input.limit);
    auto const today = today_of(work, input);
    auto const rows = page_of(store::orders_page(work, input, today, limit + 1), limit, store::position_of);
    std::vector<Id<Order>> ids;
    for (auto const& row : rows.data)
        ids.push_back(row.id);
    auto lines = store::lines_of(work, ids);
    std::ranges::stable_sort(lines, {}, &store::LineRow::order_id); // they come in rounds
    auto const products = catalog::products(work);
    Page<Order> page{.has_more = rows.has_more, .next_cursor = rows.next_cursor};
    for (auto const& row : rows.data) {
        auto const own = std::ranges::equal_range(lines, row.id, {}, &store::LineRow::order_id);
        page.data.push_back(shown(row, {own.begin(), own.end()}, products, today));
    }
    return page;
}

Order read_order(Work& work, OrderById const& input)
{
    auto const order = store::find_order(work, input.id);
    if (!order)
        throw Problem::not_found();
    return read_back(work, partners::read_partnership(work, {order->partnership_id}), input.id);
}

Order create_order(Work& work, OrderFields const& input)
{
    auto const partnership = partners::read_partnership(work, {input.partnership_id});
    auto const customer = customers::read_customer(work, {input.customer_id});
    if (customer.partner_id != partnership.partner_id)
        throw Problem::not_found();
    Draft draft{.order = {
                    .partner_id = partnership.partner_id,
                    .id = work.new_id<Order>(),
                    .partnership_id = partnership.id,
                    .customer_id = customer.id,
                    .number = input.number,
                    .currency = input.currency.value_or(partnership.currency),
                    .starts_on = input.starts_on,
                    .ends_on = input.ends_on,
                    .owner = input.owner,
                    .renewal = input.renewal.value_or(RenewalPlan::expected),
                    .renews_id = input.renews_id,
                }};
    Check check;
    check_order(check, draft.order);
    check.require(!store::assignments_of(work, partnership.partner_id, partnership.id, customer.id).empty(),
                  "/customer_id", "never_assigned", "This customer was never assigned to the partnership.");
    check_renewed(check, work, draft.order);
    draft.lines = lines_from(work, check, draft, input.lines);
    check.done();
    settle(work, partnership, draft);
    auto const order = store_new(work, std::move(draft), "order.created").order;
    mark_renewed(work, partnership, order);
    return read_back(work, partnership, order.id);
}

Order update_order(Work& work, web::Revision seen, Id<Order> id, web::Patch<OrderChange> const& patch)
{
    auto before = draft_of(work, id);
    auto const partnership = partners::read_partnership(work, {before.order.partnership_id});
    OrderChange change{before.order.number, before.order.starts_on, before.order.ends_on,
                       before.order.owner,  before.order.renewal,   fields_of(before)};
    patch.apply(change);

    auto after = before;
    after.order.number = change.number;
    after.order.starts_on = change.starts_on;
    after.order.ends_on = change.ends_on;
    after.order.owner = change.owner;
    after.order.renewal = change.renewal;
    Check check;
    check_order(check, after.order);
    check_renewed(check, work, after.order);
    after.lines = lines_from(work, check, after, change.lines);
    check.done();
    settle(work, partnership, after);
    before.order.version = seen.version;
    store_change(work, before, std::move(after), "order.updated");
    return read_back(work, partnership, id);
}

web::Nothing withdraw_order(Work& work, web::Revision seen, Id<Order> id)
{
    auto draft = draft_of(work, id);
    if (draft.order.renewed_by_id)
        throw Problem::conflict("in_use", "Another order renews this one.");
    unmark_renewed(work, partners::read_partnership(work, {draft.order.partnership_id}), draft.order);
    draft.order.version = seen.version;
    store_gone(work, draft, "order.withdrawn");
    return {};
}

std::optional<Order> find_order(Work& work, Partnership const& partnership, std::string_view number)
{
    auto const order = store::find_order(work, partnership.partner_id, number);
    return order ? std::optional(read_back(work, partnership, order->id)) : std::nullopt;
}

} // namespace entente::orders
