// A small world of named companies and people, for tests about who sees what:
//
//   World world;                                            // partners Acme and Globex, an MSSP partnership each
//   auto const alpine = world.customer(world.acme, "Alpine Foods");
//   auto const olga = world.operator_of(world.acme, {alpine});
//   olga.reads(customers::read_customer, {alpine});
//
// Everybody can sign in: the address is name@company.example, the password World::password.
#pragma once

#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "identity/identity.hpp"
#include "partners/partners.hpp"
#include "testing/portal.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::testing {

struct Company {
    Id<Partner> id;
    Id<Partnership> partnership; // its first
    std::string name;
};

struct World {
    static constexpr std::string_view password = "five green lamps under the quiet stairs";

    World();

    Portal portal;
    Company acme;
    Company globex;

    Company partner(std::string const& name);
    Id<Partnership> partnership(Company const&, std::string const& region);
    Product product(std::string const& code);

    /// Counts in the company's first partnership since 2025.
    Id<Customer> customer(Company const&, std::string const& name);
    /// Counts nowhere yet.
    Id<Customer> unassigned_customer(Company const&, std::string const& name);
    CustomerAssignment assign(Id<Customer>, Id<Partnership>, Instant from = *Instant::parse("2025-01-01T00:00:00Z"),
                              Instant to = CustomerAssignment::open_end());

    /// People stand in the company's first partnership; `name` makes the address.
    Person admin_of(Company const&, std::string const& name = "admin");
    Person viewer_of(Company const&, std::string const& name = "viewer"); // all customers, may change nothing
    Person operator_of(Company const&, std::vector<Id<Customer>> const& given, std::string const& name = "operator");
    Person person_of(Company const&, char const* role, CustomerScope, std::vector<Id<Customer>> const& given,
                     std::string const& name);
    Person staff(char const* role, std::string const& name); // the vendor's
    Person vendor_admin(std::string const& name = "admin");
    Person channel_manager(std::string const& name = "manager");
    Person channel_manager_of(std::vector<Company> const&, std::string const& name = "manager");

    /// "admin@acme.example", "admin@vendor.example"
    static std::string address(std::string const& name, Company const&);
    static std::string vendor_address(std::string const& name);

    Id<User> user(identity::UserFields const&); // with World::password unless it says another
    Person as(Id<User>, Company const&, std::string_view role, CustomerScope);
};

} // namespace entente::testing
