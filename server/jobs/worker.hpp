// Does what is due. One of all workers follows the calendar (a lease in the database, so that the others take over within half a
// minute); all of them take jobs, one at a time and thread, the one that waits longest first.
#pragma once

#include "jobs/running.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace entente::jobs {

/// What a job of this kind does. Fails by throwing; what it says then is shown.
struct Kind {
    std::string name;
    std::string cron; // by which it begins unless the vendor says otherwise; empty: only when something leaves one
    void (*run)(Running&);
    /// The key of a job to leave now, when there is something to do; asked every second. None: it begins otherwise.
    std::optional<std::string> (*asks)(Work&) = nullptr;
};

class Worker {
public:
    struct Options {
        int threads = 2; // none: it does nothing by itself
        std::string name = {};
        Running::Seams const* seams = nullptr;
    };
    Worker(Store&, std::vector<Kind>, Options);
    ~Worker(); // stops behind the step it is in
    Worker(Worker const&) = delete;
    Worker& operator=(Worker const&) = delete;

    /// Leaves what the calendar asks for, when this is the worker that follows it.
    void follow_calendar();
    /// Takes one job that is due and does it; false when there is none.
    bool do_one();
    /// Forgets what ended long ago.
    void tidy();

    /// A job that has not come to its next step for longer than it may; empty: none. Nothing in the process can end it.
    std::string stuck() const;

private:
    using SteadyClock = std::chrono::steady_clock;
    struct Busy {
        std::string job;
        SteadyClock::time_point since;
    };

    void serve(int place);
    std::optional<store::JobRow> take_one();
    void run(store::JobRow const&);
    void settle(store::JobRow const&, std::string const& error);
    void settle(store::JobRow const&, JobState, std::optional<Milliseconds> wait, std::string_view error);

    Store& store_;
    std::map<std::string, Kind, std::less<>> kinds_;
    Options options_;
    std::stop_source stop_;
    mutable std::mutex mutex_;
    std::condition_variable_any woken_;
    std::map<std::thread::id, Busy> busy_;
    std::vector<std::jthread> threads_; // last
};

} // namespace entente::jobs
