// A job while a worker does it. What it changes it changes in steps, each a transaction that holds only while the job is still
// this worker's: whoever was stopped for longer than its time and wakes again changes nothing any more.
#pragma once

#include "jobs/jobs_store.hpp"
#include "work/store.hpp"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

namespace entente::jobs {

/// The job is another worker's by now, or this one is ending. What was stepped stays, and the next try goes on behind it.
struct LetGo {};

/// What one step says of itself; kept when the step is.
struct Step {
    /// From where the next try goes on, should this one not come to the end; stays what it was unless said.
    std::string progress;
    void count(std::string_view what, std::int64_t by = 1);

    std::vector<JobCount> counts;
};

class Running {
public:
    /// For tests of what workers survive.
    struct Seams {
        std::function<void()> between; // steps
        bool is_hold_ignored = false;
    };

    /// `moves` is told of each step, before it.
    Running(Store&, store::JobRow, std::stop_token, Seams const*, std::function<void()> moves);

    std::string_view kind() const { return row_.kind; }
    std::string_view key() const { return row_.key; }
    std::string_view payload_json() const { return row_.payload.text; }
    /// Of the last step that was kept, also by an earlier try; empty at first.
    std::string_view progress() const { return row_.progress; }
    Instant began_at() const { return *row_.began_at; }

    void read(FunctionRef<void(Work&)>);
    void read_within(FunctionRef<void(Unit const&)>); // the same for what looks through somebody's walls
    /// May run `change` more than once, as Store::write. Throws LetGo.
    void step(FunctionRef<void(Work&, Step&)> change);
    /// The same for what looks through somebody's walls in the same transaction.
    void step_within(FunctionRef<void(Unit const&, Work&, Step&)> change);

    store::JobRow const& row() const { return row_; }

private:
    Store& store_;
    store::JobRow row_;
    std::stop_token stopping_;
    Seams const* seams_;
    std::function<void()> moves_;
};

constexpr Milliseconds hold_lasts = std::chrono::minutes(2); // from each step on

Actor worker();

} // namespace entente::jobs
