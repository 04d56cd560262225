// Work that nobody waits for: what the calendar asks for, and what an effect leaves to be done. A job is a row, written in the
// transaction of what it follows from, so that there is never one without the other; a worker (worker.hpp) takes it afterwards.
// Of a kind there is one job of each key, ever: a period's, a message's. Whatever happens to workers, it is done once.
//
// What fails is tried again after growing waits, eight times in all; then it is dead, and waits for a person. A try whose worker was
// killed says nothing of the job and is not one of the eight; 24 of them are too many as well.
#pragma once

#include "base/page.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

ENTENTE_ENTITY(Job, "job")
ENTENTE_ENTITY(Schedule, "schedule")

/// A dropped one was dead, and a person has given it up.
enum class JobState { waiting, running, done, dead, dropped };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, done, dead, dropped)

/// What came of it: "tasks opened", 14.
struct JobCount {
    std::string what;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(JobCount, (), (what, number))

struct Job {
    Id<Job> id;
    std::string kind;
    std::string key; // a period's first moment, a message's id
    JobState state = JobState::waiting;
    std::int64_t tries = 0;
    Instant due_at; // of one that waits; of one that runs, until when its worker holds it
    std::optional<Instant> began_at;
    std::optional<Instant> ended_at;
    std::vector<JobCount> counts; // so far
    std::string error;            // of the last try
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Job, (), (id, kind, key, state, tries, due_at, began_at, ended_at, counts, error, created_at))

/// When a kind of job begins by itself.
struct Schedule {
    Id<Schedule> id;
    std::string kind;
    std::string cron; // five fields, UTC
    bool is_paused = false;
    std::optional<Instant> next_at; // none while it is paused
    std::optional<Job> last;        // the latest that began, by the calendar or by a person
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at; // what was due before is not made up for
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (id, kind, cron, is_paused, next_at, last, version, created_at, updated_at))

namespace jobs {

constexpr std::int64_t most_tries = 8;
constexpr std::int64_t most_lost = 24;

/// Leaves a job to be done; nothing, and false, when there has been one of this kind and key. `due_at`: not before.
bool leave(Work&, std::string_view kind, std::string_view key, std::string_view payload_json = "null",
           std::optional<Instant> due_at = {});

struct Schedules {
    std::vector<Schedule> data; // by kind
};
BOOST_DESCRIBE_STRUCT(Schedules, (), (data))
Schedules list_schedules(Work&);

struct ScheduleChange {
    std::string cron;
    bool is_paused = false;
};
BOOST_DESCRIBE_STRUCT(ScheduleChange, (), (cron, is_paused))
/// Throws Problem 404, 412, 422 for what is no cron expression.
Schedule update_schedule(Work&, web::Revision, Id<Schedule>, web::Patch<ScheduleChange> const&);

struct ScheduleById {
    Id<Schedule> id;
};
BOOST_DESCRIBE_STRUCT(ScheduleById, (), (id))
/// A job of this kind, besides those of the calendar. Throws Problem 404, 409 job_waits while one that a person began is not over.
Job run_now(Work&, ScheduleById const&);

struct ListJobs {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> kind;
    std::optional<JobState> state;
};
BOOST_DESCRIBE_STRUCT(ListJobs, (), (limit, cursor, kind, state))
Page<Job> list_jobs(Work&, ListJobs const&); // the latest first

struct JobById {
    Id<Job> id;
};
BOOST_DESCRIBE_STRUCT(JobById, (), (id))
/// Eight tries more for a dead one. Throws Problem 404, 409 job_not_dead.
Job retry_job(Work&, JobById const&);
/// Gives a dead one up. Throws likewise.
Job drop_job(Work&, JobById const&);

web::Routes routes();

} // namespace jobs
} // namespace entente
