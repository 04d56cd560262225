#include "db/sqlite/authorizer.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace entente::db {

Authorizer::Authorizer(Guard const& guard)
    : walled_(guard.walled.begin(), guard.walled.end()), pairs_(guard.pairs.begin(), guard.pairs.end())
{}

void Authorizer::know_foreign_key(std::string_view child, std::string_view parent)
{
    keys_.emplace(child, parent);
    keys_.emplace(parent, child);
}

int Authorizer::callback(void* self, int action, char const* first, char const*, char const*, char const* source)
{
    auto const& authorizer = *static_cast<Authorizer const*>(self);
    return authorizer.allows(action, first ? first : "", source ? source : "") ? SQLITE_OK : SQLITE_DENY;
}

bool Authorizer::allows(int action, std::string_view table, std::string_view source) const
{
    if (access_.mode == Access::Mode::unguarded)
        return true;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return true;
    case SQLITE_FUNCTION: return true; // load_extension is off for every connection
    case SQLITE_READ: return allows_reading(table, source);
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return access_.mode == Access::Mode::writing && table == access_.target;
    default: return false;
    }
}

bool Authorizer::allows_reading(std::string_view table, std::string_view source) const
{
    if (table.starts_with("sqlite_"))
        return false;
    if (!walled_.contains(table))
        return true;
    auto const is_pair = [&](auto const& pairs, std::string_view left) {
        return pairs.contains(std::pair<std::string, std::string>(left, table));
    };
    // The look-up of the row to change, its wall, RETURNING and a foreign-key check read base tables without a source. A
    // select cannot use that: the plain name is shadowed by its wall, and every other spelling is refused before it gets
    // here. Tables that have nothing to do with the target stay closed all the same.
    if (source.empty())
        return access_.mode == Access::Mode::writing &&
               (table == access_.target || is_pair(pairs_, access_.target) || is_pair(keys_, access_.target));
    return is_pair(pairs_, source);
}

} // namespace entente::db
