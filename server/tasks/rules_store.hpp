// What each rule asks of the database: what lies at its lowest step or beyond, of customers that count in the partnership today.
#pragma once

#include "tasks/rules.hpp"

namespace entente::tasks::store {

std::vector<Finding> renewals_within(Work&, Partnership const&, Date today, std::int64_t days);
std::vector<Finding> usage_from(Work&, Partnership const&, Date today, std::int64_t percent_of_licence);
/// Against the average of the three cycles before, with a licence or without.
std::vector<Finding> usage_grown(Work&, Partnership const&, Date today, std::int64_t percent);
std::vector<Finding> unused_longer_than(Work&, Partnership const&, Date today, std::int64_t days);
std::vector<Finding> acv_lost(Work&, Partnership const&, Date today, std::int64_t percent);
std::vector<Finding> without_finance_contact(Work&, Partnership const&, Date today, std::int64_t);
std::vector<Finding> used_after_end(Work&, Partnership const&, Date today, std::int64_t days);
std::vector<Finding> unseen_longer_than(Work&, Partnership const&, Date today, std::int64_t days);
/// Of the last seven days, where there are five runs; or those that have failed since the last success. D.10.
std::vector<Finding> failing_jobs(Work&, Partnership const&, Date today, std::int64_t percent);

} // namespace entente::tasks::store
