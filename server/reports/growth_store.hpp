// The SQL statements of growth and retention. All name partner and partnership.
#pragma once

#include "reports/growth.hpp"

namespace entente::reports::store {

/// Two days of one currency.
struct Between {
    Partnership const& partnership;
    std::string currency;
    Date from;
    Date to;
};

struct Moved {
    Id<Customer> customer_id;
    std::string customer_name;
    std::int64_t label = 0; // as GrowthLabel
    std::int64_t earlier = 0;
    std::int64_t later = 0;
    std::int64_t difference = 0;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (customer_id, customer_name, label, earlier, later, difference))

enum class Direction { gains_first, losses_first };

std::vector<Moved> moved_page(Work&, Between const&, GrowthBetween const&, Direction, std::int64_t rows);
void each_moved(Work&, Between const&, FunctionRef<void(Moved const&)>); // gains first
std::vector<std::string> position_of(Moved const&);

struct MovedSum {
    std::int64_t label = 0;
    std::int64_t customer_count = 0;
    std::int64_t earlier = 0;
    std::int64_t later = 0;
};
BOOST_DESCRIBE_STRUCT(MovedSum, (), (label, customer_count, earlier, later))
std::vector<MovedSum> moved_by_label(Work&, Between const&);

struct Kept {
    Id<Customer> customer_id;
    std::string customer_name;
    std::int64_t earlier = 0;
    std::int64_t later = 0;
    std::int64_t escalation = 0;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (customer_id, customer_name, earlier, later, escalation))

/// The customers of the first day, largest first.
std::vector<Kept> kept_page(Work&, Between const&, RetentionBetween const&, std::int64_t rows);
std::vector<std::string> position_of(Kept const&);

struct KeptSum {
    std::int64_t customer_count = 0;
    std::int64_t earlier = 0;
    std::int64_t later = 0;
    std::int64_t escalation = 0;
    std::int64_t expansion = 0;
    std::int64_t contraction = 0;
    std::int64_t churn = 0;
    std::int64_t new_count = 0;
    std::int64_t new_arr = 0;
};
BOOST_DESCRIBE_STRUCT(KeptSum, (),
                      (customer_count, earlier, later, escalation, expansion, contraction, churn, new_count, new_arr))
KeptSum kept_in_all(Work&, Between const&);

} // namespace entente::reports::store
