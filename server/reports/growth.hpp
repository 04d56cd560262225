// How contract value moved between two days, customer by customer, and how much of it was kept. Formulas: spec/domain D.8.
#pragma once

#include "portfolio/commercial.hpp"

namespace entente {

/// By a customer's ACV on the first and the second day: none before, none afterwards, more, less, the same.
enum class GrowthLabel { new_customer, lost, expanded, contracted, flat };
BOOST_DESCRIBE_ENUM(GrowthLabel, new_customer, lost, expanded, contracted, flat)

struct GrowthSum {
    GrowthLabel label = GrowthLabel::flat;
    std::int64_t customers = 0;
    Money before;
    Money after;
    Money change;
};
BOOST_DESCRIBE_STRUCT(GrowthSum, (), (label, customers, before, after, change))

struct CustomerGrowth {
    Id<Customer> customer_id;
    std::string customer_name;
    GrowthLabel label = GrowthLabel::flat;
    Money before;
    Money after;
    Money change;
    std::optional<std::int64_t> change_bp; // none where there was nothing before
};
BOOST_DESCRIBE_STRUCT(CustomerGrowth, (), (customer_id, customer_name, label, before, after, change, change_bp))

struct Growth {
    Instant as_of;
    Date from;
    Date to;
    Money before; // of the whole portfolio on the first day
    Money after;
    Money change;
    std::optional<std::int64_t> change_bp;
    std::vector<GrowthSum> labels; // one of each
    std::vector<CustomerGrowth> data;
    bool has_more = false;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Growth, (),
                      (as_of, from, to, before, after, change, change_bp, labels, data, has_more, next_cursor))

/// What became of the ARR that there was on the first day: start + expansion + escalation - contraction - churn = end. New
/// customers are left out and stand beside it.
struct CustomerRetention {
    Id<Customer> customer_id;
    std::string customer_name;
    Money start;
    Money end;
    Money expansion;
    Money escalation; // of what ran on both days in no larger quantity: what its lines had agreed on
    Money contraction;
    Money churn; // all of `start`, of a customer that has nothing left
};
BOOST_DESCRIBE_STRUCT(CustomerRetention, (),
                      (customer_id, customer_name, start, end, expansion, escalation, contraction, churn))

struct Retention {
    Instant as_of;
    Date from;
    Date to;
    std::int64_t customers = 0; // with ARR on the first day
    Money start;
    Money end;
    Money expansion;
    Money escalation;
    Money contraction;
    Money churn;
    std::optional<std::int64_t> grr_bp; // (start - contraction - churn) / start; none where nothing was
    std::optional<std::int64_t> nrr_bp; // (start + expansion - contraction - churn) / start, escalation apart
    std::int64_t new_customers = 0;
    Money new_arr;
    std::vector<CustomerRetention> data; // of the customers of the first day, largest first
    bool has_more = false;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Retention, (),
                      (as_of, from, to, customers, start, end, expansion, escalation, contraction, churn, grr_bp,
                       nrr_bp, new_customers, new_arr, data, has_more, next_cursor))

namespace reports {

struct GrowthFilter {
    std::vector<GrowthLabel> label;
};
BOOST_DESCRIBE_STRUCT(GrowthFilter, (), (label))

struct GrowthBetween {
    std::optional<Date> from;            // a year before `to` unless said
    std::optional<Date> to;              // today
    std::optional<std::string> currency; // the partnership's
    std::optional<std::string> sort;     // -change (unless said): largest gain first; change: largest loss first
    GrowthFilter filter;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(GrowthBetween, (), (from, to, currency, sort, filter, limit, cursor))

struct RetentionBetween {
    std::optional<Date> from;
    std::optional<Date> to;
    std::optional<std::string> currency;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(RetentionBetween, (), (from, to, currency, limit, cursor))

// Both throw Problem 404 in a partnership where there is no contract value to see, 422 for a second day before the first.
Growth read_growth(Work&, GrowthBetween const&);
/// The rows of all its pages in one reading, largest gain first.
void each_growth(Work&, GrowthBetween const&, FunctionRef<void(CustomerGrowth const&)>);
Retention read_retention(Work&, RetentionBetween const&);

} // namespace reports
} // namespace entente
