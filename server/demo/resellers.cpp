#include "customers/customers.hpp"
#include "demo/cast.hpp"
#include "orders/orders.hpp"
#include "orders/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace entente::demo {
namespace {

constexpr std::string_view owners[] = {"Anneke Brückmeier", "Jörg Halvensleben", "Sabine Ottweiler"};

struct ResellerPlan {
    std::string_view name;
    std::string_view country;
    std::string_view region;
    std::string_view zone;
    std::string_view currency;
    int customers;
};

std::vector<ResellerPlan> plans(Size size)
{
    bool const is_large = size == Size::large;
    std::vector<ResellerPlan> list = {
        {"Brückmeier Systemhaus GmbH", "DE", "DACH", "Europe/Berlin", "EUR", is_large ? 160 : 36},
        {"Tarnwell IT Partners Ltd", "GB", "UK", "Europe/London", "GBP", is_large ? 48 : 9},
    };
    if (is_large)
        list.insert(list.end(), {{"Vallmo Datakraft AB", "SE", "Sweden", "Europe/Stockholm", "SEK", 31},
                                 {"Zilverlinde ICT B.V.", "NL", "Benelux", "Europe/Amsterdam", "EUR", 26},
                                 {"Grauwald IT-Vertrieb GmbH", "DE", "Süd", "Europe/Berlin", "EUR", 19},
                                 {"Clairmont Numérique SARL", "FR", "France", "Europe/Paris", "EUR", 14}});
    return list;
}

/// What must be there to be shown, whatever the dice say: by the customer's place in the list.
enum class Fate { usual, booked, cancelled, expired_in_use, expired, cancels_later, ends_soon, short_term };

Fate fate_of(int place)
{
    using enum Fate;
    static constexpr std::array list = {usual,     ends_soon,     usual, expired_in_use, usual,   booked, usual,
                                        cancelled, cancels_later, usual, usual,          expired, usual,  short_term};
    if (place < static_cast<int>(list.size()))
        return list[static_cast<std::size_t>(place)];
    return place % 19 == 0 ? cancelled : place % 23 == 0 ? expired : place % 29 == 0 ? expired_in_use : usual;
}

// A term whose end falls into the last month of a quarter more often than not.
Date seasonal(Dice& dice, Date earliest, int days)
{
    auto const day = earliest + static_cast<std::int32_t>(dice.between(0, days));
    if (day.month() % 3 == 0 || dice.chance(0.45))
        return day;
    return orders::months_after(day, 3 - day.month() % 3);
}

std::int64_t scaled(Product const& product, std::int64_t units)
{
    for (std::int64_t i = 0; i < product.decimals; ++i)
        units *= 10;
    return units;
}

int term_of(Dice& dice)
{
    auto const roll = dice.unit();
    return roll < 0.71 ? 12 : roll < 0.80 ? 24 : roll < 0.96 ? 36 : 18;
}

/// The orders of one customer, one after the other. What is known of the former one is kept until the next is signed.
class Account {
public:
    Account(Stage& stage, Dice& dice, Partnership const& partnership, Customer const& customer, int place)
        : stage_(stage), dice_(dice), partnership_(partnership), customer_(customer), fate_(fate_of(place)),
          currency_(place == 14 ? "USD" : partnership.currency), owner_(dice.pick(owners))
    {}

    void plan()
    {
        choose_products();
        auto const months = fate_ == Fate::short_term ? 6 : term_of(dice_);
        auto start = first_start(months);
        for (auto chosen = months; start <= stage_.last_day() + most_ahead; chosen = term_of(dice_)) {
            auto const end = orders::months_after(start, chosen);
            auto signed_on = start - static_cast<std::int32_t>(dice_.between(3, 45));
            if (fate_ == Fate::booked)
                signed_on = std::min(signed_on, stage_.last_day() - 1);
            if (signed_on > stage_.last_day())
                break;
            sign(signed_on, start, end, chosen);
            if (!goes_on(end))
                break;
            change_quantities();
            start = end;
        }
        if (fate_ == Fate::cancelled)
            cancel(stage_.last_day() - static_cast<std::int32_t>(dice_.between(20, 70)),
                   "Taken over by another company");
        if (fate_ == Fate::cancels_later)
            cancel(stage_.last_day() + 30, "Moves to a service of its group");
        use();
    }

private:
    static constexpr std::int32_t most_ahead = 60;

    struct Bought {
        std::size_t product;
        std::int64_t quantity;
        std::int64_t price; // minor units a unit and year
    };

    // The price of a year is what counts: its median is 7,800 in the partnership's currency, and one in ten is above 46,000.
    void choose_products()
    {
        bool const is_lost = fate_ == Fate::expired || fate_ == Fate::expired_in_use || fate_ == Fate::cancelled;
        double const drawn = dice_.log_normal(780'000, 1.38);
        double const value = is_lost ? std::min(drawn, 1'200'000.0) : drawn; // who is large is not lost unnoticed
        auto const count = static_cast<int>(dice_.between(1, 3));
        auto product = static_cast<std::size_t>(dice_.between(0, 5));
        for (int i = 0; i < count; ++i, product = (product + 2) % stage_.products.size()) {
            auto const price = dice_.between(900, 5900);
            double const part = value / count * (0.7 + 0.6 * dice_.unit());
            auto const units = std::max<std::int64_t>(3, std::llround(part / static_cast<double>(price)));
            bought_.push_back({product, units, price});
        }
    }

    Date first_start(int months)
    {
        auto const last = stage_.last_day();
        switch (fate_) {
        case Fate::booked: return last + static_cast<std::int32_t>(dice_.between(12, 40));
        case Fate::expired_in_use: return orders::months_after(last - 24, -months);
        case Fate::expired: return orders::months_after(last - 75, -months);
        case Fate::ends_soon: return orders::months_after(last + 17, -months);
        case Fate::cancels_later:
        case Fate::cancelled: return orders::months_after(last + 150, -months);
        case Fate::short_term: return last - 60;
        case Fate::usual: break;
        }
        if (dice_.chance(0.65)) // was a customer when the history begins
            return stage_.first_day - static_cast<std::int32_t>(dice_.between(0, months * 28));
        return seasonal(dice_, stage_.first_day + 20, stage_.days_of_history() - 50);
    }

    bool goes_on(Date end) { return fate_ == Fate::usual && dice_.chance(end > stage_.last_day() ? 0.35 : 0.94); }

    void change_quantities()
    {
        double const factor = dice_.chance(0.2) ? 0.7 + 0.25 * dice_.unit() : 1.0 + 0.3 * dice_.unit();
        for (auto& each : bought_) {
            each.quantity = std::max<std::int64_t>(3, std::llround(static_cast<double>(each.quantity) * factor));
            each.price = each.price * 103 / 100;
        }
    }

    void sign(Date on, Date start, Date end, int months)
    {
        orders::OrderFields fields{
            .partnership_id = partnership_.id,
            .customer_id = customer_.id,
            .number = fmt::format("{}-{}-{:02}", start.year(), customer_.external_id->substr(2), ++orders_),
            .currency = currency_,
            .starts_on = start,
            .ends_on = end,
            .owner = std::string(owner_),
        };
        for (auto const& each : bought_) {
            auto const& product = stage_.products[each.product];
            fields.lines.push_back({.product_id = product.id,
                                    .quantity = scaled(product, each.quantity),
                                    .amount = {each.quantity * each.price * months / 12, currency_}});
        }
        auto const latest = signed_order_;
        act(on, [fields, latest](Work& work) mutable {
            if (!latest->is_nil())
                fields.renews_id = *latest;
            *latest = orders::create_order(work, fields).id;
        });
    }

    void cancel(Date from, std::string reason)
    {
        act(std::min(from, stage_.last_day()) - 10, [from, reason, latest = signed_order_](Work& work) {
            orders::cancel_order(work, {.id = *latest, .cancelled_on = from, .reason = reason});
        });
    }

    // Two in three are measured; who is beyond the end of its order and still measured is expired in use.
    void use()
    {
        if (fate_ != Fate::expired_in_use && !dice_.chance(0.66))
            return;
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
                .starts = stage_.first_day,
                .ends =
                    fate_ == Fate::cancelled || fate_ == Fate::expired ? stage_.last_day() - 60 : stage_.last_day() + 1,
                .seed = dice_.next(),
            });
        }
    }

    // Mostly below the licence. Of what is summed the licence is a month's.
    double daily_use(Product const& product, std::int64_t licence)
    {
        double const share = 0.45 + 0.6 * dice_.unit();
        auto const days = product.aggregation == Aggregation::sum ? 30 : 1;
        return static_cast<double>(scaled(product, licence)) * share / days;
    }

    void act(Date on, std::function<void(Work&)> does) { stage_.acts.push_back({on, std::move(does)}); }

    Stage& stage_;
    Dice& dice_;
    Partnership const& partnership_;
    Customer const& customer_;
    Fate fate_;
    std::string currency_;
    std::string_view owner_;
    std::vector<Bought> bought_;
    std::shared_ptr<Id<Order>> signed_order_ = std::make_shared<Id<Order>>(); // the latest, once it is signed
    int orders_ = 0;
};

DemoPartner make_reseller(Stage& stage, Names& names, ResellerPlan const& plan)
{
    DemoPartner owner;
    stage.writes([&](Work& work) {
        owner.partner =
            partners::create_partner(work, {.name = std::string(plan.name), .country = std::string(plan.country)});
        DemoPartnership made;
        made.partnership = partners::create_partnership(
            work, {.partner_id = owner.partner.id,
                   .type_code = "reseller",
                   .region = std::string(plan.region),
                   .name = fmt::format("{} {}", plan.name.substr(0, plan.name.find(' ')), plan.region),
                   .currency = std::string(plan.currency),
                   .zone = std::string(plan.zone)});
        for (int i = 0; i < plan.customers; ++i)
            made.customers.push_back(make_customer(work, stage, owner, made.partnership, names.company()));
        owner.partnerships.push_back(std::move(made));
    });
    return owner;
}

} // namespace

// Dice of their own: who resells changes nothing about the partners that are billed by use.
void make_resellers(Stage& stage)
{
    Dice dice(stage.recipe.seed + 815);
    Names names(dice);
    for (auto const& plan : plans(stage.recipe.size)) {
        stage.partners.push_back(make_reseller(stage, names, plan));
        auto const& made = stage.partners.back().partnerships.front();
        for (int i = 0; i < plan.customers; ++i)
            Account(stage, dice, made.partnership, made.customers[static_cast<std::size_t>(i)], i).plan();
    }
    std::ranges::stable_sort(stage.acts, {}, &Act::day);
}

} // namespace entente::demo
