// How many files are made at a time, and how many for one person: a workbook takes seconds of a processor.
#pragma once

#include "base/time.hpp"
#include "work/actor.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

namespace entente::web {

struct DownloadLimits {
    std::size_t at_a_time = 8; // being made or waiting for a thread; fewer than the queue that sign-ins wait in as well
    std::size_t of_person = 30;
    Milliseconds within = std::chrono::minutes(10);
};

class Downloads {
public:
    explicit Downloads(DownloadLimits limits) : limits_(limits) {}

    using Place = std::shared_ptr<void>; // taken until the last who holds it lets go
    /// Throws Problem 429 while all are taken.
    Place take();
    /// Throws Problem 429 when the person has had all that it may within that time.
    void count(Id<User>, Instant now);

private:
    void give_back();

    DownloadLimits limits_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::map<Id<User>, std::deque<Instant>> counted_; // within the time, earliest first
};

} // namespace entente::web
