#include "demo/market.hpp"

#include <fmt/format.h>

namespace entente::demo {
namespace {

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

DemoPartner make_reseller(Stage& stage, Names& names, ResellerPlan const& plan)
{
    DemoPartner owner;
    stage.writes([&](Work& work) {
        owner.partner = partners::create_partner(work, {.name = std::string(plan.name),
                                                        .country = std::string(plan.country),
                                                        .crm_status = crm_status(stage.partners.size())});
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

void make_resellers(Stage& stage, Market& market)
{
    Names names(market.dice());
    for (auto const& plan : plans(stage.recipe.size)) {
        stage.partners.push_back(make_reseller(stage, names, plan));
        market.take_on(stage.partners.back().partnerships.front());
    }
}

} // namespace entente::demo
