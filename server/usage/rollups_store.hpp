// Every SQL statement on the days and cycles of customers, and on adjustments.
#pragma once

#include "usage/tally.hpp"

#include <span>

namespace entente::usage {

struct DayValue {
    Id<Partner> partner_id;
    std::int64_t meter = 0;
    Date day;
    std::int64_t book = 0;
    std::int64_t value = 0;
    std::int64_t readings = 0;
    Instant last_at;
};
BOOST_DESCRIBE_STRUCT(DayValue, (), (partner_id, meter, day, book, value, readings, last_at))

namespace store {

/// Fills days and stored values of tallies that are all of one partnership and cycle, in the order of their meters.
void load(Work&, std::span<Tally*> tallies);

void put_days(Work&, std::vector<DayValue> const&);
void put_cycles(Work&, std::vector<CycleValue> const&);
void remove_days(Work&, std::span<DayValue const>);
void remove_cycles(Work&, std::span<CycleValue const>);
/// Stores what a meter has of late: its last day and month, and its recent cycles.
void update_meter(Work&, Meter const&);

/// The latest day of a meter, and its latest cycles, newest first.
std::optional<Date> last_day(Work&, Meter const&);
std::vector<CycleValue> latest_cycles(Work&, Meter const&, std::int64_t most);
/// The meter and its series, of which nothing is stored any more.
void remove_meter(Work&, Meter const&);

/// What adjustments have already said about a billed cycle of a customer.
std::int64_t adjusted(Work&, Tally const&);

/// Cycles that are not billed, history among them.
struct RunningCycle {
    Id<Partnership> partnership_id;
    Month month;
    Date first_day;
    Date last_day;
};
BOOST_DESCRIBE_STRUCT(RunningCycle, (), (partnership_id, month, first_day, last_day))

std::vector<RunningCycle> unbilled_cycles_of(Work&, Id<Partner>);
std::vector<RunningCycle> unbilled_cycles_of(Work&, Id<PartnershipType>);

struct ValueWithKind {
    CycleValue value;
    Id<Product> product_id;
    CustomerKind kind = CustomerKind::customer;
};
/// Of one customer when one is given.
std::vector<ValueWithKind> values_with_kind(Work&, Partnership const&, Month, std::optional<Id<Customer>>);
std::vector<DayGauge> days_of_value(Work&, CycleValue const&, Date from, Date to_included);

} // namespace store
} // namespace entente::usage
