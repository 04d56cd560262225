// Every SQL statement about jobs and schedules.
#pragma once

#include "jobs/jobs.hpp"

namespace entente::jobs::store {

struct JobRow {
    Id<Job> id;
    std::string kind;
    std::string key;
    RawJson payload;
    JobState state = JobState::waiting;
    std::int64_t tries = 0;
    std::int64_t lost = 0;             // of the tries: their worker never came back
    std::int64_t allowed = most_tries; // others, until it is dead
    Instant due_at;                    // running: it is another worker's from then on
    std::string holder;
    std::string progress; // how far its last step came, in the job's own words
    RawJson counts;
    std::string error;
    std::optional<Instant> began_at;
    std::optional<Instant> ended_at;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(JobRow, (),
                      (id, kind, key, payload, state, tries, lost, allowed, due_at, holder, progress, counts, error,
                       began_at, ended_at, created_at))

struct ScheduleRow {
    Id<Schedule> id;
    std::string kind;
    std::string cron;
    bool is_paused = false;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ScheduleRow, (), (id, kind, cron, is_paused, version, created_at, updated_at))

/// False when there is one of its kind and key.
bool put(Work&, JobRow const&);
std::optional<JobRow> find(Work&, Id<Job>);
std::optional<JobRow> latest(Work&, std::string_view kind);
bool is_there(Work&, std::string_view kind, std::string_view key);
/// Of these keys one that is neither done nor given up.
bool is_any_open(Work&, std::string_view kind, std::string_view key_prefix);
std::vector<JobRow> page(Work&, ListJobs const&, std::int64_t rows);

/// Waiting, or held by a worker that has let its time go by; the one that waits longest first.
std::vector<JobRow> due(Work&, std::int64_t most);
/// One more try; what still runs has lost its last one. False when another worker has been faster.
bool take(Work&, JobRow const& seen, std::string_view holder, Instant until);
/// Says how far it has come and holds it longer; false when it is another worker's by now.
bool keep(Work&, JobRow const& taken, Instant until);
/// What became of it; false likewise.
bool settle(Work&, JobRow const& taken, JobState, Instant due_at, std::string_view error);
/// So many workers never came back from it; false when another worker has been faster.
bool bury(Work&, JobRow const& seen, std::string_view error);
/// Dead no more: it has so many tries again, or is given up when there are none. False when it is not dead.
bool revive(Work&, Id<Job>, std::int64_t tries_more);
std::int64_t count(Work&, JobState);

bool has_ended_before(Work&, Instant);
std::int64_t forget(Work&, Instant ended_before);

std::vector<ScheduleRow> schedules(Work&);
std::optional<ScheduleRow> find_schedule(Work&, Id<Schedule>);

/// Which worker follows the calendar.
struct Lease {
    std::string holder;
    std::int64_t fencing = 0;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Lease, (), (holder, fencing, until))
std::optional<Lease> lease(Work&, std::string_view name);
/// Held from now on until then; false when another holds it.
bool hold(Work&, std::string_view name, std::string_view holder, Instant until);

} // namespace entente::jobs::store
