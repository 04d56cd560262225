#include "orders/draft.hpp"

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "orders/acv.hpp"
#include "orders/term.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::orders {
namespace {

constexpr int longest_term = 20 * 12; // months
constexpr std::size_t most_lines = 100;
constexpr std::int64_t largest_number = 999'999;
constexpr std::int64_t largest_quantity = 10'000'000'000'000;
constexpr std::int64_t largest_amount = 100'000'000'000'000; // times the days of a year it still fits

store::LineRow* line_with(std::vector<store::LineRow>& lines, Id<OrderLine> id)
{
    auto const found = std::ranges::find(lines, id, &store::LineRow::id);
    return found == lines.end() ? nullptr : &*found;
}

void check_line(Check& check, std::string const& pointer, store::OrderRow const& order, store::LineRow const& line)
{
    check.within(pointer + "/quantity", line.quantity, 1, largest_quantity);
    check.within(pointer + "/amount/minor", line.amount_minor, 0, largest_amount);
    check.require(line.currency == order.currency, pointer + "/amount/currency", "other_currency",
                  "A line is in its order's currency.");
    check.require(line.starts_on >= order.starts_on && line.starts_on < order.ends_on, pointer + "/starts_on",
                  "outside_term", "Expected a day of the order's term.");
    check.require(line.ends_on > line.starts_on, pointer + "/ends_on", "after_start",
                  "Expected a day after the first one.");
    check.require(line.ends_on <= order.ends_on, pointer + "/ends_on", "outside_term",
                  "A line ends with its order, or before.");
}

// From the order's beginning the customer is in the partnership until then, without a break; nothing when no end is known.
// Who comes back later brings no order back.
std::optional<Date> left_on(Work& work, Partnership const& partnership, store::OrderRow const& order)
{
    auto const begin = start_of_day(partnership.zone, order.starts_on);
    std::optional<Instant> until;
    for (auto const& span : store::assignments_of(work, partnership.partner_id, partnership.id, order.customer_id)) {
        if (span.valid_to <= begin)
            continue;
        if (until && span.valid_from > *until)
            break;
        until = std::max(until.value_or(span.valid_to), span.valid_to);
    }
    if (!until)
        return order.starts_on;
    return *until < CustomerAssignment::open_end() ? std::optional(local_date(partnership.zone, *until)) : std::nullopt;
}

void settle_line(store::OrderRow const& order, store::LineRow& line)
{
    line.runs_to = std::clamp(order.runs_to, line.starts_on, line.ends_on);
    Term const term{line.starts_on, line.ends_on};
    bool const recurs = line.charge == Charge::recurring;
    line.acv_minor = recurs ? contract_value(line.amount_minor, term, line.is_annualised) : 0;
    line.arr_minor = recurs ? per_year(line.amount_minor, term) : 0;
}

void settle_renewal(Draft& draft, std::optional<Date> left)
{
    auto& order = draft.order;
    bool recurs_at_end = false;
    order.renewal_minor = 0;
    for (auto const& line : draft.lines)
        if (line.charge == Charge::recurring && line.ends_on == order.ends_on) {
            recurs_at_end = true;
            order.renewal_minor += line.acv_minor;
        }
    bool const is_open = order.renewal == RenewalPlan::expected && !order.renewed_by_id && recurs_at_end &&
                         order.runs_to == order.ends_on && (!left || *left > order.ends_on);
    order.renews_on = is_open ? std::optional(order.ends_on) : std::nullopt;
}

} // namespace

Draft draft_of(Work& work, Id<Order> id)
{
    auto order = store::find_order(work, id);
    if (!order)
        throw Problem::not_found();
    auto lines = store::lines_of(work, *order);
    return {std::move(*order), std::move(lines)};
}

void check_order(Check& check, store::OrderRow& order)
{
    order.number = check.text("/number", order.number, 40);
    if (order.owner)
        order.owner = check.text("/owner", *order.owner, 100);
    check.currency("/currency", order.currency);
    check.require(order.ends_on > order.starts_on, "/ends_on", "after_start", "Expected a day after the first one.");
    check.require(order.ends_on <= months_after(order.starts_on, longest_term), "/ends_on", "too_long",
                  "A term is at most 20 years.");
    check.require(!order.cancelled_on ||
                      (*order.cancelled_on >= order.starts_on && *order.cancelled_on < order.ends_on),
                  "/ends_on", "outside_term", "The order is cancelled on a day that the term would not have.");
}

std::vector<OrderLineFields> fields_of(Draft const& draft)
{
    auto const other_than = [](Date day, Date orders) { return day == orders ? std::nullopt : std::optional(day); };
    std::vector<OrderLineFields> fields;
    for (auto const& line : draft.lines)
        fields.push_back({line.id,
                          line.number,
                          line.product_id,
                          line.charge,
                          line.quantity,
                          {line.amount_minor, line.currency},
                          line.is_annualised,
                          other_than(line.starts_on, draft.order.starts_on),
                          other_than(line.ends_on, draft.order.ends_on)});
    return fields;
}

std::vector<store::LineRow> lines_from(Work& work, Check& check, Draft const& before,
                                       std::vector<OrderLineFields> const& fields)
{
    check.require(!fields.empty(), "/lines", "required", "An order has a line.");
    check.require(fields.size() <= most_lines, "/lines", "too_many", "An order has at most 100 lines.");
    auto const products = catalog::products(work);
    auto known = before.lines;
    std::vector<store::LineRow> lines;
    std::int64_t next = known.empty() ? 1 : std::ranges::max(known, {}, &store::LineRow::number).number + 1;
    for (std::size_t i = 0; i < std::min(fields.size(), most_lines); ++i) {
        auto const& field = fields[i];
        auto const pointer = fmt::format("/lines/{}", i);
        store::LineRow line{.partner_id = before.order.partner_id,
                            .id = work.new_id<OrderLine>(),
                            .partnership_id = before.order.partnership_id,
                            .customer_id = before.order.customer_id,
                            .order_id = before.order.id};
        if (field.id) {
            auto* const present = line_with(known, *field.id);
            check.require(present, pointer + "/id", "unknown", "The order has no such line.");
            if (present)
                line = *present;
            std::erase_if(known, [&](auto const& other) { return other.id == *field.id; });
        }
        line.number = field.number.value_or(line.number > 0 ? line.number : next);
        check.within(pointer + "/number", line.number, 1, largest_number);
        check.require(std::ranges::find(lines, line.number, &store::LineRow::number) == lines.end(),
                      pointer + "/number", "taken", "Another line has this number.");
        next = std::max(next, line.number + 1);
        check.require(std::ranges::find(products, field.product_id, &Product::id) != products.end(),
                      pointer + "/product_id", "unknown", "There is no such product.");
        line.product_id = field.product_id;
        line.charge = field.charge.value_or(Charge::recurring);
        line.quantity = field.quantity;
        line.amount_minor = field.amount.minor;
        line.currency = field.amount.currency;
        line.is_annualised = field.is_annualised.value_or(false);
        line.starts_on = field.starts_on.value_or(before.order.starts_on);
        line.ends_on = field.ends_on.value_or(before.order.ends_on);
        check_line(check, pointer, before.order, line);
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines, {}, &store::LineRow::number);
    return lines;
}

void settle(Work& work, Partnership const& partnership, Draft& draft)
{
    auto& order = draft.order;
    work.take_turn(order.customer_id.uuid); // the assignments may be changing
    order.runs_to = order.ends_on;
    if (order.cancelled_on)
        order.runs_to = std::min(order.runs_to, *order.cancelled_on);
    auto const left = left_on(work, partnership, order);
    if (left)
        order.runs_to = std::min(order.runs_to, *left);
    order.runs_to = std::max(order.runs_to, order.starts_on);
    for (auto& line : draft.lines)
        settle_line(order, line);
    settle_renewal(draft, left);
}

Draft store_new(Work& work, Draft draft, Action action)
{
    draft.order = work.insert("orders", draft.order, action);
    for (auto& line : draft.lines)
        line = work.insert("order_lines", line, "order_line.created");
    AcvRollUp roll_up(draft.order.partner_id, draft.order.partnership_id);
    roll_up.put_in(draft.lines);
    roll_up.write(work);
    return draft;
}

void store_gone(Work& work, Draft const& draft, Action action)
{
    for (auto const& line : draft.lines)
        work.remove("order_lines", line, "order_line.removed");
    work.withdraw("orders", draft.order, action);
    AcvRollUp roll_up(draft.order.partner_id, draft.order.partnership_id);
    roll_up.take_out(draft.lines);
    roll_up.write(work);
}

Draft store_change(Work& work, Draft const& before, Draft after, Action action)
{
    after.order = work.update("orders", before.order, after.order, action);
    auto gone = before.lines;
    for (auto& line : after.lines) {
        auto const* const present = line_with(gone, line.id);
        if (!present)
            line = work.insert("order_lines", line, "order_line.created");
        else if (json::write(*present) != json::write(line))
            line = work.update("order_lines", *present, line, "order_line.updated");
        std::erase_if(gone, [&](auto const& other) { return other.id == line.id; });
    }
    for (auto const& line : gone)
        work.remove("order_lines", line, "order_line.removed");
    AcvRollUp roll_up(after.order.partner_id, after.order.partnership_id);
    roll_up.take_out(before.lines);
    roll_up.put_in(after.lines);
    roll_up.write(work);
    return after;
}

void mark_renewed(Work& work, Partnership const& partnership, store::OrderRow const& by)
{
    if (!by.renews_id)
        return;
    auto const before = draft_of(work, *by.renews_id);
    if (before.order.renewed_by_id == by.id)
        return;
    if (before.order.renewed_by_id)
        throw Problem::conflict("already_renewed", "Another order renews this one already.");
    auto after = before;
    after.order.renewed_by_id = by.id;
    settle(work, partnership, after);
    store_change(work, before, after, "order.renewed");
}

void unmark_renewed(Work& work, Partnership const& partnership, store::OrderRow const& by)
{
    if (!by.renews_id)
        return;
    auto const before = draft_of(work, *by.renews_id);
    if (before.order.renewed_by_id != by.id)
        return;
    auto after = before;
    after.order.renewed_by_id.reset();
    settle(work, partnership, after);
    store_change(work, before, after, "order.renewal_undone");
}

Date today_in(Work const& work, Partnership const& partnership) { return local_date(partnership.zone, work.now()); }

} // namespace entente::orders
