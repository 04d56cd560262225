// The one list of everything there is: each module's routes, and who reacts to whose events.
#pragma once

#include "web/route.hpp"
#include "work/work.hpp"

#include <vector>

namespace entente::app {

web::Routes routes();
std::vector<Subscription> subscriptions();

} // namespace entente::app
