#include "jobs/jobs_store.hpp"

#include "base/text.hpp"

namespace entente::jobs::store {

bool put(Work& work, JobRow const& job)
{
    return work.technical("jobs").run("INSERT INTO jobs (id, kind, key, payload, state, tries, allowed, due_at, holder,"
                                      " progress, counts, error, created_at)"
                                      " VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?, '', '', '[]', '', ?)"
                                      " ON CONFLICT (kind, key) DO NOTHING",
                                      job.id, job.kind, job.key, job.payload.text, job.allowed, job.due_at,
                                      job.created_at) == 1;
}

std::optional<JobRow> find(Work& work, Id<Job> id) { return work.one<JobRow>("SELECT * FROM jobs WHERE id = ?", id); }

std::optional<JobRow> latest(Work& work, std::string_view kind)
{
    return work.one<JobRow>("SELECT * FROM jobs WHERE kind = ? ORDER BY id DESC LIMIT 1", kind);
}

bool is_there(Work& work, std::string_view kind, std::string_view key)
{
    return work.exists("SELECT 1 FROM jobs WHERE kind = ? AND key = ?", kind, key);
}

bool is_any_open(Work& work, std::string_view kind, std::string_view key_prefix)
{
    return work.exists("SELECT 1 FROM jobs WHERE kind = ? AND key >= ? AND key < ? AND state IN ('waiting', 'running')",
                       kind, key_prefix, text::prefix_end(key_prefix));
}

std::vector<JobRow> page(Work& work, ListJobs const& input, std::int64_t rows)
{
    // Before all there are; ids begin with the time.
    Uuid from;
    from.bytes.fill(0xff);
    if (input.cursor)
        from = Uuid::from_base32(split_position(*input.cursor, 1)[0]).value_or(Uuid{});
    return work.all<JobRow>("SELECT * FROM jobs WHERE id < ? AND (? = 0 OR kind = ?) AND (? = 0 OR state = ?)"
                            " ORDER BY id DESC LIMIT ?",
                            from, input.kind ? 1 : 0, input.kind.value_or(""), input.state ? 1 : 0,
                            input.state.value_or(JobState::waiting), rows);
}

std::vector<JobRow> due(Work& work, std::int64_t most)
{
    return work.all<JobRow>("SELECT * FROM jobs WHERE state IN ('waiting', 'running') AND due_at <= ?"
                            " ORDER BY due_at, id LIMIT ?",
                            work.now(), most);
}

bool take(Work& work, JobRow const& seen, std::string_view holder, Instant until)
{
    return work.technical("jobs").run("UPDATE jobs SET state = 'running', tries = tries + 1,"
                                      " lost = CASE WHEN state = 'running' THEN lost + 1 ELSE lost END,"
                                      " holder = ?, due_at = ?, began_at = ? WHERE id = ? AND tries = ? AND state = ?",
                                      holder, until, work.now(), seen.id, seen.tries, seen.state) == 1;
}

bool keep(Work& work, JobRow const& taken, Instant until)
{
    return work.technical("jobs").run("UPDATE jobs SET due_at = ?, progress = ?, counts = ?"
                                      " WHERE id = ? AND tries = ? AND state = 'running'",
                                      until, taken.progress, taken.counts.text, taken.id, taken.tries) == 1;
}

bool settle(Work& work, JobRow const& taken, JobState state, Instant due_at, std::string_view error)
{
    return work.technical("jobs").run("UPDATE jobs SET state = ?, due_at = ?, error = ?, ended_at = ?"
                                      " WHERE id = ? AND tries = ? AND state = 'running'",
                                      state, due_at, error,
                                      state == JobState::waiting ? std::nullopt : std::optional(work.now()), taken.id,
                                      taken.tries) == 1;
}

bool bury(Work& work, JobRow const& seen, std::string_view error)
{
    return work.technical("jobs").run(
               "UPDATE jobs SET state = 'dead', error = ?, ended_at = ? WHERE id = ? AND tries = ?"
               " AND state = ?",
               error, work.now(), seen.id, seen.tries, seen.state) == 1;
}

bool revive(Work& work, Id<Job> id, std::int64_t tries_more)
{
    bool const is_over = tries_more == 0;
    return work.technical("jobs").run(
               "UPDATE jobs SET state = ?, allowed = tries + ?, lost = 0, due_at = ?, ended_at = ?"
               " WHERE id = ? AND state = 'dead'",
               is_over ? JobState::dropped : JobState::waiting, tries_more, work.now(),
               is_over ? std::optional(work.now()) : std::nullopt, id) == 1;
}

std::int64_t count(Work& work, JobState state)
{
    return work.one<std::int64_t>("SELECT count(*) FROM jobs WHERE state = ?", state).value_or(0);
}

bool has_ended_before(Work& work, Instant moment)
{
    return work.exists("SELECT 1 FROM jobs WHERE ended_at < ? AND state IN ('done', 'dropped')", moment);
}

std::int64_t forget(Work& work, Instant ended_before)
{
    return work.technical("jobs").run("DELETE FROM jobs WHERE ended_at < ? AND state IN ('done', 'dropped')",
                                      ended_before);
}

std::vector<ScheduleRow> schedules(Work& work)
{
    return work.all<ScheduleRow>("SELECT * FROM job_schedules ORDER BY kind");
}

std::optional<ScheduleRow> find_schedule(Work& work, Id<Schedule> id)
{
    return work.one<ScheduleRow>("SELECT * FROM job_schedules WHERE id = ?", id);
}

std::optional<Lease> lease(Work& work, std::string_view name)
{
    return work.one<Lease>("SELECT holder, fencing, until FROM leases WHERE name = ?", name);
}

bool hold(Work& work, std::string_view name, std::string_view holder, Instant until)
{
    auto leases = work.technical("leases");
    leases.run("INSERT INTO leases (name, holder, fencing, until) VALUES (?, '', 0, ?) ON CONFLICT (name) DO NOTHING",
               name, Instant{});
    return leases.run("UPDATE leases SET until = ?, fencing = CASE WHEN holder = ? THEN fencing ELSE fencing + 1 END,"
                      " holder = ? WHERE name = ? AND (holder = ? OR until <= ?)",
                      until, holder, holder, name, holder, work.now()) == 1;
}

} // namespace entente::jobs::store
