// What stands at a customer and reports for it (a scanner, an agent, an appliance), when it was last seen, and how the runs of a
// product's jobs there ended. What the collectors of a product are called is the product's to say (catalog).
#pragma once

#include "base/check.hpp"
#include "base/page.hpp"
#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Collector, "collector")
ENTENTE_ENTITY(JobRun, "job_run")

struct Collector {
    Id<Partner> partner_id;
    Id<Collector> id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string external_id; // by which its source knows it; one of each customer
    std::string name;
    Instant last_seen_at;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Collector, (),
                      (partner_id, id, customer_id, product_id, external_id, name, last_seen_at, version, created_at,
                       updated_at))

enum class JobOutcome { succeeded, failed };
BOOST_DESCRIBE_ENUM(JobOutcome, succeeded, failed)

/// One of each customer, product, instant and source.
struct JobRun {
    Id<Partner> partner_id;
    Id<JobRun> id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    Instant ran_at;
    std::string source; // the external id of the collector that ran it, or another name; empty: not told
    JobOutcome outcome = JobOutcome::succeeded;
    std::optional<std::string> reason; // that it failed
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(JobRun, (),
                      (partner_id, id, customer_id, product_id, ran_at, source, outcome, reason, version, created_at,
                       updated_at))

namespace collectors {

// --- collectors ----------------------------------------------------------------------------------------------------------

struct ListCollectors {
    Id<Customer> customer_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCollectors, (), (customer_id, limit, cursor))
/// Throws Problem 404 for a customer that the actor does not see.
Page<Collector> list_collectors(Work&, ListCollectors const&);

struct CollectorFields {
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string external_id;
    std::optional<std::string> name; // the external id unless said
    Instant last_seen_at;
};
BOOST_DESCRIBE_STRUCT(CollectorFields, (), (customer_id, product_id, external_id, name, last_seen_at))
/// Throws Problem 404, 422, 409 already_exists.
Collector create_collector(Work&, CollectorFields const&);

struct CollectorChange {
    Id<Product> product_id;
    std::string name;
    Instant last_seen_at;
};
BOOST_DESCRIBE_STRUCT(CollectorChange, (), (product_id, name, last_seen_at))
Collector update_collector(Work&, web::Revision, Id<Collector>, web::Patch<CollectorChange> const&); // 404, 412, 422
/// It was taken out of service: nobody misses it any more.
web::Nothing remove_collector(Work&, web::Revision, Id<Collector>); // 404, 412

std::optional<Collector> find_collector(Work&, Id<Partner>, Id<Customer>, std::string_view external_id);

// --- runs of jobs --------------------------------------------------------------------------------------------------------

struct NewJobRun {
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    Instant ran_at;
    std::string source;
    JobOutcome outcome = JobOutcome::succeeded;
    std::optional<std::string> reason;
};

/// What may be told otherwise later.
struct JobRunChange {
    JobOutcome outcome = JobOutcome::succeeded;
    std::optional<std::string> reason;
    bool operator==(JobRunChange const&) const = default;
};
BOOST_DESCRIBE_STRUCT(JobRunChange, (), (outcome, reason))

struct RecordedRun {
    JobRun run;
    bool is_new = false;
    std::optional<JobRunChange> before; // of one that was told otherwise
};

/// Adds to `check` what is wrong with it.
void check_job_run(Work const&, NewJobRun const&, Check&);
/// Stores runs that check_job_run has nothing against, with one event for those of a partner that are new; one for each that is
/// told otherwise than before. The answers stand in the order of the runs.
std::vector<RecordedRun> record_job_runs(Work&, std::vector<NewJobRun> const&, Id<Batch>);
JobRun correct_job_run(Work&, web::Revision, Id<JobRun>, web::Patch<JobRunChange> const&); // throws Problem 404, 412
web::Nothing withdraw_job_run(Work&, web::Revision, Id<JobRun>);                           // throws Problem 404, 412

web::Routes routes();

} // namespace collectors
} // namespace entente
