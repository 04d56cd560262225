// Access looked at afterwards: who could do what on a customer at a moment, out of what held then, never out of what holds now.
#pragma once

#include "identity/grants.hpp"
#include "web/route.hpp"

namespace entente {

/// One person by one grant; staff of the vendor by their role alone, and by no partnership.
struct AccessOfPerson {
    Id<User> user_id;
    std::string name;
    std::string email;
    std::optional<Id<Partner>> partner_id;
    std::optional<std::string> partner_name;
    std::optional<Id<Partnership>> partnership_id;
    std::optional<std::string> partnership_name;
    std::string role;
    std::string role_name;
    CustomerScope customer_scope = CustomerScope::all; // assigned: the customer was given to the person
    std::vector<Permission> permissions;
    bool signs_in = true;         // else it is told by mail alone
    std::optional<Instant> since; // when the grant began
    std::string reason;           // as it was given
};
BOOST_DESCRIBE_STRUCT(AccessOfPerson, (),
                      (user_id, name, email, partner_id, partner_name, partnership_id, partnership_name, role,
                       role_name, customer_scope, permissions, signs_in, since, reason))

struct CustomerAccess {
    Id<Customer> customer_id;
    std::string customer_name;
    Instant at;
    std::vector<AccessOfPerson> people; // the vendor's last; by company and name
    bool has_more = false;              // a thousand are told
};
BOOST_DESCRIBE_STRUCT(CustomerAccess, (), (customer_id, customer_name, at, people, has_more))

namespace reviews {

struct ReadCustomerAccess {
    Id<Customer> id;
    std::optional<Instant> at; // now unless said
};
BOOST_DESCRIBE_STRUCT(ReadCustomerAccess, (), (id, at))

/// Counts who had a role on the customer at that moment, was not disabled or frozen and whose partner was not suspended; permissions are
/// those that the role allowed then. Of a later moment it says what is arranged by now. A partner reads of its own people alone.
/// Throws Problem 404.
CustomerAccess read_customer_access(Work&, ReadCustomerAccess const&);

web::Routes routes();

} // namespace reviews
} // namespace entente
