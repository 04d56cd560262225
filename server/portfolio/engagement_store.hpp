// What the engagement of a customer asks of the database: counts by week.
#pragma once

#include "portfolio/engagement.hpp"

#include <array>

namespace entente::portfolio::store {

constexpr std::int32_t weeks_shown = 12;

struct Weeks {
    Date first; // a Monday
    std::array<Instant, weeks_shown> begins;
};

/// Weeks of which there is nothing are left out.
struct InWeek {
    std::int64_t week = 0; // of weeks_shown, 0 is the first
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(InWeek, (), (week, count))

/// `action` is one of the index events_of_engagement.
std::vector<InWeek> events_of_partner(Work&, Id<Partner>, std::string_view action, Weeks const&);
std::vector<InWeek> events_of_customer(Work&, CustomerCard const&, Weeks const&);
std::vector<InWeek> days_read(Work&, Partnership const&, Id<Customer>, Weeks const&);
std::vector<InWeek> job_runs(Work&, CustomerCard const&, Weeks const&);

} // namespace entente::portfolio::store
