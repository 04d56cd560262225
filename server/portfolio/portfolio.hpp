// The dashboard, the list of customers, one customer's cycle and use, and the vendor's first page. Reads any table through
// the walls and writes none. Everything is counted behind the walls: a person's totals are those of its own customers.
#pragma once

#include "base/page.hpp"
#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "portfolio/commercial.hpp"
#include "portfolio/cycles.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

/// What every answer says about a product; values are scaled by 10^decimals.
struct ProductRef {
    Id<Product> product_id;
    std::string code;
    std::string name;
    std::string unit;
    std::int64_t decimals = 0;
    Aggregation aggregation = Aggregation::peak;
};
BOOST_DESCRIBE_STRUCT(ProductRef, (), (product_id, code, name, unit, decimals, aggregation))
ProductRef ref_of(Product const&);

/// The first that holds. Where peaks are reported: trial by its kind; active with a reading in the open or the last closed
/// cycle, or between them; inactive. Where contract value is: trial by its kind; expiring with a running order that ends within
/// 90 days and is not renewed; active with a running one; booked with one that begins later; expired_in_use when all have ended
/// and there was a reading in the last 30 days; cancelled when the one that ran last was; expired; no_order.
enum class CustomerStatus { active, trial, inactive, expiring, booked, expired_in_use, cancelled, expired, no_order };
BOOST_DESCRIBE_ENUM(CustomerStatus, active, trial, inactive, expiring, booked, expired_in_use, cancelled, expired,
                    no_order)

struct StatusCount {
    CustomerStatus status = CustomerStatus::active;
    std::int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(StatusCount, (), (status, customers))

struct PeakTile : ProductRef {
    std::int64_t total = 0; // by the partnership's kind of total
    std::int64_t sum_of_peaks = 0;
    std::int64_t peak_of_sums = 0;
    std::optional<std::int64_t> commitment;
    std::int64_t billable = 0;
    std::int64_t overage = 0;
};
BOOST_DESCRIBE_STRUCT(PeakTile, (ProductRef), (total, sum_of_peaks, peak_of_sums, commitment, billable, overage))

struct Dashboard {
    Instant as_of;
    ReportKind report = ReportKind::peaks;
    std::vector<std::string> metrics; // the tiles of the partnership's type, in its order
    std::string currency;
    BillingCycle cycle;
    std::int64_t customers = 0;
    std::int64_t active = 0;
    std::int64_t trial = 0;
    std::int64_t inactive = 0;
    std::vector<StatusCount> statuses;    // each that the type knows, also of nobody; they add up to `customers`
    std::vector<PeakTile> products;       // where the type shows peaks
    std::optional<Commercial> commercial; // where it shows contract value
};
BOOST_DESCRIBE_STRUCT(Dashboard, (),
                      (as_of, report, metrics, currency, cycle, customers, active, trial, inactive, statuses, products,
                       commercial))

struct CustomerPeak {
    Id<Product> product_id;
    std::int64_t value = 0;
    Date day;
};
BOOST_DESCRIBE_STRUCT(CustomerPeak, (), (product_id, value, day))

struct PortfolioCustomer {
    Id<Customer> customer_id;
    std::string name;
    std::string country;
    CustomerKind kind = CustomerKind::customer;
    CustomerStatus status = CustomerStatus::inactive;
    std::optional<Date> since;
    std::optional<Date> last_reading;
    std::optional<std::int64_t> commitment_share_bp; // the highest share of a commitment, over products
    std::optional<std::int64_t> completeness_bp;
    std::vector<CustomerPeak> peaks;                // of the open cycle
    std::vector<std::optional<std::int64_t>> trend; // 12 cycles, oldest first, the open one last
    std::optional<Id<Product>> trend_product_id;
    std::int64_t trend_decimals = 0;              // of that product's quantities
    std::optional<std::int64_t> licence_share_bp; // the highest share of a licence, over products
    std::optional<CustomerTerms> commercial;      // where the type shows contract value
};
BOOST_DESCRIBE_STRUCT(PortfolioCustomer, (),
                      (customer_id, name, country, kind, status, since, last_reading, commitment_share_bp,
                       completeness_bp, peaks, trend, trend_product_id, trend_decimals, licence_share_bp, commercial))

struct CustomerList {
    std::vector<PortfolioCustomer> data;
    bool has_more = false;
    std::optional<std::string> next_cursor;
    std::string order; // as `sort`
};
BOOST_DESCRIBE_STRUCT(CustomerList, (), (data, has_more, next_cursor, order))

struct CustomerCard {
    Id<Customer> id;
    Id<Partner> partner_id;
    std::string name;
    std::string country;
    CustomerKind kind = CustomerKind::customer;
    CustomerStatus status = CustomerStatus::inactive;
    std::optional<std::string> external_id;
    std::optional<Date> since;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CustomerCard, (),
                      (id, partner_id, name, country, kind, status, external_id, since, version, created_at,
                       updated_at))

struct CustomerDetail : CustomerCard {
    std::optional<BillingCycle> cycle; // that runs now; none outside of any partnership
};
BOOST_DESCRIBE_STRUCT(CustomerDetail, (CustomerCard), (cycle))

struct DayValue {
    Date day;
    std::optional<std::int64_t> value; // none: no reading that day, which is not zero
};
BOOST_DESCRIBE_STRUCT(DayValue, (), (day, value))

struct ProductUsage : ProductRef {
    std::optional<std::int64_t> licence;
    std::optional<std::int64_t> peak; // what the product's aggregation makes of the days
    std::optional<Date> peak_day;
    std::int64_t days_with_reading = 0;
    std::int64_t active_days = 0;
    std::vector<DayValue> days;
};
BOOST_DESCRIBE_STRUCT(ProductUsage, (ProductRef), (licence, peak, peak_day, days_with_reading, active_days, days))

struct CustomerUsage {
    Instant as_of;
    Date from;
    Date to;
    std::string zone;
    std::vector<ProductUsage> products;
};
BOOST_DESCRIBE_STRUCT(CustomerUsage, (), (as_of, from, to, zone, products))

struct CycleProduct : ProductRef {
    std::optional<std::int64_t> peak;
    std::optional<Date> peak_day;
    std::int64_t total = 0;
    std::optional<std::int64_t> share_bp; // of the sum of the partnership's peaks
    std::optional<std::int64_t> commitment;
    std::int64_t billable = 0;
    std::int64_t overage = 0;
    std::int64_t days_with_reading = 0;
    std::int64_t active_days = 0;
};
BOOST_DESCRIBE_STRUCT(CycleProduct, (ProductRef),
                      (peak, peak_day, total, share_bp, commitment, billable, overage, days_with_reading, active_days))

struct CyclePeak {
    Month month;
    Id<Product> product_id;
    std::optional<std::int64_t> peak;
};
BOOST_DESCRIBE_STRUCT(CyclePeak, (), (month, product_id, peak))

struct CustomerCycle {
    Instant as_of;
    BillingCycle cycle;
    std::vector<CycleProduct> products;
    std::vector<CyclePeak> history; // 12 cycles, of which `cycle` is the last
};
BOOST_DESCRIBE_STRUCT(CustomerCycle, (), (as_of, cycle, products, history))

struct OverCommitment {
    Id<Partnership> partnership_id;
    std::string partnership_name;
    std::string product_name;
    std::int64_t total = 0;
    std::int64_t commitment = 0;
};
BOOST_DESCRIBE_STRUCT(OverCommitment, (), (partnership_id, partnership_name, product_name, total, commitment))

struct RecentImport {
    Id<Batch> id;
    std::string source;
    Instant received_at;
    std::int64_t rows = 0;
};
BOOST_DESCRIBE_STRUCT(RecentImport, (), (id, source, received_at, rows))

struct VendorHome {
    Instant as_of;
    std::int64_t partners = 0;
    std::int64_t partnerships = 0;
    std::int64_t customers = 0;
    std::int64_t active_customers = 0; // in the running cycles, of each partnership's most used product
    std::int64_t users = 0;
    std::int64_t quarantined = 0;
    std::vector<OverCommitment> over_commitment; // furthest above first, at most 50
    std::vector<RecentImport> recent_imports;
};
BOOST_DESCRIBE_STRUCT(VendorHome, (),
                      (as_of, partners, partnerships, customers, active_customers, users, quarantined, over_commitment,
                       recent_imports))

enum class FoundKind { partner, partnership, customer };
BOOST_DESCRIBE_ENUM(FoundKind, partner, partnership, customer)

struct Found {
    FoundKind kind = FoundKind::customer;
    std::optional<Id<Partner>> partner_id; // the one of its kind
    std::optional<Id<Partnership>> partnership_id;
    std::optional<Id<Customer>> customer_id;
    std::string name;
    std::optional<std::string> partner_name; // whose a customer is, for those who see more than one partner
};
BOOST_DESCRIBE_STRUCT(Found, (), (kind, partner_id, partnership_id, customer_id, name, partner_name))

struct SearchAnswer {
    std::vector<Found> data;
};
BOOST_DESCRIBE_STRUCT(SearchAnswer, (), (data))

namespace portfolio {

struct CustomerFilter {
    std::vector<CustomerStatus> status;
    std::vector<CustomerKind> kind;
    std::optional<Id<Product>> product; // used in the cycles that make a customer active, or ordered for today
    std::vector<RenewalBucket> renewal; // with an order to be renewed then
};
BOOST_DESCRIBE_STRUCT(CustomerFilter, (), (status, kind, product, renewal))

struct ListPortfolio {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> sort; // name (unless said), -name, status, -peak, -acv, renewal
    CustomerFilter filter;
    std::optional<std::string> q; // prefix of the name, accents and case ignored
};
BOOST_DESCRIBE_STRUCT(ListPortfolio, (), (limit, cursor, sort, filter, q))

struct CustomerUsageRange {
    Id<Customer> id;
    std::optional<Date> from; // 90 days unless said
    std::optional<Date> to;   // today
};
BOOST_DESCRIBE_STRUCT(CustomerUsageRange, (), (id, from, to))

struct CustomerCycleMonth {
    Id<Customer> id;
    std::optional<Month> month; // the open cycle unless said
};
BOOST_DESCRIBE_STRUCT(CustomerCycleMonth, (), (id, month))

Dashboard read_portfolio(Work&);
/// Throws Problem 422 for a sort, filter or product that does not exist.
CustomerList list_portfolio_customers(Work&, ListPortfolio const&);
/// How many customers the whole list has. Throws like it.
std::int64_t count_portfolio_customers(Work&, ListPortfolio const&);

CustomerDetail read_customer_card(Work&, customers::CustomerById const&); // throws Problem 404
CustomerUsage read_customer_usage(Work&, CustomerUsageRange const&);      // 404; 422 beyond 800 days
CustomerCycle read_customer_cycle(Work&, CustomerCycleMonth const&);      // 404, 422
VendorHome read_vendor_home(Work&);

struct Search {
    std::string q; // prefix of the name, accents and case ignored
};
BOOST_DESCRIBE_STRUCT(Search, (), (q))

/// Whatever has a page of its own and a name that begins so, of what the actor sees: at most 10, by kind and name. Outside
/// of any partnership partners and partnerships are found too.
SearchAnswer search(Work&, Search const&);

/// Each status that the type knows, also of nobody: together all customers.
std::vector<StatusCount> count_statuses(Work&, Partnership const&, PartnershipType const&, Cycles const&);
/// Where peaks are reported. is_used: it has a reading in one of the cycles that make a customer active.
CustomerStatus status_by_use(CustomerKind, bool is_used);
/// The partnership that the actor is in; outside any, the one that the customer is assigned to now.
std::optional<Partnership> partnership_for(Work&, Id<Customer>);
/// Throws Problem 404.
CustomerCard require_customer(Work&, Id<Customer>);
/// Throws Problem 404 unless the customers of the partnership's type have this tab.
void require_tab(Work&, Partnership const&, std::string_view tab);

web::Routes routes();

} // namespace portfolio
} // namespace entente
