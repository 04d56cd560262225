// Every SQL statement on readings, their series and corrections, and on what decides where a reading belongs.
#pragma once

#include "usage/tally.hpp"

#include <span>
#include <unordered_map>

namespace entente::usage {

struct Reading {
    Id<Partner> partner_id;
    std::int64_t series = 0;
    Instant measured_at;
    std::int64_t value = 0;
    Instant reported_at;
    std::int64_t batch = 0;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (partner_id, series, measured_at, value, reported_at, batch))

struct Superseded {
    Id<Partner> partner_id;
    std::int64_t series = 0;
    Instant measured_at;
    Instant reported_at;
    std::int64_t value = 0;
    Instant superseded_at;
    std::int64_t batch = 0;
};
BOOST_DESCRIBE_STRUCT(Superseded, (), (partner_id, series, measured_at, reported_at, value, superseded_at, batch))

namespace store {

/// Adds those of the customers that exist, with their assignments of all times, their meters and series.
void see_customers(Work&, Id<Partner>, std::span<Id<Customer> const>, std::unordered_map<Id<Customer>, Seen>&);

/// When customers were assigned to a partnership for a product line; those that touch from <= t < to. By customer and start.
struct AssignedTime {
    Id<Customer> customer_id;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignedTime, (), (customer_id, valid_from, valid_to))

std::vector<AssignedTime> assigned_times(Work&, Partnership const&, std::optional<Id<Customer>>,
                                         std::string_view product_line, Instant from, Instant to);

/// The days of a meter, added to `days`.
void days_of(Work&, Meter const&, Date from, Date to_included, std::vector<DayGauge>& days);

/// Stores the meter under its partner's next number.
void put_meter(Work&, Meter&);
/// The number that the new series has.
std::int64_t put_series(Work&, Meter const&, std::string_view source);

/// Which of the readings were not there yet.
std::vector<bool> put_readings(Work&, std::vector<Reading> const&, Id<Batch>);
std::vector<Reading> readings_between(Work&, Id<Partner>, std::int64_t series, Instant from, Instant to_included);
/// Gives stored readings another value; all of one partner.
void correct_readings(Work&, std::span<Reading const>, Id<Batch>);
/// Which of them were not kept yet.
std::vector<bool> keep_superseded(Work&, std::vector<Superseded> const&, Id<Batch>);

/// What was kept of other reports, in the order of instant, report and value.
std::vector<Superseded> superseded_between(Work&, Id<Partner>, std::int64_t series, Instant from, Instant to_included);

/// A reading gets back what another report had replaced, which is then no longer kept aside.
void restore_reading(Work&, Superseded const&, Id<Batch>);
/// Removes a batch's readings from <= measured_at <= to; how many there were.
std::int64_t remove_readings(Work&, Id<Partner>, std::int64_t series, Instant from, Instant to_included, BatchRef);
/// Of a batch's reports that were kept aside until then; how many there were.
std::int64_t remove_superseded(Work&, ReadingSpan const&, std::int64_t series, BatchRef, Instant until);

struct Measured {
    Instant measured_at;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(Measured, (), (measured_at, value))

/// Of all sources; from <= measured_at < to.
std::vector<Measured> measured_between(Work&, Meter const&, Instant from, Instant to);

} // namespace store
} // namespace entente::usage
