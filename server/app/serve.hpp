// The portal's process: an instance behind the HTTP server, until it is told to stop.
#pragma once

#include "app/instance.hpp"

namespace entente::app {

/// Whether what the calendar asks for is done by `entente work`, or here too: enough for a small site.
enum class Processes { worker_apart, all_in_one };

/// Listens, prints the address on standard output, serves until SIGTERM or SIGINT, finishes running requests and returns.
/// Throws ConfigError when it would listen beyond loopback without a proxy, std::system_error when it cannot bind.
void serve(Config const&, Instance&, Processes);

} // namespace entente::app
