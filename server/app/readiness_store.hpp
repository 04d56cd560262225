// The write that shows whether writing works.
#pragma once

#include "work/work.hpp"

namespace entente::app::store {

/// Leaves a mark, and throws Problem 503 schema_outdated when this program's latest migration was not applied.
void probe(Work&);

} // namespace entente::app::store
