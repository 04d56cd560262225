#include "portfolio/commercial.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "orders/term.hpp"
#include "portfolio/commercial_store.hpp"
#include "portfolio/customer_terms.hpp"
#include "portfolio/cycle_totals.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/range.hpp"
#include "portfolio/trend_line.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entente::portfolio {
namespace {

constexpr std::int32_t usual_trend_days = 365;

Date today_in(Work const& work, Partnership const& partnership) { return local_date(partnership.zone, work.now()); }

/// The partnership's own currency first, also when nothing is in it; then the others by code.
template <class... Rows>
std::vector<std::string> currencies_of(Partnership const& partnership, Rows const&... lists)
{
    std::set<std::string> others;
    (std::ranges::for_each(lists, [&](auto const& row) { others.insert(row.currency); }), ...);
    others.erase(partnership.currency);
    std::vector<std::string> currencies{partnership.currency};
    currencies.insert(currencies.end(), others.begin(), others.end());
    return currencies;
}

template <class Row>
Row of_currency(std::vector<Row> const& rows, std::string const& currency)
{
    auto const found = std::ranges::find(rows, currency, &Row::currency);
    return found == rows.end() ? Row{.currency = currency} : *found;
}

void fill_renewals(AcvTotals& totals, std::vector<store::BucketSum> const& sums)
{
    totals.due = {0, totals.currency};
    for (std::size_t i = 0; i < type_of<RenewalBucket>().enumerators.size(); ++i) {
        RenewalSum shown{.bucket = static_cast<RenewalBucket>(i), .amount = {0, totals.currency}};
        for (auto const& sum : sums)
            if (sum.currency == totals.currency && sum.bucket == static_cast<std::int64_t>(i)) {
                shown.order_count = sum.order_count;
                shown.amount.minor = sum.amount;
            }
        if (shown.bucket != RenewalBucket::overdue) {
            totals.due.minor += shown.amount.minor;
            totals.due_count += shown.order_count;
        }
        shown.cumulative_count = totals.due_count;
        shown.cumulative_amount = totals.due;
        totals.renewals.push_back(std::move(shown));
    }
}

DueOrder shown(store::Due const& due, Date today)
{
    auto bucket = RenewalBucket::days_90;
    for (auto const candidate : {RenewalBucket::days_60, RenewalBucket::days_30, RenewalBucket::overdue})
        if (due.renews_on <= store::days_of(candidate, today).last)
            bucket = candidate;
    return {
        .order_id = due.order_id,
        .number = due.number,
        .customer_id = due.customer_id,
        .customer_name = due.customer_name,
        .starts_on = due.starts_on,
        .renews_on = due.renews_on,
        .days_to_renewal = due.renews_on - today,
        .bucket = bucket,
        .owner = due.owner,
        .amount = {due.renewal_minor, due.currency},
    };
}

Partnership current_with_acv(Work& work)
{
    auto partnership = partners::current_partnership(work);
    if (!sees_acv(work, partners::type_of_partnership(work, partnership)))
        throw Problem::not_found();
    return partnership;
}

} // namespace

bool sees_acv(Work const& work, PartnershipType const& type)
{
    return partners::shows_acv(type) && work.may(Permission::orders_read);
}

std::optional<std::int64_t> change_bp(std::int64_t before, std::int64_t after)
{
    return share_of(after - before, before);
}

Commercial commercial_of(Work& work, Partnership const& partnership)
{
    auto const today = today_in(work, partnership);
    auto const now = orders::acv_on(work, partnership, today);
    auto const year_ago = orders::acv_on(work, partnership, orders::months_after(today, -12));
    auto const booked = store::booked_after(work, partnership, today);
    auto const renewals = store::renewals_by_bucket(work, partnership, today);
    Commercial commercial{today, {}};
    for (auto const& currency : currencies_of(partnership, now, year_ago, booked, renewals)) {
        auto const present = of_currency(now, currency);
        auto const former = of_currency(year_ago, currency);
        auto const ahead = of_currency(booked, currency);
        AcvTotals totals{
            .currency = currency,
            .acv = {present.acv, currency},
            .arr = {present.arr, currency},
            .line_count = present.line_count,
            .acv_year_ago = {former.acv, currency},
            .change_bp = change_bp(former.acv, present.acv),
            .booked = {ahead.acv, currency},
            .booked_count = ahead.order_count,
        };
        fill_renewals(totals, renewals);
        commercial.currencies.push_back(std::move(totals));
    }
    return commercial;
}

std::vector<AcvSeries> acv_series(Work& work, Partnership const& partnership, Date from, Date to_included)
{
    auto const first = orders::acv_on(work, partnership, from);
    auto const changes = orders::acv_changes(work, partnership, from, to_included);
    std::vector<AcvSeries> list;
    for (auto const& currency : currencies_of(partnership, first, changes)) {
        AcvSeries series{.currency = currency};
        auto sum = of_currency(first, currency);
        auto change = changes.begin();
        std::vector<std::int64_t> values;
        for (auto day = from; day <= to_included; day = day + 1) {
            for (; change != changes.end() && change->day <= day; ++change)
                if (change->currency == currency) {
                    sum.acv += change->acv;
                    sum.line_count += change->line_count;
                }
            series.points.push_back({day, sum.acv, sum.line_count});
            values.push_back(sum.acv);
        }
        if (auto const line = trend_line(values)) {
            series.trend_from = line->first;
            series.trend_to = line->last;
        }
        list.push_back(std::move(series));
    }
    return list;
}

AcvTrend read_acv(Work& work, AcvRange const& range)
{
    auto const partnership = current_with_acv(work);
    auto const today = today_in(work, partnership);
    auto const to = range.to.value_or(today);
    auto const from = range.from.value_or(to - usual_trend_days);
    check_range(from, to);
    return {work.now(), today, from, to, acv_series(work, partnership, from, to)};
}

AcvBreakdown read_acv_of_day(Work& work, AcvOfDay const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = current_with_acv(work);
    auto const currency = input.currency.value_or(partnership.currency);
    Check check;
    check.currency("/currency", currency);
    check.done();
    auto const total = of_currency(orders::acv_on(work, partnership, input.day), currency);
    auto page = page_of(store::customers_of_day(work, partnership, input, currency, limit + 1), limit,
                        [](store::CustomerSum const& row) { return store::position_of(row); });
    AcvBreakdown answer{.day = input.day,
                        .total = {total.acv, currency},
                        .line_count = total.line_count,
                        .has_more = page.has_more,
                        .next_cursor = page.next_cursor};
    for (auto const& row : page.data)
        answer.data.push_back(
            {row.customer_id, row.customer_name, {row.acv, currency}, share_of(row.acv, total.acv), row.line_count});
    return answer;
}

Page<DueOrder> list_renewals(Work& work, ListRenewals const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = current_with_acv(work);
    auto const today = today_in(work, partnership);
    auto rows = page_of(store::renewals_page(work, partnership, input, today, limit + 1), limit,
                        [](store::Due const& row) { return store::position_of(row); });
    Page<DueOrder> page{.has_more = rows.has_more, .next_cursor = rows.next_cursor};
    for (auto const& due : rows.data)
        page.data.push_back(shown(due, today));
    return page;
}

CustomerCommercial read_customer_commercial(Work& work, customers::CustomerById const& input)
{
    require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    if (!partnership)
        throw Problem::conflict("partnership_required", "This customer is in no partnership.");
    require_tab(work, *partnership, "commercial");
    auto const today = today_in(work, *partnership);
    auto const year_ago = orders::months_after(today, -12);
    CustomerCommercial answer{.as_of = work.now(), .today = today};
    auto const sums = by_currency(store::sums_of_customers(work, *partnership, {input.id}, today, year_ago));
    auto const tcv = store::tcv_of_customer(work, *partnership, input.id, today);
    for (auto const& currency : currencies_of(*partnership, sums, tcv)) {
        auto const sum = of_currency(sums, currency);
        answer.currencies.push_back({
            .currency = currency,
            .acv = {sum.acv, currency},
            .arr = {sum.arr, currency},
            .tcv = {of_currency(tcv, currency).tcv, currency},
            .acv_year_ago = {sum.acv_before, currency},
            .change_bp = change_bp(sum.acv_before, sum.acv),
            .line_count = sum.line_count,
        });
    }
    if (auto const next = store::next_renewal(work, *partnership, input.id))
        answer.next_renewal = shown(*next, today);
    auto orders = orders::list_orders(work, {.partnership_id = partnership->id, .customer_id = input.id});
    answer.orders = std::move(orders.data);
    answer.has_more = orders.has_more;
    return answer;
}

} // namespace entente::portfolio
