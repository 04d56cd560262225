// Every SQL statement of the portfolio. All name partner and partnership, also for an actor whom no wall holds, so that each
// is a search in an index that begins with them.
#pragma once

#include "portfolio/active_days.hpp"
#include "portfolio/portfolio.hpp"

namespace entente::portfolio::store {

std::vector<Cycle> cycles(Work&, Partnership const&, Month first); // by label
std::vector<Commitment> commitments(Work&, Partnership const&, Date first, Date last);
std::vector<Price> prices(Work&, Partnership const&, Date first, Date last);
std::vector<CycleBill> bills(Work&, Partnership const&, Month first, Month last);

struct MonthTotal {
    Month month;
    Id<Product> product_id;
    std::int64_t total = 0;
    std::int64_t customers = 0;
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(MonthTotal, (), (month, product_id, total, customers, days))

struct DayTotal {
    Id<Product> product_id;
    Date day;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(DayTotal, (), (product_id, day, total))

// From the partnership's roll-ups, or from those of the customers that a restricted person sees.
std::vector<MonthTotal> totals(Work&, Partnership const&, Month first, Month last);
/// By day, of the cycles from the first to the last.
std::vector<DayTotal> day_totals(Work&, Partnership const&, BillingCycle const& first, BillingCycle const& last);

// --- customers -------------------------------------------------------------------------------------------------------

/// By what a customer's status is judged.
struct StatusRule {
    Partnership const& partnership;
    ReportKind report = ReportKind::peaks;
    Month since; // the first of the cycles that make a customer active
    Date today;
};

/// Those of which there are any.
std::vector<StatusCount> count_by_status(Work&, StatusRule const&);
CustomerStatus status_of(Work&, StatusRule const&, Id<Customer>);
struct StatusOf {
    Id<Customer> customer_id;
    std::int64_t place = 0; // as CustomerStatus
};
BOOST_DESCRIBE_STRUCT(StatusOf, (), (customer_id, place))
std::vector<StatusOf> statuses_of(Work&, StatusRule const&, std::vector<Id<Customer>> const&);

struct ListedCustomer {
    Id<Customer> id;
    std::string name;
    InternalText search_key;
    std::string country;
    CustomerKind kind = CustomerKind::customer;
    std::optional<Date> since;
    std::int64_t place = 0; // what the sort says before the name or id: rank of the status, the peak, the ACV, a day
};
BOOST_DESCRIBE_STRUCT(ListedCustomer, (), (id, name, search_key, country, kind, since, place))

enum class Sort { name_up, name_down, status, peak, acv, renewal };

struct CustomerQuery {
    StatusRule rule;
    std::string prefix;    // of the search key
    CustomerFilter filter; // each word once
    Month open;
    Id<Product> peak_product;
    Sort sort = Sort::name_up;
};

/// From `after` (place, search key, id) on.
std::vector<ListedCustomer> customers_page(Work&, CustomerQuery const&, std::optional<std::string> const& after,
                                           std::int64_t rows);
std::vector<std::string> position_of(ListedCustomer const&);
std::int64_t count_customers(Work&, CustomerQuery const&);

/// A customer's use of a product of late.
struct Meter {
    Id<Customer> customer_id;
    Id<Product> product_id;
    Date last_day; // with a reading
    Month last_month;
    std::string recent; // usage/recent.hpp
};
BOOST_DESCRIBE_STRUCT(Meter, (), (customer_id, product_id, last_day, last_month, recent))

void each_meter(Work&, Partnership const&, std::vector<Id<Customer>> const&, FunctionRef<void(Meter const&)>);
std::vector<AssignedSpan> assignments(Work&, Partnership const&, std::vector<Id<Customer>> const&);
std::vector<AssignedSpan> assignments(Work&, Partnership const&, Id<Customer>);

// --- one customer ----------------------------------------------------------------------------------------------------

std::optional<CustomerCard> find_customer(Work&, Id<Customer>);
/// The partnership that it is assigned to now.
std::optional<Partnership> partnership_of(Work&, Id<Customer>, Instant now);
std::vector<Id<Product>> products_of(Work&, Partnership const&, Id<Customer>);

struct ProductDay {
    Id<Product> product_id;
    Date day;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(ProductDay, (), (product_id, day, value))

std::vector<ProductDay> days(Work&, Partnership const&, Id<Customer>, Date first, Date last);

struct CycleValue {
    Id<Product> product_id;
    Month month;
    std::int64_t value = 0;
    Date peak_day;
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(CycleValue, (), (product_id, month, value, peak_day, days))

/// By product and month.
std::vector<CycleValue> values_of_customer(Work&, Partnership const&, Id<Customer>, Month first, Month last);

// --- vendor ----------------------------------------------------------------------------------------------------------

struct InstanceCounts {
    std::int64_t partner_count = 0;
    std::int64_t partnership_count = 0;
    std::int64_t customer_count = 0;
    std::int64_t active_count = 0;
    std::int64_t user_count = 0;
    std::int64_t quarantined_count = 0;
};
BOOST_DESCRIBE_STRUCT(InstanceCounts, (),
                      (partner_count, partnership_count, customer_count, active_count, user_count, quarantined_count))

InstanceCounts count_everything(Work&);
std::vector<OverCommitment> over_commitments(Work&);
std::vector<RecentImport> recent_imports(Work&);

// --- search ----------------------------------------------------------------------------------------------------------

/// Names whose search key begins with `prefix`, in their order.
std::vector<Found> customers_named(Work&, std::string_view prefix, std::int64_t most);
std::vector<Found> partners_named(Work&, std::string_view prefix, std::int64_t most);
std::vector<Found> partnerships_named(Work&, std::string_view prefix, std::int64_t most);

} // namespace entente::portfolio::store
