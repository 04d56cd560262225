// Every SQL statement on quarantined readings.
#pragma once

#include "usage/usage.hpp"

namespace entente::usage {

struct QuarantineRow {
    Id<Partner> partner_id;
    Id<entente::QuarantinedReading> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string source;
    Instant measured_at;
    std::int64_t value = 0;
    Instant reported_at;
    std::int64_t batch = 0;
    std::string reason;
    std::string state;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(QuarantineRow, (),
                      (partner_id, id, partnership_id, customer_id, product_id, source, measured_at, value, reported_at,
                       batch, reason, state, version, created_at, updated_at))

namespace store {

/// Of the same reading with the same value, whatever was decided about it.
std::optional<std::string> state_of_quarantined(Work&, NewReading const&);
/// Which of them were not held yet.
std::vector<bool> hold(Work&, std::vector<QuarantineRow> const&, Id<Batch>);

/// Of a batch, in that span.
std::vector<QuarantineRow> quarantined_between(Work&, ReadingSpan const&, BatchRef);
/// Of a batch, in that span, about which nobody has decided; how many there were.
std::int64_t remove_held(Work&, ReadingSpan const&, BatchRef);

std::vector<QuarantinedReading> held_page(Work&, std::optional<std::string> const& after, std::int64_t rows);
std::optional<QuarantinedReading> find_quarantined(Work&, Id<entente::QuarantinedReading>);
std::optional<QuarantineRow> find_quarantine_row(Work&, Id<entente::QuarantinedReading>);

} // namespace store
} // namespace entente::usage
