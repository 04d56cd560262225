// Workers over a test's portal, which live by its clock.
#pragma once

#include "jobs/jobs.hpp"
#include "jobs/worker.hpp"
#include "testing/portal.hpp"

#include <memory>
#include <vector>

namespace entente::testing {

class Workers {
public:
    Workers(Portal& portal, std::vector<jobs::Kind> const& kinds, int count) : portal_(portal)
    {
        for (int i = 0; i < count; ++i)
            workers_.push_back(
                std::make_unique<jobs::Worker>(portal.store(), kinds, jobs::Worker::Options{.threads = 0}));
    }

    /// Time passes, and then each does what there is to do.
    void live(Milliseconds time)
    {
        portal_.clock().advance(time);
        for (auto const& worker : workers_)
            worker->follow_calendar();
        for (auto const& worker : workers_)
            while (worker->do_one()) {
            }
        for (auto const& worker : workers_)
            worker->tidy();
    }

    /// The one that follows the calendar.
    void loses_one() { workers_.erase(workers_.begin()); }

private:
    Portal& portal_;
    std::vector<std::unique_ptr<jobs::Worker>> workers_;
};

} // namespace entente::testing
