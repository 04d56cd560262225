#include "demo/account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::demo {
namespace {

std::int64_t scaled(Product const& product, std::int64_t units)
{
    for (std::int64_t i = 0; i < product.decimals; ++i)
        units *= 10;
    return units;
}

} // namespace

void Account::choose_products(double value)
{
    auto const count = static_cast<int>(dice_.between(1, 3));
    auto product = bought_.empty() ? static_cast<std::size_t>(dice_.between(0, 5))
                                   : (bought_.front().product + 1) % stage_.products.size();
    bought_.clear();
    signed_order_ = std::make_shared<Id<Order>>();
    for (int i = 0; i < count; ++i, product = (product + 2) % stage_.products.size()) {
        auto const price = dice_.between(900, 5900);
        double const part = value / count * (0.7 + 0.6 * dice_.unit());
        auto const units = std::max<std::int64_t>(3, std::llround(part / static_cast<double>(price)));
        bought_.push_back({product, units, price});
    }
}

void Account::change_quantities(double factor)
{
    for (auto& each : bought_) {
        each.quantity = std::max<std::int64_t>(3, std::llround(static_cast<double>(each.quantity) * factor));
        each.price = each.price * 103 / 100;
    }
}

void Account::sign(Date on, Date start, Date end, int months)
{
    orders::OrderFields fields{
        .partnership_id = partnership_.id,
        .customer_id = customer_.id,
        .number = fmt::format("{}-{}-{:02}", start.year(), customer_.external_id->substr(2), ++orders_),
        .currency = currency_,
        .starts_on = start,
        .ends_on = end,
        .owner = owner_,
    };
    for (auto const& each : bought_) {
        auto const& product = stage_.products[each.product];
        fields.lines.push_back({.product_id = product.id,
                                .quantity = scaled(product, each.quantity),
                                .amount = {each.quantity * each.price * months / 12, currency_}});
    }
    act(on, [fields, latest = signed_order_](Work& work) mutable {
        if (!latest->is_nil())
            fields.renews_id = *latest;
        *latest = orders::create_order(work, fields).id;
    });
}

void Account::cancel(Date from, std::string reason)
{
    act(std::min(from, stage_.last_day()) - 10, [from, reason, latest = signed_order_](Work& work) {
        orders::cancel_order(work, {.id = *latest, .cancelled_on = from, .reason = reason});
    });
}

void Account::use(Date from, Date until)
{
    for (auto const& each : bought_) {
        auto const& product = stage_.products[each.product];
        stage_.series.push_back({
            .partner = customer_.partner_id,
            .customer = customer_.id,
            .product = product.id,
            .aggregation = product.aggregation,
            .source = fmt::format("{}-{:02}", product.code, dice_.between(1, 40)),
            .base = std::max(2.0, daily_use(product, each.quantity)),
            .monthly_growth = 0.004,
            .starts = from,
            .ends = until,
            .seed = dice_.next(),
        });
    }
}

// Mostly below the licence. Of what is summed the licence is a month's.
double Account::daily_use(Product const& product, std::int64_t licence)
{
    double const share = 0.45 + 0.6 * dice_.unit();
    auto const days = product.aggregation == Aggregation::sum ? 30 : 1;
    return static_cast<double>(scaled(product, licence)) * share / days;
}

} // namespace entente::demo
