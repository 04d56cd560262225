// How the demo's usage moves: a base, growth, a weekly wave, bursts now and then, days without readings.
#pragma once

#include "base/time.hpp"
#include "catalog/catalog.hpp"
#include "demo/dice.hpp"
#include "usage/usage.hpp"

#include <string>
#include <vector>

namespace entente::demo {

/// One customer's use of one product.
struct Series {
    Id<Partner> partner;
    Id<Customer> customer;
    Id<Product> product;
    Aggregation aggregation = Aggregation::peak;
    std::string source; // the collector's name
    double base = 0;    // of a weekday at the start, scaled
    double monthly_growth = 0;
    Date starts;
    Date ends; // first day without usage
    std::uint64_t seed = 0;
    // The day of the story: usage jumps for three days around it.
    std::optional<Date> burst_on;
    double burst_factor = 1;
};

/// The readings of a series on a day, one or `per_day` of them; none on a missing day. The same for the same series and day.
std::vector<usage::NewReading> readings_of(Series const&, Date first_day, Date day, int per_day);

/// About what the series' largest day of a month amounts to, for choosing commitments.
double expected_peak(Series const&, Date first_day, Date day);

/// What it comes to from one day to another, both included, when it is measured once a day.
std::int64_t measured(Series const&, Date first_day, Date from, Date to);

} // namespace entente::demo
