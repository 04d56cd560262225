// Every SQL statement of the reports.
#pragma once

#include "portfolio/active_days.hpp"
#include "reports/reports.hpp"

namespace entente::reports::store {

std::optional<Month> first_month(Work&, Partnership const&); // with use

/// A customer that was not assigned all through a cycle in which it has a counted value of the product.
struct Interruption {
    Month month;
    Id<Product> product_id;
    Id<Customer> customer_id;
    std::string product_line;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(Interruption, (), (month, product_id, customer_id, product_line, valid_from, valid_to))

/// By month, product and customer.
std::vector<Interruption> interruptions(Work&, Partnership const&, BillingCycle const& first, BillingCycle const& last);

struct AdjustmentCount {
    Month month;
    Id<Product> product_id;
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(AdjustmentCount, (), (month, product_id, number))

/// How many adjustments each cycle has. By month and product; none is left out.
std::vector<AdjustmentCount> count_adjustments(Work&, Partnership const&, Month first, Month last);
/// Those put into a cycle, by product, then as they were made; after one of them when it is given.
std::vector<ReportedAdjustment> adjustments_page(Work&, Partnership const&, Month,
                                                 std::optional<std::string> const& after, std::int64_t rows);
std::vector<std::string> position_of(ReportedAdjustment const&);

struct Line {
    Id<Customer> customer_id;
    std::string customer_name;
    Id<Product> product_id;
    std::int64_t peak = 0;
    Date peak_day;
    std::optional<std::int64_t> previous;
    std::int64_t days_with_reading = 0;
};
BOOST_DESCRIBE_STRUCT(Line, (), (customer_id, customer_name, product_id, peak, peak_day, previous, days_with_reading))

/// Counted ones, largest first.
std::vector<Line> lines_page(Work&, Partnership const&, Month, Id<Product>, std::optional<std::string> const& after,
                             std::int64_t rows);
std::optional<Line> find_line(Work&, Partnership const&, Month, Id<Product>, Id<Customer>);
std::int64_t count_lines(Work&, Partnership const&, Month first, Month last);

struct BilledCustomer {
    Id<Customer> customer_id;
    std::string customer_name;
    std::optional<std::string> country;
    std::int64_t value = 0;
    Date peak_day;
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(BilledCustomer, (), (customer_id, customer_name, country, value, peak_day, days))

/// Counted ones in the order of their ids, after this one.
std::vector<BilledCustomer> billed_customers(Work&, Partnership const&, Month, Id<Product>, Id<Customer> after,
                                             std::int64_t rows);

struct Day {
    Date day;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(Day, (), (day, value))

std::vector<Day> days(Work&, Partnership const&, Id<Customer>, Id<Product>, Date first, Date last);
/// Those that count and those that a newer report replaced, in order of time.
std::vector<EvidenceReading> readings(Work&, Partnership const&, Id<Customer>, Id<Product>, Instant from, Instant to);

// --- exports ---------------------------------------------------------------------------------------------------------

struct ExportRow {
    Id<Partner> partner_id;
    Id<Export> id;
    Id<Partnership> partnership_id;
    Id<User> user_id;
    std::string kind; // report, portfolio
    RawJson parameters;
    std::string file_name;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ExportRow, (),
                      (partner_id, id, partnership_id, user_id, kind, parameters, file_name, version, created_at))

std::optional<ExportRow> find_export(Work&, Id<Export>, Id<Partnership>);

struct Instance {
    std::string vendor_name;
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(Instance, (), (vendor_name, is_demo))

Instance instance(Work&);

} // namespace entente::reports::store
