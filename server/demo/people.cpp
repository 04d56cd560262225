#include "demo/cast.hpp"

#include <algorithm>

namespace entente::demo {

identity::UserDetail make_people(Stage& stage, std::string const& password)
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
    add({.name = "Silja Marsch",
         .email = "silja@quellmark.example",
         .role = Role::channel_manager,
         .partner_scope = PartnerScope::assigned,
         .partner_ids = {norrhelm.partner.id, reseller->partner.id}},
        "Channel manager of two partners");
    add({.name = "Tilda Sjöhagen", .email = "tilda@quellmark.example", .role = Role::platform_admin}, "Platform admin");
    return maja;
}

} // namespace entente::demo
