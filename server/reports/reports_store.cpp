#include "reports/reports_store.hpp"

#include "portfolio/cycle_totals.hpp"

#include <limits>

namespace entente::reports::store {
namespace {

// A customer that has left the partnership keeps its part of the totals, but its name is not this partner's to see any more.
// Asked row by row: an outer join with the wall would make all customers first.
#define NAME_OF(row)                                                                                                   \
    "coalesce((SELECT c.name FROM customers c WHERE c.partner_id = " row ".partner_id AND c.id = " row                 \
    ".customer_id), 'Former customer') AS customer_name"

#define LINES                                                                                                          \
    "SELECT u.customer_id, " NAME_OF(                                                                                  \
        "u") ", u.product_id, u.value AS peak,"                                                                        \
             " u.peak_day, v.value AS previous, u.days AS days_with_reading FROM usage_cycles u"                       \
             " LEFT JOIN usage_cycles v ON v.partner_id = u.partner_id AND v.partnership_id = u.partnership_id"        \
             " AND v.month = ? AND v.product_id = u.product_id AND v.customer_id = u.customer_id"                      \
             " WHERE u.partner_id = ? AND u.partnership_id = ? AND u.month = ? AND u.product_id = ?"

} // namespace

std::optional<Month> first_month(Work& work, Partnership const& partnership)
{
    if (portfolio::sees_whole_partnership(work))
        return work.one<Month>("SELECT month FROM partnership_cycles WHERE partner_id = ? AND partnership_id = ?"
                               " ORDER BY month LIMIT 1",
                               partnership.partner_id, partnership.id);
    return work.one<Month>("SELECT month FROM usage_cycles WHERE partner_id = ? AND partnership_id = ?"
                           " ORDER BY month LIMIT 1",
                           partnership.partner_id, partnership.id);
}

std::vector<Interruption> interruptions(Work& work, Partnership const& partnership, BillingCycle const& first,
                                        BillingCycle const& last)
{
    return work.all<Interruption>(
        "SELECT u.month, u.product_id, u.customer_id, a.product_line, a.valid_from, a.valid_to"
        " FROM customer_assignments a CROSS JOIN cycles c CROSS JOIN products p CROSS JOIN usage_cycles u"
        " WHERE a.partner_id = ? AND a.partnership_id = ? AND (a.valid_from > ? OR a.valid_to < ?)"
        " AND c.partner_id = a.partner_id AND c.partnership_id = a.partnership_id AND c.month BETWEEN ? AND ?"
        " AND ((a.valid_from > c.starts_at AND a.valid_from < c.ends_at)"
        " OR (a.valid_to > c.starts_at AND a.valid_to < c.ends_at))"
        " AND (a.product_line = '' OR a.product_line = p.line)"
        " AND u.partner_id = a.partner_id AND u.partnership_id = a.partnership_id AND u.month = c.month"
        " AND u.product_id = p.id AND u.customer_id = a.customer_id AND u.is_counted = 1"
        " ORDER BY u.month, u.product_id, u.customer_id",
        partnership.partner_id, partnership.id, first.starts_at, last.ends_at, first.month, last.month);
}

std::vector<ReportedAdjustment> adjustments(Work& work, Partnership const& partnership, Month first, Month last)
{
    return work.all<ReportedAdjustment>(
        "SELECT a.id, a.month, a.product_id, a.customer_id, " NAME_OF(
            "a") ","
                 " a.from_month, a.quantity, a.old_value, a.new_value, a.cause, a.created_at AS recorded_at FROM adjustments a"
                 " WHERE a.partner_id = ? AND a.partnership_id = ? AND a.month BETWEEN ? AND ? ORDER BY a.month, a.id LIMIT 5000",
        partnership.partner_id, partnership.id, first, last);
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
    return work.all<Line>(LINES " AND u.is_counted = 1 AND (u.value < ? OR (u.value = ? AND u.customer_id > ?))"
                                " ORDER BY u.value DESC, u.customer_id LIMIT ?",
                          month - 1, partnership.partner_id, partnership.id, month, product, value, value, customer,
                          rows);
}

std::optional<Line> find_line(Work& work, Partnership const& partnership, Month month, Id<Product> product,
                              Id<Customer> customer)
{
    return work.one<Line>(LINES " AND u.customer_id = ?", month - 1, partnership.partner_id, partnership.id, month,
                          product, customer);
}

std::int64_t count_lines(Work& work, Partnership const& partnership, Month first, Month last)
{
    return *work.one<std::int64_t>("SELECT count(*) FROM usage_cycles WHERE partner_id = ? AND partnership_id = ?"
                                   " AND month BETWEEN ? AND ? AND is_counted = 1",
                                   partnership.partner_id, partnership.id, first, last);
}

std::vector<BilledCustomer> billed_customers(Work& work, Partnership const& partnership, Month month,
                                             Id<Product> product, Id<Customer> after, std::int64_t rows)
{
    return work.all<BilledCustomer>(
        "SELECT u.customer_id, " NAME_OF(
            "u") ", (SELECT c.country FROM customers c WHERE c.partner_id = u.partner_id"
                 " AND c.id = u.customer_id) AS country, u.value, u.peak_day, u.days FROM usage_cycles u"
                 " WHERE u.partner_id = ? AND u.partnership_id = ? AND u.month = ? AND u.product_id = ? AND u.is_counted = 1"
                 " AND u.customer_id > ? ORDER BY u.customer_id LIMIT ?",
        partnership.partner_id, partnership.id, month, product, after, rows);
}

std::vector<Day> days(Work& work, Partnership const& partnership, Id<Customer> customer, Id<Product> product,
                      Date first, Date last)
{
    return work.all<Day>("SELECT day, value FROM usage_days WHERE partner_id = ? AND partnership_id = ?"
                         " AND customer_id = ? AND product_id = ? AND day BETWEEN ? AND ? ORDER BY day",
                         partnership.partner_id, partnership.id, customer, product, first, last);
}

std::vector<EvidenceReading> readings(Work& work, Partnership const& partnership, Id<Customer> customer,
                                      Id<Product> product, Instant from, Instant to)
{
    return work.all<EvidenceReading>(
        "SELECT r.measured_at, r.value, s.source, r.reported_at AS received_at, 0 AS is_peak, 0 AS superseded"
        " FROM usage_series s JOIN usage_readings r ON r.partner_id = s.partner_id AND r.series = s.series"
        " WHERE s.partner_id = ? AND s.partnership_id = ? AND s.customer_id = ? AND s.product_id = ?"
        " AND r.measured_at >= ? AND r.measured_at < ? UNION ALL"
        " SELECT r.measured_at, r.value, s.source, r.reported_at AS received_at, 0 AS is_peak, 1 AS superseded"
        " FROM usage_series s JOIN usage_corrections r ON r.partner_id = s.partner_id AND r.series = s.series"
        " WHERE s.partner_id = ? AND s.partnership_id = ? AND s.customer_id = ? AND s.product_id = ?"
        " AND r.measured_at >= ? AND r.measured_at < ? ORDER BY 1, 3, 4",
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
