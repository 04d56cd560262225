// Every SQL statement on cycles, bills and the totals of a partnership.
#pragma once

#include "usage/usage.hpp"

namespace entente::usage::store {

std::optional<std::int64_t> book_number(Work&, Partnership const&);
/// Gives the partnership its partner's next number, unless it has one.
void put_book(Work&, Partnership const&);

std::optional<Cycle> cycle_on(Work&, Partnership const&, Date);
std::optional<Cycle> cycle_at(Work&, Partnership const&, Instant);
std::optional<Cycle> cycle_labelled(Work&, Partnership const&, Month);
/// Stores it unless there is one of this label already.
void put_cycle(Work&, Partnership const&, Cycle const&);

/// The latest billed cycle that ended after the partnership went live.
std::optional<Month> latest_billed(Work&, Partnership const&);
/// Cycles that ended before, are not billed, and have usage; oldest first.
std::vector<Cycle> unbilled_history(Work&, Partnership const&);
void mark_billed(Work&, Partnership const&, Month);

struct ProductTotal {
    Id<Product> product_id;
    std::int64_t total = 0;
    std::int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(ProductTotal, (), (product_id, total, customers))

std::vector<ProductTotal> totals_of_cycle(Work&, Partnership const&, Month);
/// The days on which customers that count used the product, in order of time.
struct DayTotal {
    Date day;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(DayTotal, (), (day, total))

std::vector<DayTotal> totals_by_day(Work&, Partnership const&, Id<Product>, Date from, Date to_included);

std::vector<CycleBill> bills(Work&, Partnership const&, Month from, Month to_included);

/// Adds to what is there; rows that come to exist are made.
void add_to_cycle(Work&, Partnership const&, Month, Id<Product>, std::int64_t total, std::int64_t customers,
                  std::int64_t days);
void add_to_day(Work&, Partnership const&, Id<Product>, Date, std::int64_t total, std::int64_t customers);

} // namespace entente::usage::store
