// How many statements a piece of work asks of its database: a page that asks for each of its rows is found by it.
#pragma once

#include <cstdint>

namespace entente::db {

/// Of this thread, since it began; on every connection.
inline std::int64_t& statements_here()
{
    thread_local std::int64_t count = 0;
    return count;
}

} // namespace entente::db
