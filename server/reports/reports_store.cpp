#include "reports/reports_store.hpp"

#include "portfolio/cycle_totals.hpp"
#include "work/names.hpp"

#include <limits>

namespace entente::reports::store {
namespace {

// Parameters: the month before; then partner, partnership, product, month.
#define REPORT_LINES                                                                                                   \
    "SELECT m.customer_id, " CUSTOMER_NAME(                                                                            \
        "m") ", m.product_id, u.value AS peak, u.peak_day,"                                                            \
             " (SELECT v.value FROM usage_cycles v WHERE v.partner_id = m.partner_id AND v.meter = m.meter"            \
             " AND v.month = ?) AS previous, u.days AS days_with_reading" CYCLES_OF_PRODUCT

// What the customers of a partnership used of a product in a cycle. Parameters: partner, partnership, product, month.
#define CYCLES_OF_PRODUCT                                                                                              \
    " FROM usage_meters m CROSS JOIN usage_cycles u WHERE m.partner_id = ? AND m.partnership_id = ?"                   \
    " AND m.product_id = ? AND u.partner_id = m.partner_id AND u.meter = m.meter AND u.month = ?"

} // namespace

std::optional<Month> first_month(Work& work, Partnership const& partnership)
{
    if (portfolio::sees_whole_partnership(work))
        return work.one<Month>("SELECT month FROM partnership_cycles WHERE partner_id = ? AND partnership_id = ?"
                               " ORDER BY month LIMIT 1",
                               partnership.partner_id, partnership.id);
    return work.one<Month>("SELECT u.month FROM usage_meters m CROSS JOIN usage_cycles u WHERE m.partner_id = ?"
                           " AND m.partnership_id = ? AND u.partner_id = m.partner_id AND u.meter = m.meter"
                           " ORDER BY u.month LIMIT 1",
                           partnership.partner_id, partnership.id);
}

std::vector<Interruption> interruptions(Work& work, Partnership const& partnership, BillingCycle const& first,
                                        BillingCycle const& last)
{
    // Seldom any: they are found first, and alone, whatever a planner makes of the rest.
    return work.all<Interruption>(
        "WITH changed AS MATERIALIZED (SELECT a.customer_id, a.product_line, a.valid_from, a.valid_to"
        " FROM customer_assignments a WHERE a.partner_id = ? AND a.partnership_id = ?"
        " AND (a.valid_from > ? OR a.valid_to < ?)),"
        " interrupted AS MATERIALIZED (SELECT c.month, a.customer_id, a.product_line, a.valid_from, a.valid_to"
        " FROM changed a CROSS JOIN cycles c WHERE c.partner_id = ? AND c.partnership_id = ?"
        " AND c.month BETWEEN ? AND ? AND ((a.valid_from > c.starts_at AND a.valid_from < c.ends_at)"
        " OR (a.valid_to > c.starts_at AND a.valid_to < c.ends_at)))"
        " SELECT u.month, m.product_id, m.customer_id, i.product_line, i.valid_from, i.valid_to"
        " FROM interrupted i CROSS JOIN usage_meters m CROSS JOIN products p CROSS JOIN usage_cycles u"
        " WHERE m.partner_id = ? AND m.partnership_id = ? AND m.customer_id = i.customer_id"
        " AND p.id = m.product_id AND (i.product_line = '' OR i.product_line = p.line)"
        " AND u.partner_id = m.partner_id AND u.meter = m.meter AND u.month = i.month AND u.is_counted = 1"
        " ORDER BY u.month, m.product_id, m.customer_id",
        partnership.partner_id, partnership.id, first.starts_at, last.ends_at, partnership.partner_id, partnership.id,
        first.month, last.month, partnership.partner_id, partnership.id);
}

std::vector<AdjustmentCount> count_adjustments(Work& work, Partnership const& partnership, Month first, Month last)
{
    return work.all<AdjustmentCount>(
        "SELECT month, product_id, count(*) AS number FROM adjustments WHERE partner_id = ?"
        " AND partnership_id = ? AND month BETWEEN ? AND ?"
        " GROUP BY month, product_id ORDER BY month, product_id",
        partnership.partner_id, partnership.id, first, last);
}

std::vector<ReportedAdjustment> adjustments_page(Work& work, Partnership const& partnership, Month month,
                                                 std::optional<std::string> const& after, std::int64_t rows)
{
    Uuid product, id;
    if (after) {
        auto const parts = split_position(*after, 2);
        product = Uuid::from_base32(parts[0]).value_or(Uuid{});
        id = Uuid::from_base32(parts[1]).value_or(Uuid{});
    }
    return work.all<ReportedAdjustment>(
        "SELECT a.id, a.month, a.product_id, a.customer_id, " CUSTOMER_NAME(
            "a") ", a.from_month, a.quantity, a.old_value, a.new_value, a.cause, a.created_at AS recorded_at"
                 " FROM adjustments a WHERE a.partner_id = ? AND a.partnership_id = ? AND a.month = ?"
                 " AND (a.product_id, a.id) > (?, ?) ORDER BY a.product_id, a.id LIMIT ?",
        partnership.partner_id, partnership.id, month, product, id, rows);
}

std::vector<std::string> position_of(ReportedAdjustment const& adjustment)
{
    return {adjustment.product_id.uuid.base32(), adjustment.id.uuid.base32()};
}

std::vector<Line> lines_page(Work& work, Partnership const& partnership, Month month, Id<Product> product,
                             std::optional<std::string> const& after, std::int64_t rows)
{
    auto value = std::numeric_limits<std::int64_t>::max();
    Uuid customer;
    if (after) {
        auto const parts = split_position(*after, 2);
        value = std::stoll(parts[0]);
        customer = Uuid::from_base32(parts[1]).value_or(Uuid{});
    }
    return work.all<Line>(REPORT_LINES " AND u.is_counted = 1 AND (u.value < ? OR (u.value = ? AND m.customer_id > ?))"
                                       " ORDER BY u.value DESC, m.customer_id LIMIT ?",
                          month - 1, partnership.partner_id, partnership.id, product, month, value, value, customer,
                          rows);
}

std::optional<Line> find_line(Work& work, Partnership const& partnership, Month month, Id<Product> product,
                              Id<Customer> customer)
{
    return work.one<Line>(REPORT_LINES " AND m.customer_id = ?", month - 1, partnership.partner_id, partnership.id,
                          product, month, customer);
}

std::int64_t count_lines(Work& work, Partnership const& partnership, Month first, Month last)
{
    return *work.one<std::int64_t>("SELECT count(*) FROM usage_meters m CROSS JOIN usage_cycles u"
                                   " WHERE m.partner_id = ? AND m.partnership_id = ? AND u.partner_id = m.partner_id"
                                   " AND u.meter = m.meter AND u.month BETWEEN ? AND ? AND u.is_counted = 1",
                                   partnership.partner_id, partnership.id, first, last);
}

std::vector<BilledCustomer> billed_customers(Work& work, Partnership const& partnership, Month month,
                                             Id<Product> product, Id<Customer> after, std::int64_t rows)
{
    return work.all<BilledCustomer>(
        "SELECT m.customer_id, " CUSTOMER_NAME(
            "m") ", (SELECT c.country FROM customers c WHERE c.partner_id = m.partner_id"
                 " AND c.id = m.customer_id) AS country, u.value, u.peak_day, u.days" CYCLES_OF_PRODUCT
                 " AND u.is_counted = 1 AND m.customer_id > ? ORDER BY m.customer_id LIMIT ?",
        partnership.partner_id, partnership.id, product, month, after, rows);
}

std::vector<Day> days(Work& work, Partnership const& partnership, Id<Customer> customer, Id<Product> product,
                      Date first, Date last)
{
    return work.all<Day>("SELECT d.day, d.value FROM usage_meters m CROSS JOIN usage_days d WHERE m.partner_id = ?"
                         " AND m.partnership_id = ? AND m.customer_id = ? AND m.product_id = ?"
                         " AND d.partner_id = m.partner_id AND d.meter = m.meter AND d.day BETWEEN ? AND ?"
                         " ORDER BY d.day",
                         partnership.partner_id, partnership.id, customer, product, first, last);
}

// Parameters: partner, partnership, customer, product, from, to.
#define READINGS(table, is_superseded)                                                                                 \
    "SELECT r.measured_at, r.value, s.source, r.reported_at AS received_at, 0 AS is_peak, " is_superseded              \
    " AS superseded FROM usage_meters m CROSS JOIN usage_series s CROSS JOIN " table " r"                              \
    " WHERE m.partner_id = ? AND m.partnership_id = ? AND m.customer_id = ? AND m.product_id = ?"                      \
    " AND s.partner_id = m.partner_id AND s.meter = m.meter AND r.partner_id = s.partner_id AND r.series = s.series"   \
    " AND r.measured_at >= ? AND r.measured_at < ?"

std::vector<EvidenceReading> readings(Work& work, Partnership const& partnership, Id<Customer> customer,
                                      Id<Product> product, Instant from, Instant to)
{
    return work.all<EvidenceReading>(
        READINGS("usage_readings", "0") " UNION ALL " READINGS("usage_corrections", "1") " ORDER BY 1, 3, 4",
        partnership.partner_id, partnership.id, customer, product, from, to, partnership.partner_id, partnership.id,
        customer, product, from, to);
}

// --- exports ---------------------------------------------------------------------------------------------------------

std::optional<ExportRow> find_export(Work& work, Id<Export> id, Id<Partnership> partnership)
{
    return work.one<ExportRow>("SELECT * FROM exports WHERE id = ? AND partnership_id = ? AND user_id = ?", id,
                               partnership, work.actor().user);
}

Instance instance(Work& work)
{
    return work.one<Instance>("SELECT vendor_name, is_demo FROM instance").value_or(Instance{"Entente", false});
}

} // namespace entente::reports::store
