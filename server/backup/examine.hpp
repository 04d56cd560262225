// Whether what was put back is what was taken.
#pragma once

#include "backup/backup.hpp"

namespace entente::backup {

/// Compares with the manifest, brings the schema up to date, follows the seals. Throws Failure (damaged) for what is wrong.
Whole examine(db::Location const&, Manifest const&, Instant now);

} // namespace entente::backup
