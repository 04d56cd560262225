// Every SQL statement on roles and grants.
#pragma once

#include "identity/grants.hpp"

namespace entente::identity::store {

struct OwnRole {
    Id<entente::OwnRole> id;
    std::string code;
    std::string name;
    std::string name_key;
    RoleSide side = RoleSide::partner;
    std::string permissions; // their names, with commas
    std::string template_code;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OwnRole, (),
                      (id, code, name, name_key, side, permissions, template_code, version, created_at, updated_at))

std::vector<OwnRole> own_roles(Work&);
std::optional<OwnRole> find_role(Work&, std::string_view code);
std::optional<OwnRole> find_role_named(Work&, std::string_view name_key);
bool is_held(Work&, std::string_view code); // by somebody, now or later

std::vector<Grant> grants_page(Work&, ListGrants const&, std::int64_t rows);
std::optional<Grant> find_grant(Work&, Id<Grant>);
/// The grants of a person that hold now or will, by partnership and beginning.
std::vector<Grant> grants_to_come(Work&, Id<User>);
/// Likewise, in whatever partnership of its partner.
std::vector<Grant> grants_anywhere(Work&, Id<User>);
bool overlaps(Work&, Grant const&); // another one of the same person in the same partnership

/// Customers that count in the partnership today, by name; those given to the person, or all.
std::vector<std::string> customers_in(Work&, Partnership const&, std::optional<Id<User>> given_to, std::int64_t most);
std::int64_t count_customers_in(Work&, Partnership const&, std::optional<Id<User>> given_to);

struct AdminCount {
    std::int64_t people = 0; // who may sign in now
    std::int64_t admins = 0; // of them
};
BOOST_DESCRIBE_STRUCT(AdminCount, (), (people, admins))
AdminCount count_admins(Work&, Id<Partner>);

} // namespace entente::identity::store
