#include "customers/customers.hpp"
#include "demo/products.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::demo {
namespace {

struct PartnerPlan {
    std::string name; // empty: invented
    std::string country;
    std::string zone;
    std::string currency;
    std::vector<std::pair<std::string, int>> regions; // with their number of customers
};

// The personas' partners first; the rest by a long tail, one of them with a single customer.
std::vector<PartnerPlan> plans(Stage& stage)
{
    bool const is_large = stage.recipe.size == Size::large;
    std::vector<PartnerPlan> list = {
        {"Norrhelm Security AS", "NO", "Europe/Oslo", "EUR", {{"Nordics", 38}, {"West", 9}}},
        {"Kvistadal Networks AB", "SE", "Europe/Stockholm", "EUR", {{"Sweden", is_large ? 240 : 22}}},
        {"Pellworth Cyber Ltd", "GB", "Europe/London", "GBP", {{"UK", 17}}},
        {"Solo Systems B.V.", "NL", "Europe/Amsterdam", "EUR", {{"Netherlands", 1}}},
    };
    if (is_large) // the rest is the network's
        return list;
    int used = 0;
    for (auto const& plan : list)
        for (auto const& region : plan.regions)
            used += region.second;
    constexpr std::string_view zones[] = {"Europe/Amsterdam", "Europe/Stockholm", "Europe/Berlin", "Europe/Warsaw"};
    constexpr int left = 8;
    for (int i = 0; i < left; ++i) {
        double const weight = std::pow(0.86, i) * 0.14 / (1 - std::pow(0.86, left));
        int const count = std::max(2, static_cast<int>(std::lround(weight * (150 - used))));
        list.push_back({"", "", std::string(stage.dice.pick(zones)), "EUR", {{"Europe", count}}});
    }
    return list;
}

// Sizes are small, middle and large; who is large is large in everything.
void add_series(Stage& stage, Customer const& customer)
{
    double const roll = stage.dice.unit();
    double const size = roll < 0.6 ? 0.5 : roll < 0.88 ? 1.4 : 4.2;
    double const growth = 0.005 + 0.015 * stage.dice.unit();
    for (std::size_t i = 0; i < stage.products.size(); ++i) {
        auto const& shape = product_shapes()[i];
        if (!stage.dice.chance(shape.share))
            continue;
        Series series{
            .partner = customer.partner_id,
            .customer = customer.id,
            .product = stage.products[i].id,
            .aggregation = stage.products[i].aggregation,
            .source = fmt::format("{}-{:02}", stage.products[i].code, stage.dice.between(1, 40)),
            .base = std::max(2.0, stage.dice.log_normal(shape.median, 0.55) * size),
            .monthly_growth = growth,
            .starts = stage.first_day,
            .ends = stage.last_day() + 1,
            .seed = stage.dice.next(),
        };
        if (stage.dice.chance(0.12)) // came later
            series.starts =
                stage.first_day + static_cast<std::int32_t>(stage.dice.between(60, stage.days_of_history() - 60));
        if (stage.dice.chance(0.05)) // stopped
            series.ends = stage.last_day() - static_cast<std::int32_t>(stage.dice.between(20, 120));
        stage.series.push_back(std::move(series));
    }
}

} // namespace

void make_customers(Stage& stage, Names& names, DemoPartner& owner, Partnership const& partnership, int count,
                    std::vector<CompanyName>& first)
{
    DemoPartnership made{partnership, {}};
    stage.writes([&](Work& work) {
        for (int i = 0; i < count; ++i) {
            auto name = names.company();
            if (!first.empty() && count > 20) {
                name = first.back();
                first.pop_back();
            }
            made.customers.push_back(make_customer(work, stage, owner, partnership, name));
        }
    });
    for (auto const& customer : made.customers)
        if (count == 1 || !stage.dice.chance(0.02)) // a few never used anything
            add_series(stage, customer);
    owner.partnerships.push_back(std::move(made));
}

Customer make_customer(Work& work, Stage& stage, DemoPartner const& owner, Partnership const& partnership,
                       CompanyName const& name)
{
    auto const customer = customers::create_customer(
        work, {.partner_id = owner.partner.id,
               .name = name.name,
               .country = name.country,
               .kind = stage.kinds.next(stage.dice),
               .external_id = fmt::format("C-{:05}", 10'000 + stage.customers),
               .since = stage.first_day - static_cast<std::int32_t>(stage.dice.between(10, 900))});
    customers::assign_customer(
        work, {.customer_id = customer.id, .partnership_id = partnership.id, .valid_from = Instant{0}});
    ++stage.customers;
    return customer;
}

void make_partners(Stage& stage)
{
    Names names(stage.dice);
    auto ugly = ugly_names();
    for (auto& plan : plans(stage)) {
        DemoPartner owner;
        std::vector<std::pair<Partnership, int>> wanted;
        stage.writes([&](Work& work) {
            auto const name = plan.name.empty() ? names.partner() : CompanyName{plan.name, plan.country};
            owner.partner = partners::create_partner(
                work, {.name = name.name, .country = name.country, .crm_status = crm_status(stage.partners.size())});
            for (auto const& [region, count] : plan.regions)
                wanted.emplace_back(
                    partners::create_partnership(
                        work, {.partner_id = owner.partner.id,
                               .type_code = "mssp",
                               .region = region,
                               .name = fmt::format("{} {}", name.name.substr(0, name.name.find(' ')), region),
                               .currency = plan.currency,
                               .zone = plan.zone}),
                    count);
        });
        for (auto const& [partnership, count] : wanted)
            make_customers(stage, names, owner, partnership, count, ugly);
        for (auto const& partnership : owner.partnerships)
            agree_terms(stage, partnership);
        stage.partners.push_back(std::move(owner));
    }
    // Story 1: one customer's burst explains its partnership's overage.
    auto const& star = stage.partners.front().partnerships.front().customers.front();
    for (Series& series : stage.series) {
        if (series.customer != star.id)
            continue;
        series.burst_on = stage.last_day() - 4;
        series.burst_factor = 2.3;
        break;
    }
}

} // namespace entente::demo
