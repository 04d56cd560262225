// A row is a line of an order. The order is as long as its lines, and what else a row says of it holds for all of them.
#include "base/money.hpp"
#include "files/csv.hpp"
#include "imports/terms.hpp"
#include "imports/writer.hpp"
#include "orders/orders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::imports {

struct OrderRow {
    std::string partnership;
    std::string customer;
    std::string number;
    std::int64_t line = 0;
    std::string product;
    std::string quantity;
    std::string amount;
    Date starts_on;
    std::optional<Date> ends_on;
    std::optional<Date> last_day;
    std::optional<std::string> currency;
    std::optional<Charge> charge;
    std::optional<bool> is_annualised;
    std::optional<std::string> owner;
    std::optional<RenewalPlan> renewal;
    std::optional<std::string> renews;
};
BOOST_DESCRIBE_STRUCT(OrderRow, (),
                      (partnership, customer, number, line, product, quantity, amount, starts_on, ends_on, last_day,
                       currency, charge, is_annualised, owner, renewal, renews))

namespace {

using enum Need;

constexpr auto order_columns = std::to_array<Column>({
    {"partnership", must, Holds::text, "external id or partnership_... id", "partnership_id",
     "contract number,vertragsnummer,partnerschaft"},
    {"customer", must, Holds::text, "external id or customer_... id", "customer_id",
     "customer number,kundennummer,kunde"},
    {"number", must, Holds::text, "the order's, once in a partner", "order_number",
     "order,order number,order no,purchase order,po number,auftrag,auftragsnummer,bestellnummer"},
    {"line", must, Holds::number, "the line's number in its order", "line_number",
     "line,line no,position,item,pos,zeile,auftragsposition"},
    {"product", must, Holds::text, "code or product_... id", "product_id", "product code,sku,produkt,produktcode"},
    {"quantity", must, Holds::number, "in the product's unit", "", "qty,seats,menge,anzahl"},
    {"amount", must, Holds::number, "for the whole of the line's term: 1200.00", "",
     "total,line total,net amount,betrag,nettobetrag,summe"},
    {"starts_on", must, Holds::date, "date: 2026-11-13, the line's first day", "",
     "start,start date,from,term start,beginn,von,ab,laufzeitbeginn"},
    {"ends_on", may, Holds::date, "the first day that the line does not cover; this one or last_day", "", ""},
    {"last_day", may, Holds::date, "the last day that the line covers", "",
     "end,end date,until,term end,to,ende,bis,laufzeitende"},
    {"currency", may, Holds::text, "of the order: EUR; the partnership's unless said", "", "währung"},
    {"charge", may, Holds::choice, "recurring (unless said) or one_off", "", "charge type,kind,type,art"},
    {"is_annualised", may, Holds::boolean, "a line shorter than a year counts as if it ran for one; no unless said",
     "annualised", "annualized"},
    {"owner", may, Holds::text, "who looks after the order's renewal; kept unless said", "",
     "account manager,sales rep,verantwortlich,betreuer"},
    {"renewal", may, Holds::choice, "expected (unless said) or declined", "", "verlängerung"},
    {"renews", may, Holds::text, "number of the order that this one follows", "", "renewal of,verlängert"},
});

/// What a row says about a line and its order, as it is shown, compared and given back by an undo.
struct Told {
    std::int64_t line = 0;
    std::string product; // code
    std::string quantity;
    std::string amount;
    Date starts_on;
    Date ends_on;
    Charge charge = Charge::recurring;
    bool is_annualised = false;
    std::optional<std::string> owner;
    RenewalPlan renewal = RenewalPlan::expected;
};
BOOST_DESCRIBE_STRUCT(Told, (),
                      (line, product, quantity, amount, starts_on, ends_on, charge, is_annualised, owner, renewal))

/// What the rows of an order say together.
struct Head {
    Date starts_on;
    Date ends_on;
    std::optional<std::string> owner;
    RenewalPlan renewal = RenewalPlan::expected;
    std::optional<Date> cancelled_on;
};
BOOST_DESCRIBE_STRUCT(Head, (), (starts_on, ends_on, owner, renewal, cancelled_on))

struct Undoing {
    std::optional<Head> head_before; // none: the order was not there
    Head head;
    std::optional<Told> before; // none: the line was not there
    Told after;
};
BOOST_DESCRIBE_STRUCT(Undoing, (), (head_before, head, before, after))

Head head_of(Order const& order)
{
    return {order.starts_on, order.ends_on, order.owner, order.renewal, order.cancelled_on};
}

template <class T>
bool is_same(T const& one, T const& other)
{
    return json::write(one) == json::write(other);
}

Product const* product_of(std::vector<Product> const& products, std::string_view code)
{
    auto const found = std::ranges::find(products, code, &Product::code);
    return found == products.end() ? nullptr : &*found;
}

OrderLine const* line_of(Order const& order, std::int64_t number)
{
    auto const found = std::ranges::find(order.lines, number, &OrderLine::number);
    return found == order.lines.end() ? nullptr : &*found;
}

std::optional<Told> told_of(Order const& order, std::int64_t number, std::vector<Product> const& products)
{
    auto const* const line = line_of(order, number);
    if (!line)
        return std::nullopt;
    auto const product = std::ranges::find(products, line->product_id, &Product::id);
    return Told{.line = number,
                .product = product == products.end() ? "" : product->code,
                .quantity = csv::decimal_text(line->quantity, static_cast<int>(line->decimals)),
                .amount = csv::decimal_text(line->amount.minor, minor_digits(order.currency)),
                .starts_on = line->starts_on,
                .ends_on = line->ends_on,
                .charge = line->charge,
                .is_annualised = line->is_annualised,
                .owner = order.owner,
                .renewal = order.renewal};
}

orders::OrderLineFields fields_of(Told const& told, std::string const& currency, std::vector<Product> const& products)
{
    auto const* const product = product_of(products, told.product);
    if (!product)
        throw Problem::not_found();
    return {.number = told.line,
            .product_id = product->id,
            .charge = told.charge,
            .quantity = scaled(told.quantity, static_cast<int>(product->decimals)).value_or(0),
            .amount = {scaled(told.amount, minor_digits(currency)).value_or(0), currency},
            .is_annualised = told.is_annualised,
            .starts_on = told.starts_on,
            .ends_on = told.ends_on};
}

struct Days {
    Date starts_on;
    Date ends_on;
};

// From the first day of them all to the end of the last; of one at least.
template <class Lines>
Days days_of(Lines const& lines)
{
    Days days{lines.front().starts_on, lines.front().ends_on};
    for (auto const& line : lines) {
        days.starts_on = std::min(days.starts_on, line.starts_on);
        days.ends_on = std::max(days.ends_on, line.ends_on);
    }
    return days;
}

/// The order with this line as it is told, or without it. One that is longer than its lines stays so.
orders::OrderChange change_of(Order const& order, std::int64_t number, std::optional<Told> const& told,
                              std::vector<Product> const& products)
{
    orders::OrderChange change{order.number, order.starts_on, order.ends_on, order.owner, order.renewal, {}};
    std::vector<Days> days;
    auto const put = [&](orders::OrderLineFields fields, Days covered) {
        change.lines.push_back(std::move(fields));
        days.push_back(covered);
    };
    auto const* const present = line_of(order, number);
    for (auto const& line : order.lines)
        if (&line != present)
            put({line.id, line.number, line.product_id, line.charge, line.quantity, line.amount, line.is_annualised,
                 line.starts_on, line.ends_on},
                {line.starts_on, line.ends_on});
    if (told) {
        auto fields = fields_of(*told, order.currency, products);
        if (present)
            fields.id = present->id;
        put(std::move(fields), {told->starts_on, told->ends_on});
        change.owner = told->owner;
        change.renewal = told->renewal;
    }
    auto const before = days_of(order.lines);
    auto const after = days_of(days);
    change.starts_on =
        order.starts_on == before.starts_on ? after.starts_on : std::min(order.starts_on, after.starts_on);
    change.ends_on = order.ends_on == before.ends_on ? after.ends_on : std::max(order.ends_on, after.ends_on);
    return change;
}

Order update(Work& work, Order const& order, orders::OrderChange const& change)
{
    return orders::update_order(work, web::Revision{order.version}, order.id,
                                web::Patch<orders::OrderChange>{json::write(change)});
}

/// What the row says, where it says nothing what is there already.
Told told_by(OrderRow const& row, std::string const& currency, Product const* product, Order const* known, Check& check)
{
    auto const* const line = known ? line_of(*known, row.line) : nullptr;
    auto const ends_on = row.ends_on ? row.ends_on : row.last_day ? std::optional(*row.last_day + 1) : std::nullopt;
    check.require(ends_on.has_value(), "/ends_on", "required", "Say ends_on or last_day.");
    check.require(!row.ends_on || !row.last_day || *row.ends_on == *row.last_day + 1, "/last_day", "contradicts",
                  "ends_on is the day behind last_day: say one of them.");
    check.require(!ends_on || *ends_on > row.starts_on, row.ends_on ? "/ends_on" : "/last_day", "after_start",
                  "Expected a day after the first one.");
    auto const decimals = product ? static_cast<int>(product->decimals) : 6;
    auto const digits = is_currency(currency) ? minor_digits(currency) : 2;
    auto const quantity = check_number(row.quantity, decimals, "/quantity", check);
    check.require(quantity > 0, "/quantity", "number", "Expected more than 0.");
    auto const amount = check_number(row.amount, digits, "/amount", check);
    return {.line = row.line,
            .product = product ? product->code : "",
            .quantity = csv::decimal_text(quantity, decimals),
            .amount = csv::decimal_text(amount, digits),
            .starts_on = row.starts_on,
            .ends_on = ends_on.value_or(row.starts_on),
            .charge = row.charge.value_or(line ? line->charge : Charge::recurring),
            .is_annualised = row.is_annualised.value_or(line && line->is_annualised),
            .owner = row.owner ? row.owner
                     : known   ? known->owner
                               : std::nullopt,
            .renewal = row.renewal.value_or(known ? known->renewal : RenewalPlan::expected)};
}

/// The order that the row's renews; adds what is wrong.
std::optional<Id<Order>> renewed_by(Work& work, Partnership const& partnership, OrderRow const& row,
                                    std::optional<Order> const& known, Check& check)
{
    if (!row.renews)
        return std::nullopt;
    auto const former = orders::find_order(work, partnership, *row.renews);
    check.require(former.has_value(), "/renews", "unknown", "There is no order of this number: import it first.");
    check.require(!known || !former || known->renews_id == former->id, "/renews", "fixed",
                  "An order keeps the one that it renews.");
    return former ? std::optional(former->id) : std::nullopt;
}

void check_same(OrderRow const& row, Partnership const& partnership, Id<Customer> customer, Order const& known,
                Check& check)
{
    bool const is_same = known.partnership_id == partnership.id && known.customer_id == customer;
    check.require(is_same, "/number", "taken", "Another customer or partnership of the partner has this order.");
    check.require(!row.currency || *row.currency == known.currency, "/currency", "fixed",
                  fmt::format("An order keeps its currency: {}.", known.currency));
}

Written told(Order const& order, std::optional<Order> const& known, std::optional<Told> before, Told after)
{
    Written written{
        .fate = before ? Fate::updated : Fate::created, .subject = order.id.text(), .version = order.version};
    if (before) {
        written.before = json::write(*before);
        written.after = json::write(after);
    }
    written.undo = json::write(Undoing{known ? std::optional(head_of(*known)) : std::nullopt, head_of(order),
                                       std::move(before), std::move(after)});
    return written;
}

Written write_order(Work& work, References& references, OrderRow const& row, Check& check)
{
    check_text(check, "/number", row.number, 40);
    check.within("/line", row.line, 1, 999'999);
    auto const* const partnership = references.partnership(work, row.partnership, check);
    auto const* const product = references.product(work, row.product, check);
    if (row.currency)
        check.currency("/currency", *row.currency);
    References::CustomerKey const* customer = nullptr;
    std::optional<Order> known;
    std::optional<Id<Order>> renews;
    if (partnership) {
        customer = references.customer_of(work, partnership->partner_id, row.customer, check);
        known = orders::find_order(work, *partnership, row.number);
        renews = renewed_by(work, *partnership, row, known, check);
    }
    if (known && customer)
        check_same(row, *partnership, customer->id, *known, check);
    auto const currency = known         ? known->currency
                          : partnership ? row.currency.value_or(partnership->currency)
                                        : row.currency.value_or("EUR");
    auto const after = told_by(row, currency, product, known ? &*known : nullptr, check);
    check.done();

    auto const products = catalog::products(work);
    if (!known) {
        auto const order = orders::create_order(work, {partnership->id,
                                                       customer->id,
                                                       row.number,
                                                       currency,
                                                       after.starts_on,
                                                       after.ends_on,
                                                       after.owner,
                                                       after.renewal,
                                                       renews,
                                                       {fields_of(after, currency, products)}});
        return told(order, known, std::nullopt, after);
    }
    auto before = told_of(*known, row.line, products);
    if (before && is_same(*before, after))
        return {Fate::unchanged};
    return told(update(work, *known, change_of(*known, row.line, after, products)), known, std::move(before), after);
}

// Rows of one order change one another's version, and a renewal changes the order that it follows: what counts is whether line
// and order are still as the row left them.
void take_back(Work& work, Change const& change)
{
    auto const id = Id<Order>::parse(change.subject);
    if (!id)
        throw Problem::not_found();
    auto const undo = json::read<Undoing>(change.before.text);
    auto const order = orders::read_order(work, {*id});
    auto const products = catalog::products(work);
    auto const now = told_of(order, undo.after.line, products);
    if (!now || !is_same(*now, undo.after) || !is_same(head_of(order), undo.head))
        throw Problem::stale();
    if (!undo.head_before && order.lines.size() == 1) {
        orders::withdraw_order(work, web::Revision{order.version}, order.id);
        return;
    }
    auto changed = change_of(order, undo.after.line, undo.before, products);
    if (undo.head_before) {
        changed.starts_on = undo.head_before->starts_on;
        changed.ends_on = undo.head_before->ends_on;
        changed.owner = undo.head_before->owner;
        changed.renewal = undo.head_before->renewal;
    }
    update(work, order, changed);
}

} // namespace

RowKind const orders_kind{
    ImportKind::orders, Permission::orders_manage, "number and line, within the partner",
    order_columns,      &type_of<OrderRow>(),      &row_by_row<OrderRow, write_order>,
    &take_back,
};

} // namespace entente::imports
