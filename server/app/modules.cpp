#include "app/modules.hpp"

#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "identity/identity.hpp"
#include "partners/partners.hpp"

namespace entente::app {

web::Routes routes()
{
    web::Routes all;
    auto const add = [&all](web::Routes routes) {
        all.insert(all.end(), std::make_move_iterator(routes.begin()), std::make_move_iterator(routes.end()));
    };
    add(identity::routes());
    add(partners::routes());
    add(catalog::routes());
    add(customers::routes());
    return all;
}

std::vector<Subscription> subscriptions()
{
    return {};
}

} // namespace entente::app
