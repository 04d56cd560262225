// An order as it is shown on a day.
#include "orders/draft.hpp"
#include "orders/term.hpp"

#include <algorithm>

namespace entente::orders {
namespace {

RenewalStatus renewal_status(store::OrderRow const& order, Date today)
{
    if (order.renewed_by_id)
        return RenewalStatus::renewed;
    if (order.renewal == RenewalPlan::declined)
        return RenewalStatus::declined;
    if (!order.renews_on)
        return RenewalStatus::none;
    auto const days = *order.renews_on - today;
    return days < 0 ? RenewalStatus::overdue : days <= days_ahead ? RenewalStatus::due : RenewalStatus::upcoming;
}

OrderLine shown_line(store::LineRow const& row, std::vector<Product> const& products, Date today)
{
    Term const term{row.starts_on, row.ends_on};
    OrderLine line{
        .id = row.id,
        .number = row.number,
        .product_id = row.product_id,
        .charge = row.charge,
        .quantity = row.quantity,
        .amount = {row.amount_minor, row.currency},
        .starts_on = row.starts_on,
        .ends_on = row.ends_on,
        .term_months = whole_months(term),
        .is_sub_annual = row.charge == Charge::recurring && !is_annual(term),
        .is_annualised = row.is_annualised,
        .is_active = row.starts_on <= today && today < row.runs_to,
        .acv = {row.acv_minor, row.currency},
        .arr = {row.arr_minor, row.currency},
    };
    if (auto const product = std::ranges::find(products, row.product_id, &Product::id); product != products.end()) {
        line.product_name = product->name;
        line.unit = product->unit;
        line.decimals = product->decimals;
    }
    return line;
}

} // namespace

Order shown(store::ListedOrder const& row, std::span<store::LineRow const> lines, std::vector<Product> const& products,
            Date today)
{
    Order order{
        .partner_id = row.partner_id,
        .id = row.id,
        .partnership_id = row.partnership_id,
        .customer_id = row.customer_id,
        .customer_name = row.customer_name,
        .number = row.number,
        .currency = row.currency,
        .starts_on = row.starts_on,
        .ends_on = row.ends_on,
        .runs_to = row.runs_to,
        .status = row.status,
        .acv = {0, row.currency},
        .arr = {0, row.currency},
        .tcv = {0, row.currency},
        .owner = row.owner,
        .renewal = row.renewal,
        .renewal_status = renewal_status(row, today),
        .days_to_end = row.ends_on - today,
        .renewal_amount = {row.renewal_minor, row.currency},
        .renews_id = row.renews_id,
        .renewed_by_id = row.renewed_by_id,
        .cancelled_on = row.cancelled_on,
        .cancel_reason = row.cancel_reason,
        .version = row.version,
        .created_at = row.created_at,
        .updated_at = row.updated_at,
    };
    auto const day = std::clamp(today, row.starts_on, std::max(row.starts_on, row.runs_to - 1));
    for (auto const& line : lines) {
        order.lines.push_back(shown_line(line, products, today));
        order.tcv.minor += line.amount_minor;
        if (line.starts_on <= day && day < line.ends_on) {
            order.acv.minor += line.acv_minor;
            order.arr.minor += line.arr_minor;
        }
    }
    return order;
}

} // namespace entente::orders
