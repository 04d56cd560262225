#include "identity/given_customers.hpp"

#include "identity/identity_store.hpp"
#include "identity/reach.hpp"

namespace entente::identity {

void give_customer(Work& work, Id<User> id, Id<Customer> customer, Instant until)
{
    require_somebody_else(work, id);
    auto const user = store::find_user(work, id);
    if (!user || customers::read_customer(work, {customer}).partner_id != user->partner_id)
        throw Problem::not_found();
    if (store::has_customer(work, id, customer, until))
        throw Problem::conflict("customer_given", "This person has this customer already, for as long.");
    store::give_customer(work, *user, customer, until);
}

} // namespace entente::identity
