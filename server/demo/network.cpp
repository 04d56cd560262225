#include "demo/market.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::demo {
namespace {

enum class Business { mssp, reseller, both, integrator, referral, distributor, isv };
BOOST_DESCRIBE_ENUM(Business, mssp, reseller, both, integrator, referral, distributor, isv)

struct Home {
    std::string_view country;
    std::string_view region;
    std::string_view zone;
    std::string_view currency;
};

Home const& home_in(std::string_view country)
{
    static constexpr Home homes[] = {
        {"SE", "Sweden", "Europe/Stockholm", "SEK"},      {"NO", "Nordics", "Europe/Oslo", "EUR"},
        {"DE", "DACH", "Europe/Berlin", "EUR"},           {"DK", "Denmark", "Europe/Copenhagen", "EUR"},
        {"FI", "Finland", "Europe/Helsinki", "EUR"},      {"NL", "Benelux", "Europe/Amsterdam", "EUR"},
        {"PL", "Central Europe", "Europe/Warsaw", "EUR"}, {"GB", "UK", "Europe/London", "GBP"},
        {"FR", "France", "Europe/Paris", "EUR"},
    };
    return *std::ranges::find(homes, country, &Home::country);
}

// With the four providers and the six resellers who have names they are 120.
std::vector<Business> businesses(Dice& dice)
{
    std::vector<Business> list;
    for (auto const& [business, count] :
         {std::pair(Business::mssp, 27), std::pair(Business::reseller, 35), std::pair(Business::both, 14),
          std::pair(Business::integrator, 12), std::pair(Business::referral, 10), std::pair(Business::distributor, 7),
          std::pair(Business::isv, 5)})
        list.insert(list.end(), static_cast<std::size_t>(count), business);
    dice.shuffle(list);
    return list;
}

// Few have many customers.
int customers_of(double rank) { return 1 + static_cast<int>(std::lround(16.5 * std::pow(1 - rank, 1.5))); }

/// The partners whom nobody knows by name, each with whatever its business is.
class Network {
public:
    Network(Stage& stage, Market& market)
        : stage_(stage), market_(market), dice_(stage.recipe.seed + 2718), names_(dice_)
    {
        for (auto const& partner : stage.partners)
            names_.take(partner.partner.name);
    }

    void grow()
    {
        auto const list = businesses(dice_);
        for (std::size_t i = 0; i < list.size(); ++i) {
            DemoPartner owner;
            auto const name = names_.partner();
            stage_.writes([&](Work& work) {
                owner.partner = partners::create_partner(
                    work, {.name = name.name, .country = name.country, .crm_status = crm_status(i)});
            });
            do_business(owner, list[i], customers_of(static_cast<double>(i) / static_cast<double>(list.size())));
            stage_.partners.push_back(std::move(owner));
        }
    }

private:
    void do_business(DemoPartner& owner, Business business, int customers)
    {
        if (business == Business::mssp)
            return provide(owner, customers);
        if (business != Business::both)
            return sell(owner, name_of(business), customers);
        provide(owner, (customers + 1) / 2);
        sell(owner, "reseller", std::max(customers / 2, 1));
    }

    void provide(DemoPartner& owner, int customers)
    {
        std::vector<CompanyName> none;
        make_customers(stage_, names_, owner, enter_partnership(owner, "mssp"), customers, none);
        agree_terms(stage_, owner.partnerships.back());
    }

    void sell(DemoPartner& owner, std::string_view type, int customers)
    {
        DemoPartnership made{enter_partnership(owner, type), {}};
        stage_.writes([&](Work& work) {
            for (int i = 0; i < customers; ++i)
                made.customers.push_back(make_customer(work, stage_, owner, made.partnership, names_.company()));
        });
        market_.take_on(made);
        owner.partnerships.push_back(std::move(made));
    }

    Partnership enter_partnership(DemoPartner const& owner, std::string_view type)
    {
        auto const& home = home_in(owner.partner.country);
        auto const& name = owner.partner.name;
        Partnership made;
        stage_.writes([&](Work& work) {
            made = partners::create_partnership(
                work, {.partner_id = owner.partner.id,
                       .type_code = std::string(type),
                       .region = std::string(home.region),
                       .name = fmt::format("{} {}", name.substr(0, name.find(' ')), home.region),
                       .currency = std::string(home.currency),
                       .zone = std::string(home.zone)});
        });
        return made;
    }

    Stage& stage_;
    Market& market_;
    Dice dice_;
    Names names_;
};

} // namespace

void make_network(Stage& stage, Market& market) { Network(stage, market).grow(); }

} // namespace entente::demo
