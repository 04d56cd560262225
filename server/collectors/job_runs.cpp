#include "base/text.hpp"
#include "collectors/clock.hpp"
#include "collectors/collectors.hpp"
#include "collectors/collectors_store.hpp"

#include <map>

namespace entente::collectors {
namespace {

constexpr std::size_t longest_reason = 200;

JobRunChange told_of(JobRun const& run) { return {run.outcome, run.reason}; }

JobRun with_change(JobRun run, JobRunChange const& change)
{
    run.outcome = change.outcome;
    run.reason = change.outcome == JobOutcome::failed ? change.reason : std::nullopt; // nothing explains a success
    return run;
}

JobRun row_of(Work& work, NewJobRun const& run)
{
    return with_change({.partner_id = run.partner_id,
                        .id = work.new_id<JobRun>(),
                        .customer_id = run.customer_id,
                        .product_id = run.product_id,
                        .ran_at = run.ran_at,
                        .source = run.source,
                        .version = 1,
                        .created_at = work.now(),
                        .updated_at = work.now()},
                       {run.outcome, run.reason});
}

// Of a run that is there already: what is said of it now goes before what was said.
RecordedRun told_again(Work& work, JobRun const& run)
{
    auto const before = store::find_same(work, run);
    auto const told = told_of(run);
    if (told_of(before) == told)
        return {before};
    return {work.update("job_runs", before, with_change(before, told), "job_run.corrected"), false, told_of(before)};
}

JobRun require_run(Work& work, Id<JobRun> id, web::Revision seen)
{
    auto run = store::find_run(work, id);
    if (!run)
        throw Problem::not_found();
    run->version = seen.version;
    return *run;
}

} // namespace

void check_job_run(Work const& work, NewJobRun const& run, Check& check)
{
    check_past(work, "/ran_at", run.ran_at, check);
    if (!run.source.empty())
        check.text("/source", run.source, 100);
    if (run.reason && !run.reason->empty())
        check.text("/reason", *run.reason, longest_reason);
}

std::vector<RecordedRun> record_job_runs(Work& work, std::vector<NewJobRun> const& runs, Id<Batch> batch)
{
    std::map<Id<Partner>, std::vector<std::size_t>> places; // an event belongs to one partner
    for (std::size_t place = 0; place < runs.size(); ++place)
        places[runs[place].partner_id].push_back(place);
    std::vector<RecordedRun> recorded(runs.size());
    for (auto const& [partner, of_partner] : places) {
        std::vector<JobRun> rows;
        for (auto const place : of_partner)
            rows.push_back(row_of(work, runs[place]));
        auto const is_new = store::put_runs(work, rows, batch);
        for (std::size_t i = 0; i < rows.size(); ++i)
            recorded[of_partner[i]] = is_new[i] ? RecordedRun{rows[i], true} : told_again(work, rows[i]);
    }
    return recorded;
}

JobRun correct_job_run(Work& work, web::Revision seen, Id<JobRun> id, web::Patch<JobRunChange> const& patch)
{
    auto const before = require_run(work, id, seen);
    auto change = told_of(before);
    patch.apply(change);
    return work.update("job_runs", before, with_change(before, change), "job_run.corrected");
}

web::Nothing withdraw_job_run(Work& work, web::Revision seen, Id<JobRun> id)
{
    work.remove("job_runs", require_run(work, id, seen), "job_run.withdrawn");
    return {};
}

} // namespace entente::collectors
