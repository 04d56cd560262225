#include "portfolio/customer_terms.hpp"

#include "base/calendar.hpp"
#include "orders/term.hpp"
#include "portfolio/cycle_totals.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

// What was read for many customers comes in rounds, each in the order of customers.
template <class Row>
std::vector<Row> by_customer(std::vector<Row> rows)
{
    std::ranges::stable_sort(rows, {}, &Row::customer_id);
    return rows;
}

template <class Row>
auto of_customer(std::vector<Row> const& rows, Id<Customer> id)
{
    return std::ranges::equal_range(rows, id, {}, &Row::customer_id);
}

// In the currencies in which it has ever had a line; the partnership's own stands first and has the comparison.
void add_acv(CustomerTerms& terms, Partnership const& partnership, std::vector<TwoDays> const& sums)
{
    for (auto const& sum : sums) {
        if (sum.currency != partnership.currency) {
            terms.acv.push_back({sum.acv, sum.currency});
            continue;
        }
        terms.acv.insert(terms.acv.begin(), {sum.acv, sum.currency});
        terms.acv_year_ago = {sum.acv_before, sum.currency};
        terms.change_bp = change_bp(sum.acv_before, sum.acv);
    }
    if (!terms.acv.empty() && !terms.acv_year_ago) { // nothing in the partnership's own
        terms.acv_year_ago = {sums.front().acv_before, sums.front().currency};
        terms.change_bp = change_bp(sums.front().acv_before, sums.front().acv);
    }
}

void add_orders(CustomerTerms& terms, std::span<store::OpenOrder const> orders, Date today)
{
    terms.order_count = std::ranges::count_if(
        orders, [&](auto const& order) { return order.starts_on <= today && today < order.runs_to; });
    if (orders.empty())
        return;
    auto const& next = orders.front();
    terms.order_id = next.id;
    terms.order_number = next.number;
    terms.renews_on = next.renews_on;
    if (next.renews_on)
        terms.days_to_renewal = *next.renews_on - today;
}

std::optional<std::int64_t> licence_share(std::span<orders::Licence const> licences,
                                          std::vector<CustomerPeak> const& peaks)
{
    std::optional<std::int64_t> highest;
    for (auto const& peak : peaks)
        if (auto const licence = std::ranges::find(licences, peak.product_id, &orders::Licence::product_id);
            licence != licences.end())
            highest = std::max(highest, share_of(peak.value, licence->quantity));
    return highest;
}

} // namespace

std::vector<TwoDays> by_currency(std::span<store::ProductSum const> sums)
{
    std::vector<TwoDays> list;
    for (auto const& sum : sums) {
        if (list.empty() || list.back().currency != sum.currency)
            list.push_back({.currency = sum.currency});
        list.back().acv += sum.acv;
        list.back().acv_before += sum.acv_before;
        list.back().arr += sum.arr;
        list.back().line_count += sum.line_count;
    }
    return list;
}

void fill_terms(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& ids,
                std::vector<PortfolioCustomer>& rows)
{
    auto const today = local_date(partnership.zone, work.now());
    auto const year_ago = orders::months_after(today, -12);
    auto const sums = by_customer(store::sums_of_customers(work, partnership, ids, today, year_ago));
    auto const orders = by_customer(store::open_orders(work, partnership, ids, today));
    auto const licences = by_customer(orders::licences_on(work, partnership, ids, today));
    for (auto& row : rows) {
        auto const own = of_customer(sums, row.customer_id);
        auto& terms = row.commercial.emplace();
        add_acv(terms, partnership, by_currency(own));
        add_orders(terms, of_customer(orders, row.customer_id), today);
        row.licence_share_bp = licence_share(of_customer(licences, row.customer_id), row.peaks);
    }
}

} // namespace entente::portfolio
