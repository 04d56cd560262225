#include "portfolio/retention_store.hpp"

namespace entente::portfolio::store {

std::vector<RunCounts> count_runs(Work& work, CustomerCard const& customer, Instant from, Instant later)
{
    return work.all<RunCounts>(
        "SELECT x.*, p.name AS label, (SELECT f.reason FROM job_runs f WHERE f.partner_id = ? AND f.customer_id = ?"
        " AND f.product_id = x.product_id AND f.ran_at > ? AND f.outcome = 'failed'"
        " ORDER BY f.ran_at DESC, f.id DESC LIMIT 1) AS reason FROM"
        " (SELECT r.product_id, CAST(sum(CASE WHEN r.ran_at > ? THEN 1 ELSE 0 END) AS BIGINT) AS runs,"
        " CAST(sum(CASE WHEN r.ran_at > ? AND r.outcome = 'failed' THEN 1 ELSE 0 END) AS BIGINT) AS failed,"
        " CAST(sum(CASE WHEN r.ran_at <= ? THEN 1 ELSE 0 END) AS BIGINT) AS runs_before,"
        " CAST(sum(CASE WHEN r.ran_at <= ? AND r.outcome = 'failed' THEN 1 ELSE 0 END) AS BIGINT) AS failed_before"
        " FROM job_runs r WHERE r.partner_id = ? AND r.customer_id = ? AND r.ran_at > ? GROUP BY r.product_id) x"
        " JOIN products p ON p.id = x.product_id ORDER BY p.name, p.id LIMIT 200",
        customer.partner_id, customer.id, later, later, later, later, later, customer.partner_id, customer.id, from);
}

std::vector<SeenCollector> collectors_seen(Work& work, CustomerCard const& customer, Instant since)
{
    return work.all<SeenCollector>(
        "SELECT coalesce(p.collector_name || ' ', '') || c.name AS label, c.last_seen_at"
        " FROM collectors c JOIN products p ON p.id = c.product_id"
        " WHERE c.partner_id = ? AND c.customer_id = ? AND c.last_seen_at >= ? ORDER BY c.last_seen_at, c.id LIMIT 1000",
        customer.partner_id, customer.id, since);
}

} // namespace entente::portfolio::store
