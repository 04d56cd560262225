// The one list of everything there is: each module's routes, who reacts to whose events, and what begins by itself.
#pragma once

#include "jobs/worker.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <vector>

namespace entente::app {

web::Routes routes();
std::vector<Subscription> subscriptions();
std::vector<jobs::Kind> job_kinds();

} // namespace entente::app
