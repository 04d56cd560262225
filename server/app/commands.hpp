// The command line: entente serve, migrate, user, config, ... Each subcommand says its use with --help and ends with the exit
// codes of sysexits: 0 fine, 64 usage, 65 data, 69 unavailable, 70 internal, 73 cannot create, 75 temporary, 78 configuration.
#pragma once

namespace entente::app {

int run_command_line(int argc, char** argv);

} // namespace entente::app
