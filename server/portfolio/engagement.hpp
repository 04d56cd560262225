// How much went on about a customer, week by week: out of the events that the reader sees, of its use and of its jobs.
#pragma once

#include "portfolio/portfolio.hpp"

namespace entente {

/// sign_ins and exports are the partner's, which name no customer; of scans days are counted, and the runs of jobs.
enum class EngagementKind { sign_ins, days_read, job_runs, exports, changes };
BOOST_DESCRIBE_ENUM(EngagementKind, sign_ins, days_read, job_runs, exports, changes)

struct EngagementRow {
    EngagementKind kind = EngagementKind::sign_ins;
    std::vector<std::int64_t> weeks;
};
BOOST_DESCRIBE_STRUCT(EngagementRow, (), (kind, weeks))

struct CustomerEngagement {
    std::vector<Date> weeks; // their Mondays in the partnership's zone, the earliest first; the last one is not over
    std::vector<EngagementRow> rows; // those that the reader may see
};
BOOST_DESCRIBE_STRUCT(CustomerEngagement, (), (weeks, rows))

namespace portfolio {

/// Throws Problem 404; 409 partnership_required.
CustomerEngagement read_customer_engagement(Work&, customers::CustomerById const&);

} // namespace portfolio
} // namespace entente
