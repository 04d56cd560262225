// What the signals of a customer ask of the database beside its use.
#pragma once

#include "portfolio/retention.hpp"

namespace entente::portfolio::store {

/// The runs of a product's jobs behind two instants, the second of which is the later.
struct RunCounts {
    Id<Product> product_id;
    std::string label;
    std::int64_t runs = 0; // behind the later one
    std::int64_t failed = 0;
    std::int64_t runs_before = 0; // between the two
    std::int64_t failed_before = 0;
    std::optional<std::string> reason; // of the last failure behind the later one
};
BOOST_DESCRIBE_STRUCT(RunCounts, (), (product_id, label, runs, failed, runs_before, failed_before, reason))
std::vector<RunCounts> count_runs(Work&, CustomerCard const&, Instant from, Instant later);

struct SeenCollector {
    std::string label;
    Instant last_seen_at;
};
BOOST_DESCRIBE_STRUCT(SeenCollector, (), (label, last_seen_at))
/// Those that were seen since, at most 1,000; what was not seen for longest first.
std::vector<SeenCollector> collectors_seen(Work&, CustomerCard const&, Instant since);

} // namespace entente::portfolio::store
