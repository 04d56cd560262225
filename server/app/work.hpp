// The worker's process: what the calendar asks for and what effects leave to be done, apart from the portal, so that neither waits
// for the other. As many of them as one likes, on as many machines.
#pragma once

#include "app/instance.hpp"
#include "jobs/worker.hpp"

namespace entente::app {

jobs::Worker::Options worker_options_of(Config const&);

/// Works until SIGTERM or SIGINT, or ends the process by itself when a job does not come to its next step any more: what was taken is
/// another worker's after two minutes. Whoever started it starts it again.
void work(Config const&, Instance&);

} // namespace entente::app
