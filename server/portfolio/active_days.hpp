// On how many days a customer was active: assigned to the partnership for the product's line. Completeness is the days with
// a reading out of these.
#pragma once

#include "base/calendar.hpp"
#include "customers/customers.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace entente::portfolio {

struct AssignedSpan {
    Id<Customer> customer_id;
    std::string product_line; // empty: all lines
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignedSpan, (), (customer_id, product_line, valid_from, valid_to))

/// Every assignment of these customers to the partnership.
std::vector<AssignedSpan> assigned_spans(Work&, Partnership const&, std::vector<Id<Customer>> const&);

/// Local days from `first` to `last`, both included, on which one of the spans held for the line.
std::int64_t active_days(Zone const&, std::span<AssignedSpan const>, std::string_view line, Date first, Date last);

/// Basis points, at most 10,000; nothing when there was no active day.
std::optional<std::int64_t> completeness(std::int64_t days_with_reading, std::int64_t active_days);

} // namespace entente::portfolio
