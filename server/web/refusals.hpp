// Which refusals leave an event, so that a scanner cannot fill the disk: the first of a kind per session and minute at once, the
// ones that follow in that minute as one more event with their number.
#pragma once

#include "base/time.hpp"
#include "work/actor.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace entente::web {

struct RefusedAccess {
    std::string session;
    std::string code;
    Actor actor;
    std::string subject; // the operation; of several the first
    std::string request_id;
    std::int64_t times = 1;
};

class Refusals {
public:
    /// Counts it. Returns what is to be recorded now: it, if it is the first, and what followed in minutes that are over.
    std::vector<RefusedAccess> note(RefusedAccess, Instant now);
    /// What was counted and not recorded yet; counts nothing after that.
    std::vector<RefusedAccess> rest();

private:
    struct Minute {
        Instant began;
        RefusedAccess followed; // times: how many
    };

    void take_finished(Instant now, std::vector<RefusedAccess>&);

    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Minute> minutes_;
};

} // namespace entente::web
