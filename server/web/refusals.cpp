#include "web/refusals.hpp"

namespace entente::web {

using namespace std::chrono_literals;

bool Refusals::is_first(std::string const& session, std::string const& kind, Instant now)
{
    constexpr std::size_t most_kept = 10'000;
    std::lock_guard const lock(mutex_);
    if (since_.size() >= most_kept)
        std::erase_if(since_, [&](auto const& entry) { return entry.second + 1min <= now; });
    if (since_.size() >= most_kept)
        return false;
    auto const [entry, is_new] = since_.try_emplace({session, kind}, now);
    if (is_new)
        return true;
    if (now < entry->second + 1min && entry->second <= now)
        return false;
    entry->second = now;
    return true;
}

} // namespace entente::web
