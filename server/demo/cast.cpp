#include "demo/cast.hpp"

#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "usage/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::demo {
namespace {

struct ProductShape {
    catalog::ProductFields fields;
    double median;      // of a customer's weekday, scaled
    double share;       // of customers that use it
    std::int64_t price; // EUR cents per unit and month
};

std::vector<ProductShape> const& shapes()
{
    using enum Aggregation;
    static std::vector<ProductShape> const list = {
        {{.code = "network", .name = "Network Scan", .unit = "addresses", .line = "scan", .aggregation = peak},
         310,
         0.92,
         45},
        {{.code = "web", .name = "Web Scan", .unit = "sites", .line = "scan", .aggregation = peak, .jump_floor = 50},
         19,
         0.6,
         900},
        {{.code = "endpoint", .name = "Endpoint Sensor", .unit = "devices", .line = "sensor", .aggregation = peak},
         240,
         0.5,
         180},
        {{.code = "cloud", .name = "Cloud Posture", .unit = "resources", .line = "cloud", .aggregation = peak},
         130,
         0.35,
         95},
        {{.code = "mail", .name = "Mail Shield", .unit = "mailboxes", .line = "mail", .aggregation = last},
         85,
         0.12,
         210},
        {{.code = "api",
          .name = "API Firewall",
          .unit = "million calls",
          .line = "api",
          .aggregation = sum,
          .decimals = 2},
         140,
         0.08,
         320},
    };
    return list;
}

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
    int const partners = is_large ? 46 : 12;
    int const customers = is_large ? 1450 : 150;
    int used = 0;
    for (auto const& plan : list)
        for (auto const& region : plan.regions)
            used += region.second;
    constexpr std::string_view zones[] = {"Europe/Amsterdam", "Europe/Stockholm", "Europe/Berlin", "Europe/Warsaw"};
    int const left = partners - static_cast<int>(list.size());
    for (int i = 0; i < left; ++i) {
        double const weight = std::pow(0.86, i) * 0.14 / (1 - std::pow(0.86, left));
        int const count = std::max(2, static_cast<int>(std::lround(weight * (customers - used))));
        list.push_back({"", "", std::string(stage.dice.pick(zones)), "EUR", {{"Europe", count}}});
    }
    return list;
}

CustomerKind kind_of(Dice& dice)
{
    auto const roll = dice.unit();
    return roll < 0.04 ? CustomerKind::trial : roll < 0.07 ? CustomerKind::internal : CustomerKind::customer;
}

// Sizes are small, middle and large; who is large is large in everything.
void add_series(Stage& stage, Customer const& customer)
{
    double const roll = stage.dice.unit();
    double const size = roll < 0.6 ? 0.5 : roll < 0.88 ? 1.4 : 4.2;
    double const growth = 0.005 + 0.015 * stage.dice.unit();
    for (std::size_t i = 0; i < stage.products.size(); ++i) {
        auto const& shape = shapes()[i];
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

double commitment_ratio(Dice& dice)
{
    auto const roll = dice.unit();
    if (roll < 0.6)
        return 1.15 + dice.unit() * 0.6; // below the commitment
    return roll < 0.88 ? 0.95 + dice.unit() * 0.13 : 0.72 + dice.unit() * 0.15;
}

// No round totals; the last digits look like somebody's arithmetic.
std::int64_t negotiated(double quantity)
{
    auto const magnitude = std::max(1.0, std::pow(10, std::floor(std::log10(std::max(quantity, 10.0))) - 1));
    return static_cast<std::int64_t>(std::ceil(quantity / magnitude) * magnitude);
}

void agree_terms(Stage& stage, DemoPartnership const& owner)
{
    stage.writes([&](Work& work) {
        for (std::size_t i = 0; i < stage.products.size(); ++i) {
            double expected = 0;
            for (Series const& series : stage.series)
                if (series.product == stage.products[i].id &&
                    std::ranges::find(owner.customers, series.customer, &Customer::id) != owner.customers.end())
                    expected += expected_peak(series, stage.first_day, stage.last_day());
            if (expected == 0)
                continue;
            usage::create_commitment(work, {.partnership_id = owner.partnership.id,
                                            .product_id = stage.products[i].id,
                                            .quantity = negotiated(expected * commitment_ratio(stage.dice)),
                                            .valid_from = stage.first_day - 60});
            catalog::create_price(work, {.partnership_id = owner.partnership.id,
                                         .product_id = stage.products[i].id,
                                         .amount = {shapes()[i].price, owner.partnership.currency},
                                         .valid_from = stage.first_day - 60});
        }
    });
}

} // namespace

Customer make_customer(Work& work, Stage& stage, DemoPartner const& owner, Partnership const& partnership,
                       CompanyName const& name)
{
    auto const customer = customers::create_customer(
        work, {.partner_id = owner.partner.id,
               .name = name.name,
               .country = name.country,
               .kind = kind_of(stage.dice),
               .external_id = fmt::format("C-{:05}", 10'000 + stage.customers),
               .since = stage.first_day - static_cast<std::int32_t>(stage.dice.between(10, 900))});
    customers::assign_customer(
        work, {.customer_id = customer.id, .partnership_id = partnership.id, .valid_from = Instant{0}});
    ++stage.customers;
    return customer;
}

void make_catalog(Stage& stage)
{
    stage.writes([&](Work& work) {
        partners::create_partnership_type(
            work,
            {.code = "mssp",
             .name = "Managed security provider",
             .start_day = 26,
             .grace_days = 3,
             .zone = "Europe/Amsterdam",
             .currency = "EUR",
             .eligible_kinds = "customer",
             .metrics = "customers,active,peaks",
             .tabs = "cycle,usage,activity,contacts",
             .export_columns = "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness"});
        partners::create_partnership_type(work, {.code = "reseller",
                                                 .name = "Reseller",
                                                 .start_day = 1,
                                                 .zone = "Europe/Berlin",
                                                 .currency = "EUR",
                                                 .eligible_kinds = "customer",
                                                 .metrics = "customers,active,acv,renewals",
                                                 .tabs = "commercial,usage,activity,contacts",
                                                 .report = ReportKind::acv});
        for (ProductShape const& shape : shapes())
            stage.products.push_back(catalog::create_product(work, shape.fields));
    });
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
            owner.partner = partners::create_partner(work, {.name = name.name, .country = name.country});
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

void make_people(Stage& stage, std::string const& password)
{
    auto const& norrhelm = stage.partners.front();
    std::vector<Id<Partnership>> both;
    for (auto const& partnership : norrhelm.partnerships)
        both.push_back(partnership.partnership.id);
    std::vector<Id<Customer>> seven;
    for (auto const& customer : norrhelm.partnerships.front().customers)
        if (seven.size() < 7)
            seven.push_back(customer.id);

    auto const add = [&](identity::UserFields fields, std::string what) {
        fields.password = password;
        identity::PreparedUser prepared;
        stage.store.read("demo", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("demo"));
            prepared = identity::prepare_user(work, fields);
        });
        identity::UserDetail made;
        stage.writes([&](Work& work) { made = identity::create_user(work, prepared); });
        stage.people.push_back({fields.name, fields.email, std::move(what)});
        stage.clock.walk_to(stage.clock.now() + std::chrono::seconds{1}); // the list keeps this order
        return made;
    };
    auto const maja = add({.name = "Maja Lindqvist",
                           .email = "maja@norrhelm.example",
                           .role = Role::partner_admin,
                           .partner_id = norrhelm.partner.id,
                           .customer_scope = CustomerScope::all,
                           .partnership_ids = both},
                          "Managed provider, admin of two partnerships");
    add({.name = "Jonas Hægeland",
         .email = "jonas@norrhelm.example",
         .role = Role::partner_operator,
         .partner_id = norrhelm.partner.id,
         .customer_scope = CustomerScope::assigned,
         .partnership_ids = {both.front()},
         .customer_ids = seven},
        "Account manager, 7 customers only");
    auto const& solo = stage.partners[3];
    add({.name = "Pien de Graaf",
         .email = "pien@solo.example",
         .role = Role::partner_admin,
         .partner_id = solo.partner.id,
         .customer_scope = CustomerScope::all,
         .partnership_ids = {solo.partnerships.front().partnership.id}},
        "Managed provider with a single customer");
    auto const& kvistadal = stage.partners[1];
    add({.name = "Elin Björkholt",
         .email = "elin@kvistadal.example",
         .role = Role::partner_viewer,
         .partner_id = kvistadal.partner.id,
         .customer_scope = CustomerScope::all,
         .partnership_ids = {kvistadal.partnerships.front().partnership.id}},
        "Read-only, all customers of a large provider");
    auto const reseller = std::ranges::find_if(
        stage.partners, [](DemoPartner const& partner) { return partner.partner.name.starts_with("Brückmeier"); });
    add({.name = "Anneke Brückmeier",
         .email = "anneke@brueckmeier.example",
         .role = Role::partner_admin,
         .partner_id = reseller->partner.id,
         .customer_scope = CustomerScope::all,
         .partnership_ids = {reseller->partnerships.front().partnership.id}},
        "Reseller, owner");
    add({.name = "Ruben van Aalsdijk", .email = "ruben@quellmark.example", .role = Role::channel_manager},
        "Channel manager");
    add({.name = "Tilda Sjöhagen", .email = "tilda@quellmark.example", .role = Role::platform_admin}, "Platform admin");
    correct_contacts(stage, maja, norrhelm.partnerships.front());
}

} // namespace entente::demo
