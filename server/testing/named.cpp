#include "testing/named.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace entente::testing {

World::World()
{
    portal.as_vendor().does(partners::create_partnership_type,
                            partners::PartnershipTypeFields{.code = "mssp",
                                                            .name = "MSSP",
                                                            .zone = "Europe/Stockholm",
                                                            .currency = "EUR",
                                                            .eligible_kinds = "customer",
                                                            .metrics = "customers,active,peaks,acv,renewals",
                                                            .tabs = "commercial,cycle,usage"});
    acme = partner("Acme");
    globex = partner("Globex");
}

Company World::partner(std::string const& name)
{
    Company company{.id = portal.as_vendor()
                              .does(partners::create_partner, partners::PartnerFields{.name = name, .country = "SE"})
                              .id,
                    .name = name};
    company.partnership = partnership(company, "Nordics");
    return company;
}

Id<Partnership> World::partnership(Company const& company, std::string const& region)
{
    return portal.as_vendor()
        .does(partners::create_partnership,
              partners::PartnershipFields{.partner_id = company.id, .type_code = "mssp", .region = region})
        .id;
}

Product World::product(std::string const& code)
{
    return portal.as_vendor().does(catalog::create_product,
                                   catalog::ProductFields{.code = code, .name = code, .unit = "seats"});
}

Id<Customer> World::unassigned_customer(Company const& company, std::string const& name)
{
    return portal.as_vendor()
        .does(customers::create_customer,
              customers::CustomerFields{.partner_id = company.id, .name = name, .country = "SE"})
        .id;
}

Id<Customer> World::customer(Company const& company, std::string const& name)
{
    auto const id = unassigned_customer(company, name);
    assign(id, company.partnership);
    return id;
}

CustomerAssignment World::assign(Id<Customer> customer, Id<Partnership> where, Instant from, Instant to)
{
    return portal.as_vendor().does(customers::assign_customer, customers::AssignmentFields{.customer_id = customer,
                                                                                           .partnership_id = where,
                                                                                           .valid_from = from,
                                                                                           .valid_to = to});
}

std::string World::address(std::string const& name, Company const& company)
{
    return fmt::format("{}@{}.example", name, text::fold(company.name));
}

std::string World::vendor_address(std::string const& name) { return name + "@vendor.example"; }

Id<User> World::user(identity::UserFields const& fields)
{
    auto with_password = fields;
    if (!with_password.password)
        with_password.password = std::string(password);
    auto const vendor = portal.as_vendor();
    return vendor.does(identity::create_user, vendor.reads(identity::prepare_user, with_password)).id;
}

Person World::as(Id<User> id, Company const& company, std::string_view role, CustomerScope scope)
{
    Actor actor;
    actor.kind = scope == CustomerScope::all ? ActorKind::partner_wide : ActorKind::restricted;
    actor.user = id;
    actor.partner = company.id;
    actor.partnership = company.partnership;
    actor.permissions = identity::permissions_of(role, false);
    actor.label = company.name;
    return portal.as(actor);
}

Person World::person_of(Company const& company, char const* role, CustomerScope scope,
                        std::vector<Id<Customer>> const& given, std::string const& name)
{
    auto const id = user({.name = name,
                          .email = address(name, company),
                          .role = role,
                          .partner_id = company.id,
                          .customer_scope = scope,
                          .partnership_ids = {company.partnership},
                          .customer_ids = given});
    return as(id, company, role, scope);
}

Person World::admin_of(Company const& company, std::string const& name)
{
    return person_of(company, Role::partner_admin, CustomerScope::all, {}, name);
}

Person World::viewer_of(Company const& company, std::string const& name)
{
    return person_of(company, Role::partner_viewer, CustomerScope::all, {}, name);
}

Person World::operator_of(Company const& company, std::vector<Id<Customer>> const& given, std::string const& name)
{
    return person_of(company, Role::partner_operator, CustomerScope::assigned, given, name);
}

Person World::staff(char const* role, std::string const& name)
{
    auto actor = portal.as_vendor().actor();
    actor.user = user({.name = name, .email = vendor_address(name), .role = role});
    actor.permissions = identity::permissions_of(role, false);
    return portal.as(actor);
}

Person World::vendor_admin(std::string const& name) { return staff(Role::platform_admin, name); }

Person World::channel_manager(std::string const& name) { return staff(Role::channel_manager, name); }

Person World::channel_manager_of(std::vector<Company> const& companies, std::string const& name)
{
    Actor actor{.kind = ActorKind::partner_set, .label = name, .is_vendor_staff = true};
    for (Company const& company : companies)
        actor.partners.push_back(company.id);
    std::ranges::sort(actor.partners);
    actor.permissions = identity::within_partners(identity::permissions_of(Role::channel_manager, false));
    actor.user = user({.name = name,
                       .email = vendor_address(name),
                       .role = Role::channel_manager,
                       .partner_scope = PartnerScope::assigned,
                       .partner_ids = actor.partners});
    return portal.as(actor);
}

} // namespace entente::testing
