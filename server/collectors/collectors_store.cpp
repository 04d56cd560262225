#include "collectors/collectors_store.hpp"

namespace entente::collectors::store {

std::vector<Collector> collectors_page(Work& work, Id<Customer> customer, std::optional<std::string> const& after,
                                       std::int64_t rows)
{
    auto const from = position_after(after, -1);
    return work.all<Collector>("SELECT * FROM collectors WHERE customer_id = ? AND (last_seen_at, id) > (?, ?)"
                               " ORDER BY last_seen_at, id LIMIT ?",
                               customer, Instant{from.number}, from.id, rows);
}

std::vector<std::string> position_of(Collector const& collector)
{
    return numbered_position(collector.last_seen_at.ms, collector.id.uuid);
}

std::optional<Collector> find_collector(Work& work, Id<Collector> id)
{
    return work.one<Collector>("SELECT * FROM collectors WHERE id = ?", id);
}

std::optional<Collector> find_collector(Work& work, Id<Partner> partner, Id<Customer> customer,
                                        std::string_view external_id)
{
    return work.one<Collector>("SELECT * FROM collectors WHERE partner_id = ? AND customer_id = ? AND external_id = ?",
                               partner, customer, external_id);
}

std::vector<bool> put_runs(Work& work, std::vector<JobRun> const& runs, Id<Batch> batch)
{
    constexpr std::array<std::string_view, 5> key = {"partner_id", "customer_id", "product_id", "ran_at", "source"};
    return work.bulk("job_runs", runs, "job_runs.recorded", batch, db::Connection::Duplicates::skip, key);
}

std::optional<JobRun> find_run(Work& work, Id<JobRun> id)
{
    return work.one<JobRun>("SELECT * FROM job_runs WHERE id = ?", id);
}

JobRun find_same(Work& work, JobRun const& run)
{
    auto found = work.one<JobRun>("SELECT * FROM job_runs WHERE partner_id = ? AND customer_id = ? AND product_id = ?"
                                  " AND ran_at = ? AND source = ?",
                                  run.partner_id, run.customer_id, run.product_id, run.ran_at, run.source);
    if (!found)
        throw Problem::not_found();
    return *found;
}

} // namespace entente::collectors::store
