// What orders come to: contract value by day and customer, renewals by date. Everything is counted behind the walls, of one
// currency at a time, and each figure comes down to rows that add up to it. Formulas: spec/domain D.8.
#pragma once

#include "orders/orders.hpp"

namespace entente {

/// By days from today to the end of an order that is still to be renewed; overdue: it has passed.
enum class RenewalBucket { overdue, days_30, days_60, days_90 };
BOOST_DESCRIBE_ENUM(RenewalBucket, overdue, days_30, days_60, days_90)

struct RenewalSum {
    RenewalBucket bucket = RenewalBucket::overdue;
    std::int64_t order_count = 0;
    Money amount;                      // the ACV of the orders' last days
    std::int64_t cumulative_count = 0; // of the buckets up to this one, overdue left out
    Money cumulative_amount;
};
BOOST_DESCRIBE_STRUCT(RenewalSum, (), (bucket, order_count, amount, cumulative_count, cumulative_amount))

struct AcvTotals {
    std::string currency;
    Money acv; // today
    Money arr;
    std::int64_t line_count = 0; // recurring lines that run today
    Money acv_year_ago;
    std::optional<std::int64_t> change_bp; // from a year ago; none where there was nothing
    Money booked;                          // the ACV that orders which begin later bring on their first day
    std::int64_t booked_count = 0;
    Money due; // in the next 90 days: the three buckets together
    std::int64_t due_count = 0;
    std::vector<RenewalSum> renewals; // one of each bucket
};
BOOST_DESCRIBE_STRUCT(AcvTotals, (),
                      (currency, acv, arr, line_count, acv_year_ago, change_bp, booked, booked_count, due, due_count,
                       renewals))

/// One entry of each currency, the partnership's own first.
struct Commercial {
    Date today; // in the partnership's zone
    std::vector<AcvTotals> currencies;
};
BOOST_DESCRIBE_STRUCT(Commercial, (), (today, currencies))

/// A customer's orders in a list.
struct CustomerTerms {
    std::vector<Money> acv;                // today, the partnership's currency first; empty when no order ever counted
    std::optional<Money> acv_year_ago;     // of the first of them
    std::optional<std::int64_t> change_bp; // likewise; none where there was nothing a year ago
    std::int64_t order_count = 0;          // that run today
    std::optional<Id<Order>> order_id;     // the one that renews next, else the one that began last
    std::optional<std::string> order_number;
    std::optional<Date> renews_on; // next, or overdue since
    std::optional<std::int64_t> days_to_renewal;
};
BOOST_DESCRIBE_STRUCT(CustomerTerms, (),
                      (acv, acv_year_ago, change_bp, order_count, order_id, order_number, renews_on, days_to_renewal))

struct AcvPoint {
    Date day;
    std::int64_t acv = 0; // minor units
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(AcvPoint, (), (day, acv, line_count))

struct AcvSeries {
    std::string currency;
    std::vector<AcvPoint> points;           // one a day
    std::optional<std::int64_t> trend_from; // where the straight line of best fit is on the first and the last point
    std::optional<std::int64_t> trend_to;
};
BOOST_DESCRIBE_STRUCT(AcvSeries, (), (currency, points, trend_from, trend_to))

struct AcvTrend {
    Instant as_of;
    Date today;
    Date from;
    Date to; // included
    std::vector<AcvSeries> currencies;
};
BOOST_DESCRIBE_STRUCT(AcvTrend, (), (as_of, today, from, to, currencies))

struct CustomerAcv {
    Id<Customer> customer_id;
    std::string customer_name;
    Money acv;
    std::optional<std::int64_t> share_bp; // of the day's total
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerAcv, (), (customer_id, customer_name, acv, share_bp, line_count))

struct AcvBreakdown {
    Date day;
    Money total; // what all rows of all pages add up to, and the point of the trend
    std::int64_t line_count = 0;
    std::vector<CustomerAcv> data;
    bool has_more = false;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AcvBreakdown, (), (day, total, line_count, data, has_more, next_cursor))

struct DueOrder {
    Id<Order> order_id;
    std::string number;
    Id<Customer> customer_id;
    std::string customer_name;
    Date starts_on;
    Date renews_on;
    std::int64_t days_to_renewal = 0;
    RenewalBucket bucket = RenewalBucket::overdue;
    std::optional<std::string> owner;
    Money amount;
};
BOOST_DESCRIBE_STRUCT(DueOrder, (),
                      (order_id, number, customer_id, customer_name, starts_on, renews_on, days_to_renewal, bucket,
                       owner, amount))

struct CustomerAcvTotals {
    std::string currency;
    Money acv;
    Money arr;
    Money tcv; // of the orders that run today
    Money acv_year_ago;
    std::optional<std::int64_t> change_bp;
    std::int64_t line_count = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerAcvTotals, (), (currency, acv, arr, tcv, acv_year_ago, change_bp, line_count))

struct CustomerCommercial {
    Instant as_of;
    Date today;
    std::vector<CustomerAcvTotals> currencies;
    std::optional<DueOrder> next_renewal; // the earliest of those that are still to be renewed, however far ahead
    std::vector<Order> orders;            // latest start first, at most 50; the rest is in list_orders
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(CustomerCommercial, (), (as_of, today, currencies, next_renewal, orders, has_more))

namespace portfolio {

struct AcvRange {
    std::optional<Date> from; // a year unless said
    std::optional<Date> to;   // today
};
BOOST_DESCRIBE_STRUCT(AcvRange, (), (from, to))

struct AcvOfDay {
    Date day;
    std::optional<std::string> currency; // the partnership's unless said
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(AcvOfDay, (), (day, currency, limit, cursor))

struct RenewalFilter {
    std::vector<RenewalBucket> bucket;
};
BOOST_DESCRIBE_STRUCT(RenewalFilter, (), (bucket))

struct ListRenewals {
    RenewalFilter filter;
    std::optional<std::string> currency; // all of them unless said
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListRenewals, (), (filter, currency, limit, cursor))

// All throw Problem 404 in a partnership where there is no contract value to see.

/// Throws Problem 422 beyond 800 days.
AcvTrend read_acv(Work&, AcvRange const&);
/// The customers that a day's point is made of, largest first.
AcvBreakdown read_acv_of_day(Work&, AcvOfDay const&);
/// Orders that are still to be renewed and end within 90 days, or have ended; earliest end first.
Page<DueOrder> list_renewals(Work&, ListRenewals const&);
/// Throws Problem 404 too when the type has no tab of this name.
CustomerCommercial read_customer_commercial(Work&, customers::CustomerById const&);

/// Whether the partnership's type shows contract value, and the person may see it.
bool sees_acv(Work const&, PartnershipType const&);
Commercial commercial_of(Work&, Partnership const&);
/// One series of each currency, over every day from first to last.
std::vector<AcvSeries> acv_series(Work&, Partnership const&, Date from, Date to_included);
/// None where there was nothing.
std::optional<std::int64_t> change_bp(std::int64_t before, std::int64_t after);

} // namespace portfolio
} // namespace entente
