// How often this process has computed argon2id: whoever is told apart from nobody by the time that takes would be seen here.
#pragma once

#include <cstdint>

namespace entente {

std::uint64_t hashes_computed();

} // namespace entente
