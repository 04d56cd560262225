#pragma once

namespace entente::app {

/// From here on nothing of this process's memory, which holds the instance's key, is written into a core dump, nor read by another
/// process of the same account.
void leave_no_dump();

} // namespace entente::app
