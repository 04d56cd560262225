#include "app/modules.hpp"

namespace entente::app {

web::Routes routes()
{
    web::Routes all;
    return all;
}

std::vector<Subscription> subscriptions()
{
    return {};
}

} // namespace entente::app
