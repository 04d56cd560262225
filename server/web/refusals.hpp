// Which refusals leave an event: the first of a kind per session and minute, so that a scanner cannot fill the disk.
#pragma once

#include "base/time.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace entente::web {

class Refusals {
public:
    /// Counts it; whether it is the first of its kind in this session and minute.
    bool is_first(std::string const& session, std::string const& kind, Instant now);

private:
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Instant> since_;
};

} // namespace entente::web
