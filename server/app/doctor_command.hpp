// entente doctor: what is stored, examined by computing it again.
#pragma once

#include "app/instance.hpp"

namespace entente::app {

/// Both print what they found and return whether nothing is wrong.
bool examine_usage(Instance&, bool as_json);
bool examine_seals(Instance&, bool as_json);

} // namespace entente::app
