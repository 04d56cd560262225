#include "jobs/jobs.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "jobs/cron.hpp"
#include "jobs/jobs_store.hpp"

#include <fmt/format.h>

namespace entente::jobs {
namespace {

constexpr std::string_view by_hand = "by hand ";

Job shown(store::JobRow const& row)
{
    return {.id = row.id,
            .kind = row.kind,
            .key = row.key,
            .state = row.state,
            .tries = row.tries,
            .due_at = row.due_at,
            .began_at = row.began_at,
            .ended_at = row.ended_at,
            .counts = json::read<std::vector<JobCount>>(row.counts.text),
            .error = row.error,
            .created_at = row.created_at};
}

Schedule shown(Work& work, store::ScheduleRow const& row)
{
    Schedule schedule{.id = row.id,
                      .kind = row.kind,
                      .cron = row.cron,
                      .is_paused = row.is_paused,
                      .version = row.version,
                      .created_at = row.created_at,
                      .updated_at = row.updated_at};
    if (auto const cron = Cron::parse(row.cron); cron && !row.is_paused)
        schedule.next_at = cron->next_after(work.now());
    if (auto const last = store::latest(work, row.kind))
        schedule.last = shown(*last);
    return schedule;
}

store::ScheduleRow require_schedule(Work& work, Id<Schedule> id)
{
    auto const found = store::find_schedule(work, id);
    if (!found)
        throw Problem::not_found();
    return *found;
}

Job after_death(Work& work, Id<Job> id, std::int64_t tries_more)
{
    if (!store::find(work, id))
        throw Problem::not_found();
    if (!store::revive(work, id, tries_more))
        throw Problem::conflict("job_not_dead", "This job is not dead: it waits, runs or is over.");
    return shown(*store::find(work, id));
}

} // namespace

bool leave(Work& work, std::string_view kind, std::string_view key, std::string_view payload_json,
           std::optional<Instant> due_at)
{
    // Whoever acts may see no jobs: they are the instance's.
    auto everything = work.across_partners();
    return store::put(*everything, {.id = work.new_id<Job>(),
                                    .kind = std::string(kind),
                                    .key = std::string(key),
                                    .payload = {std::string(payload_json)},
                                    .due_at = due_at.value_or(work.now()),
                                    .created_at = work.now()});
}

Schedules list_schedules(Work& work)
{
    Schedules list;
    for (auto const& row : store::schedules(work))
        list.data.push_back(shown(work, row));
    return list;
}

Schedule update_schedule(Work& work, web::Revision seen, Id<Schedule> id, web::Patch<ScheduleChange> const& patch)
{
    auto before = require_schedule(work, id);
    ScheduleChange change{before.cron, before.is_paused};
    patch.apply(change);
    Check check;
    auto after = before;
    after.cron = check.text("/cron", change.cron, 100);
    after.is_paused = change.is_paused;
    check.done();
    if (auto const cron = Cron::parse(after.cron); !cron)
        check.add({"/cron", "cron", cron.error()});
    check.done();
    before.version = seen.version;
    return shown(work, work.update("job_schedules", before, after, "schedule.updated"));
}

Job run_now(Work& work, ScheduleById const& input)
{
    auto const schedule = require_schedule(work, input.id);
    if (store::is_any_open(work, schedule.kind, by_hand))
        throw Problem::conflict("job_waits", "One that somebody began is not over yet.");
    leave(work, schedule.kind, fmt::format("{}{}", by_hand, work.now().text()));
    work.record("schedule.begun_by_hand", schedule.id.text(), Id<Partner>{});
    return shown(*store::latest(work, schedule.kind));
}

Page<Job> list_jobs(Work& work, ListJobs const& input)
{
    auto const limit = page_size(input.limit);
    std::vector<Job> lines;
    for (auto const& row : store::page(work, input, limit + 1))
        lines.push_back(shown(row));
    return page_of(std::move(lines), limit, [](Job const& job) { return std::vector{job.id.uuid.base32()}; });
}

Job retry_job(Work& work, JobById const& input)
{
    auto const job = after_death(work, input.id, most_tries);
    work.record("job.retried", job.id.text(), Id<Partner>{});
    return job;
}

Job drop_job(Work& work, JobById const& input)
{
    auto const job = after_death(work, input.id, 0);
    work.record("job.dropped", job.id.text(), Id<Partner>{});
    return job;
}

} // namespace entente::jobs
