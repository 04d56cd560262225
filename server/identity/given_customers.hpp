// A customer that is given to a person for a while, beside those that it has.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

/// From now on. Throws Problem 403 own_access, 404 for a foreign customer, 409 customer_given when the person has it for as long.
void give_customer(Work&, Id<User>, Id<Customer>, Instant until);

} // namespace entente::identity
