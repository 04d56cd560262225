#include "usage/readings_store.hpp"
#include "work/many.hpp"

#include <fmt/format.h>

namespace entente::usage {
namespace {

struct SeenRow {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(SeenRow, (), (id, kind))

struct MeterRow : Meter {
    std::string source;
    std::int64_t series = 0;
};
BOOST_DESCRIBE_STRUCT(MeterRow, (Meter), (source, series))

constexpr std::array<std::string_view, 3> reading_key = {"partner_id", "series", "measured_at"};
constexpr std::array<std::string_view, 5> superseded_key = {"partner_id", "series", "measured_at", "reported_at",
                                                            "value"};

// Of one partner. Two units of work that take the same number at once collide (PostgreSQL), and one of them is run again:
// that is what ON CONFLICT makes of it below, and otherwise never happens.
std::int64_t next_number(Work& work, std::string_view sql, Id<Partner> partner)
{
    return work.one<std::int64_t>(sql, partner).value_or(0) + 1;
}

} // namespace

namespace store {

void see_customers(Work& work, Id<Partner> partner, std::span<Id<Customer> const> ids,
                   std::unordered_map<Id<Customer>, Seen>& seen)
{
    static auto const customers =
        fmt::format("SELECT id, kind FROM customers WHERE partner_id = ? AND id IN ({})", places_at_once());
    static auto const assignments = fmt::format(
        "SELECT * FROM customer_assignments WHERE partner_id = ? AND customer_id IN ({})", places_at_once());
    static auto const meters = fmt::format("SELECT m.*, s.source, s.series FROM usage_meters m JOIN usage_series s"
                                           " ON s.partner_id = m.partner_id AND s.meter = m.meter"
                                           " WHERE m.partner_id = ? AND m.customer_id IN ({})",
                                           places_at_once());
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
    each_of<MeterRow>(
        work, meters, ids,
        [&](MeterRow const& row) {
            auto const found = seen.find(row.customer_id);
            if (found == seen.end())
                return;
            auto* use = found->second.meter_of(row.partnership_id, row.product_id);
            if (!use)
                use = &found->second.meters.emplace_back(Seen::Use{row, {}, false});
            if (std::ranges::find(use->series, row.series, &Seen::Series::number) == use->series.end())
                use->series.push_back({row.source, row.series}); // the last round repeats a customer
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

void days_of(Work& work, Meter const& meter, Date from, Date to_included, std::vector<DayGauge>& days)
{
    work.each<DayGauge>(
        "SELECT day, value, readings, last_at FROM usage_days WHERE partner_id = ? AND meter = ?"
        " AND day >= ? AND day <= ? ORDER BY day",
        [&](DayGauge const& day) { days.push_back(day); }, meter.partner_id, meter.meter, from, to_included);
}

void put_meter(Work& work, Meter& meter)
{
    meter.meter = next_number(work, "SELECT meter FROM usage_meters WHERE partner_id = ? ORDER BY meter DESC LIMIT 1",
                              meter.partner_id);
    work.derive("usage_meters")
        .run("INSERT INTO usage_meters (partner_id, customer_id, partnership_id, product_id, meter, book, last_day,"
             " last_month, recent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
             meter.partner_id, meter.customer_id, meter.partnership_id, meter.product_id, meter.meter, meter.book,
             meter.last_day, meter.last_month, meter.recent);
}

std::int64_t put_series(Work& work, Meter const& meter, std::string_view source)
{
    auto const number = next_number(
        work, "SELECT series FROM usage_series WHERE partner_id = ? ORDER BY series DESC LIMIT 1", meter.partner_id);
    work.derive("usage_series")
        .run("INSERT INTO usage_series (partner_id, series, meter, book, source) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT DO NOTHING",
             meter.partner_id, number, meter.meter, meter.book, source);
    return number;
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

std::vector<Superseded> superseded_between(Work& work, Id<Partner> partner, std::int64_t series, Instant from,
                                           Instant to_included)
{
    return work.all<Superseded>("SELECT * FROM usage_corrections WHERE partner_id = ? AND series = ?"
                                " AND measured_at >= ? AND measured_at <= ? ORDER BY measured_at, reported_at, value",
                                partner, series, from, to_included);
}

void restore_reading(Work& work, Superseded const& former, Id<Batch> batch)
{
    work.bulk_change("usage_readings", "usage.restored", batch.text(),
                     "UPDATE usage_readings SET value = ?, reported_at = ?, batch = ?"
                     " WHERE partner_id = ? AND series = ? AND measured_at = ?",
                     former.value, former.reported_at, former.batch, former.partner_id, former.series,
                     former.measured_at);
    work.bulk_change("usage_corrections", "usage.restored", batch.text(),
                     "DELETE FROM usage_corrections WHERE partner_id = ? AND series = ? AND measured_at = ?"
                     " AND reported_at = ? AND value = ?",
                     former.partner_id, former.series, former.measured_at, former.reported_at, former.value);
}

std::int64_t remove_readings(Work& work, Id<Partner> partner, std::int64_t series, Instant from, Instant to_included,
                             BatchRef batch)
{
    return work.bulk_change("usage_readings", "usage.taken_back", batch.id.text(),
                            "DELETE FROM usage_readings WHERE partner_id = ? AND series = ? AND measured_at >= ?"
                            " AND measured_at <= ? AND batch = ?",
                            partner, series, from, to_included, batch.number);
}

std::int64_t remove_superseded(Work& work, ReadingSpan const& span, std::int64_t series, BatchRef batch, Instant until)
{
    return work.bulk_change("usage_corrections", "usage.taken_back", batch.id.text(),
                            "DELETE FROM usage_corrections WHERE partner_id = ? AND series = ? AND measured_at >= ?"
                            " AND measured_at <= ? AND batch = ? AND superseded_at <= ?",
                            span.partner_id, series, span.first_at, span.last_at, batch.number, until);
}

std::vector<Measured> measured_between(Work& work, Meter const& meter, Instant from, Instant to)
{
    // CROSS JOIN: SQLite without statistics would look through the partner's readings first.
    return work.all<Measured>("SELECT r.measured_at, r.value FROM usage_series s CROSS JOIN usage_readings r"
                              " WHERE s.partner_id = ? AND s.meter = ? AND r.partner_id = s.partner_id"
                              " AND r.series = s.series AND r.measured_at >= ? AND r.measured_at < ?",
                              meter.partner_id, meter.meter, from, to);
}

} // namespace store
} // namespace entente::usage
