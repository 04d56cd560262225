// Every SQL statement about collectors and the runs of jobs.
#pragma once

#include "collectors/collectors.hpp"

namespace entente::collectors::store {

/// Those that were not seen for longest first.
std::vector<Collector> collectors_page(Work&, Id<Customer>, std::optional<std::string> const& after, std::int64_t rows);
std::vector<std::string> position_of(Collector const&);
std::optional<Collector> find_collector(Work&, Id<Collector>);
std::optional<Collector> find_collector(Work&, Id<Partner>, Id<Customer>, std::string_view external_id);

/// Of one partner. Says of each whether it is new.
std::vector<bool> put_runs(Work&, std::vector<JobRun> const&, Id<Batch>);
std::optional<JobRun> find_run(Work&, Id<JobRun>);
/// The one of the same key, which is there. Throws Problem 404 when the actor does not see it.
JobRun find_same(Work&, JobRun const&);

} // namespace entente::collectors::store
