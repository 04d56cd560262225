// What a set-up would do, read and judged before anything is written.
#pragma once

#include "setups/setups.hpp"

namespace entente::setups {

struct PlannedPerson {
    NewPerson fields;
    Role role;
};

struct PlannedCustomer {
    std::optional<Customer> known;
    std::string name;
    std::string country;
    bool counts_already = false; // in the partnership, at that time
};

struct Plan {
    std::optional<Partner> partner;
    NewPartner new_partner;
    std::optional<Partnership> partnership;
    NewPartnership new_partnership;
    std::vector<PlannedPerson> people;
    std::vector<PlannedCustomer> customers;
    CustomerScope customer_scope = CustomerScope::assigned;
    Instant live_at;
};

/// Throws as set_up does.
Plan plan_of(Work&, SetupFields const&);

} // namespace entente::setups
