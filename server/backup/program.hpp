// PostgreSQL's own programs, run to their end.
#pragma once

#include <string>
#include <vector>

namespace entente::backup {

/// Runs `words` (the program first, looked up on the PATH) with these variables besides our own environment, nothing to read and
/// nowhere to print. Throws Failure (no_program) when it is missing or does not end well, with what it said on standard error.
void run_program(std::vector<std::string> const& words, std::vector<std::string> const& variables);

} // namespace entente::backup
