#include "usage/readings_store.hpp"

#include "usage/many.hpp"

#include <fmt/format.h>

namespace entente::usage {
namespace {

struct SeenRow {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(SeenRow, (), (id, kind))

struct SeriesRow {
    Id<Customer> customer_id;
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    std::string source;
    std::int64_t series = 0;
};
BOOST_DESCRIBE_STRUCT(SeriesRow, (), (customer_id, partnership_id, product_id, source, series))

constexpr std::array<std::string_view, 3> reading_key = {"partner_id", "series", "measured_at"};
constexpr std::array<std::string_view, 5> superseded_key = {"partner_id", "series", "measured_at", "reported_at",
                                                            "value"};

} // namespace

namespace store {

void see_customers(Work& work, Id<Partner> partner, std::span<Id<Customer> const> ids,
                   std::unordered_map<Id<Customer>, Seen>& seen)
{
    static auto const customers =
        fmt::format("SELECT id, kind FROM customers WHERE partner_id = ? AND id IN ({})", places_of_customers());
    static auto const assignments = fmt::format(
        "SELECT * FROM customer_assignments WHERE partner_id = ? AND customer_id IN ({})", places_of_customers());
    static auto const series = fmt::format("SELECT s.customer_id, s.partnership_id, s.product_id, s.source, s.series"
                                           " FROM customer_assignments a JOIN usage_series s"
                                           " ON s.partner_id = a.partner_id AND s.partnership_id = a.partnership_id"
                                           " AND s.customer_id = a.customer_id"
                                           " WHERE a.partner_id = ? AND a.customer_id IN ({})",
                                           places_of_customers());
    each_of<SeenRow>(
        work, customers, ids,
        [&](SeenRow const& row) {
            seen.try_emplace(row.id, Seen{partner, row.id, row.kind, {}, {}, {}});
        },
        partner);
    each_of<CustomerAssignment>(
        work, assignments, ids,
        [&](CustomerAssignment const& row) {
            if (auto const found = seen.find(row.customer_id); found != seen.end())
                found->second.assignments.push_back(row);
        },
        partner);
    each_of<SeriesRow>(
        work, series, ids,
        [&](SeriesRow const& row) {
            if (auto const found = seen.find(row.customer_id); found != seen.end())
                found->second.series.push_back({row.partnership_id, row.product_id, row.source, row.series});
        },
        partner);
}

std::vector<AssignedTime> assigned_times(Work& work, Partnership const& partnership,
                                         std::optional<Id<Customer>> customer, std::string_view product_line,
                                         Instant from, Instant to)
{
    if (customer)
        return work.all<AssignedTime>("SELECT customer_id, valid_from, valid_to FROM customer_assignments"
                                      " WHERE partner_id = ? AND partnership_id = ? AND customer_id = ?"
                                      " AND product_line IN ('', ?) AND valid_from < ? AND valid_to > ?"
                                      " ORDER BY valid_from, id",
                                      partnership.partner_id, partnership.id, *customer, product_line, to, from);
    return work.all<AssignedTime>("SELECT customer_id, valid_from, valid_to FROM customer_assignments"
                                  " WHERE partner_id = ? AND partnership_id = ? AND product_line IN ('', ?)"
                                  " AND valid_from < ? AND valid_to > ? ORDER BY customer_id, valid_from, id",
                                  partnership.partner_id, partnership.id, product_line, to, from);
}

void days_of(Work& work, Id<Partner> partner, Id<Partnership> partnership, Id<Customer> customer, Id<Product> product,
             Date from, Date to_included, std::vector<DayGauge>& days)
{
    work.each<DayGauge>(
        "SELECT day, value, readings, last_at FROM usage_days WHERE partner_id = ? AND partnership_id = ?"
        " AND customer_id = ? AND product_id = ? AND day >= ? AND day <= ? ORDER BY day",
        [&](DayGauge const& day) { days.push_back(day); }, partner, partnership, customer, product, from, to_included);
}

bool put_series(Work& work, Id<Partner> partner, Id<Customer> customer, Seen::Series const& series)
{
    return work.derive("usage_series")
               .run("INSERT INTO usage_series (partner_id, series, partnership_id, customer_id, product_id, source)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    partner, series.number, series.partnership_id, customer, series.product_id, series.source) == 1;
}

std::vector<bool> put_readings(Work& work, std::vector<Reading> const& readings, Id<Batch> batch)
{
    return work.bulk("usage_readings", readings, "usage.ingested", batch, db::Connection::Duplicates::skip,
                     reading_key);
}

std::vector<Reading> readings_between(Work& work, Id<Partner> partner, std::int64_t series, Instant from,
                                      Instant to_included)
{
    return work.all<Reading>("SELECT partner_id, series, measured_at, value, reported_at, batch FROM usage_readings"
                             " WHERE partner_id = ? AND series = ? AND measured_at >= ? AND measured_at <= ?"
                             " ORDER BY measured_at",
                             partner, series, from, to_included);
}

void correct_readings(Work& work, std::span<Reading const> readings, Id<Batch> batch)
{
    for (Reading const& reading : readings)
        work.bulk_change("usage_readings", "usage.corrected", batch.text(),
                         "UPDATE usage_readings SET value = ?, reported_at = ?, batch = ?"
                         " WHERE partner_id = ? AND series = ? AND measured_at = ?",
                         reading.value, reading.reported_at, reading.batch, reading.partner_id, reading.series,
                         reading.measured_at);
}

std::vector<bool> keep_superseded(Work& work, std::vector<Superseded> const& readings, Id<Batch> batch)
{
    return work.bulk("usage_corrections", readings, "usage.superseded", batch, db::Connection::Duplicates::skip,
                     superseded_key);
}

std::vector<Measured> measured_between(Work& work, Tally const& tally, Instant from, Instant to)
{
    return work.all<Measured>("SELECT r.measured_at, r.value FROM usage_series s JOIN usage_readings r"
                              " ON r.partner_id = s.partner_id AND r.series = s.series"
                              " WHERE s.partner_id = ? AND s.partnership_id = ? AND s.customer_id = ?"
                              " AND s.product_id = ? AND r.measured_at >= ? AND r.measured_at < ?",
                              tally.customer->partner_id, tally.book->partnership().id, tally.customer->id,
                              tally.product->id, from, to);
}

} // namespace store
} // namespace entente::usage
