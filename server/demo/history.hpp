// Fourteen or more months of usage, brought in as it would have come: three days at a time, with the clock at the end of them.
#pragma once

#include "demo/cast.hpp"

namespace entente::demo {

/// Returns the number of readings brought in. Leaves the clock at the last of them.
std::int64_t play_history(Stage&);

} // namespace entente::demo
