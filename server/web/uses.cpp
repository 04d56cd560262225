#include "web/uses.hpp"

namespace entente::web {

Permissions Uses::note(Id<User> user, Permissions used, Instant now)
{
    for (auto const of_everybody : {Permission::anyone, Permission::identified, Permission::signed_in})
        used.reset(static_cast<std::size_t>(of_everybody));
    if (user.is_nil() || used.none())
        return {};
    std::lock_guard const lock(mutex_);
    if (auto const today = local_date("UTC", now); today != day_) {
        day_ = today;
        noted_.clear();
    }
    auto& noted = noted_[user];
    auto const fresh = used & ~noted;
    noted |= fresh;
    return fresh;
}

} // namespace entente::web
