// Every SQL statement of the proof that roll-ups are what the readings say.
#pragma once

#include "usage/rollups_store.hpp"
#include "usage/usage.hpp"

namespace entente::usage::store {

struct RawReading {
    Id<Customer> customer_id;
    Id<Product> product_id;
    Instant measured_at;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(RawReading, (), (customer_id, product_id, measured_at, value))

struct NamedSum {
    Id<Customer> customer_id;
    Id<Product> product_id;
    Month from_month;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(NamedSum, (), (customer_id, product_id, from_month, quantity))

struct StoredTotal {
    Month month;
    Id<Product> product_id;
    std::int64_t total = 0;
    std::int64_t customers = 0;
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(StoredTotal, (), (month, product_id, total, customers, days))

struct StoredDayTotal {
    Id<Product> product_id;
    Date day;
    std::int64_t total = 0;
    std::int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(StoredDayTotal, (), (product_id, day, total, customers))

struct KindOfCustomer {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(KindOfCustomer, (), (id, kind))

struct StoredStanding {
    Instant turn;
    CustomerKind kind = CustomerKind::customer;
    Month last_month;
    std::int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(StoredStanding, (), (turn, kind, last_month, customers))

struct AssignedSpan {
    Id<Customer> customer_id;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignedSpan, (), (customer_id, valid_from, valid_to))

// All rows of one partnership.
std::vector<Partnership> every_partnership(Work&);
void each_reading(Work&, Partnership const&, FunctionRef<void(RawReading const&)>);
std::vector<Meter> meters(Work&, Partnership const&);
std::vector<DayValue> stored_days(Work&, Meter const&);
std::vector<CycleValue> stored_values(Work&, Meter const&);
std::vector<Cycle> stored_cycles(Work&, Partnership const&);
std::vector<NamedSum> stored_adjustments(Work&, Partnership const&);
std::vector<StoredTotal> stored_totals(Work&, Partnership const&);
std::vector<StoredDayTotal> stored_day_totals(Work&, Partnership const&);
std::vector<KindOfCustomer> kinds_of_customers(Work&, Id<Partner>);
std::vector<StoredStanding> stored_standing(Work&, Partnership const&);
std::vector<AssignedSpan> assigned_spans(Work&, Partnership const&);

} // namespace entente::usage::store
