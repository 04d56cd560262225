#include "backup/target.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::backup {

void Target::occupied(std::string const& what)
{
    throw Failure(Failure::Kind::occupied, what + " holds a store already. With --force it is set aside and kept.");
}

void Target::in_use(std::string const& what)
{
    throw Failure(Failure::Kind::in_use, what + " is in use: stop the server and whoever else is connected first.");
}

std::string Target::moment() const
{
    auto text = restoring_.now.text().substr(0, 19);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    std::ranges::replace(text, 'T', '_');
    return text;
}

std::unique_ptr<Target> target_of(Restoring const& restoring)
{
    return restoring.to.dialect == db::Dialect::sqlite ? sqlite_target(restoring) : postgres_target(restoring);
}

} // namespace entente::backup
