// Which permissions people made use of today, so that it is written down once a person, permission and day and not with each request.
// What a server that ends has not written yet it may write anew: the days are the same.
#pragma once

#include "base/calendar.hpp"
#include "work/actor.hpp"

#include <map>
#include <mutex>

namespace entente::web {

class Uses {
public:
    /// Of these the ones that were not noted on that day (UTC) before. What every session has is nobody's use.
    Permissions note(Id<User>, Permissions, Instant now);

private:
    std::mutex mutex_;
    Date day_;
    std::map<Id<User>, Permissions> noted_; // on that day
};

} // namespace entente::web
