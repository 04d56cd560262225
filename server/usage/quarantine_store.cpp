#include "usage/quarantine_store.hpp"

#include <fmt/format.h>

#include <array>

namespace entente::usage::store {
namespace {

constexpr std::array<std::string_view, 6> key = {"partner_id", "customer_id", "product_id",
                                                 "source",     "measured_at", "value"};

constexpr std::string_view shown =
    "SELECT q.partner_id, q.id, q.partnership_id, q.customer_id, c.name AS customer_name, q.product_id,"
    " p.name AS product_name, q.source, q.measured_at, q.value, q.reason, q.state, p.decimals, q.version"
    " FROM usage_quarantine q JOIN customers c ON c.partner_id = q.partner_id AND c.id = q.customer_id"
    " JOIN products p ON p.id = q.product_id WHERE ";

} // namespace

std::optional<std::string> state_of_quarantined(Work& work, NewReading const& reading)
{
    return work.one<std::string>("SELECT state FROM usage_quarantine WHERE partner_id = ? AND customer_id = ?"
                                 " AND product_id = ? AND source = ? AND measured_at = ? AND value = ?",
                                 reading.partner_id, reading.customer_id, reading.product_id, reading.source,
                                 reading.measured_at, reading.value);
}

std::vector<bool> hold(Work& work, std::vector<QuarantineRow> const& rows, Id<Batch> batch)
{
    return work.bulk("usage_quarantine", rows, "usage.quarantined", batch, db::Connection::Duplicates::skip, key);
}

std::vector<QuarantineRow> quarantined_between(Work& work, ReadingSpan const& span, BatchRef batch)
{
    return work.all<QuarantineRow>("SELECT * FROM usage_quarantine WHERE partner_id = ? AND customer_id = ?"
                                   " AND product_id = ? AND source = ? AND measured_at >= ? AND measured_at <= ?"
                                   " AND batch = ? ORDER BY measured_at",
                                   span.partner_id, span.customer_id, span.product_id, span.source, span.first_at,
                                   span.last_at, batch.number);
}

std::int64_t remove_held(Work& work, ReadingSpan const& span, BatchRef batch)
{
    return work.bulk_change("usage_quarantine", "usage.taken_back", batch.id.text(),
                            "DELETE FROM usage_quarantine WHERE partner_id = ? AND customer_id = ?"
                            " AND product_id = ? AND source = ? AND measured_at >= ? AND measured_at <= ?"
                            " AND batch = ? AND state = 'held'",
                            span.partner_id, span.customer_id, span.product_id, span.source, span.first_at,
                            span.last_at, batch.number);
}

std::vector<QuarantinedReading> held_page(Work& work, std::optional<std::string> const& after, std::int64_t rows)
{
    if (!after)
        return work.all<QuarantinedReading>(fmt::format("{} q.state = 'held' ORDER BY q.id DESC LIMIT ?", shown), rows);
    auto const from = Uuid::from_base32(split_position(*after, 1)[0]).value_or(Uuid{});
    return work.all<QuarantinedReading>(
        fmt::format("{} q.state = 'held' AND q.id < ? ORDER BY q.id DESC LIMIT ?", shown), from, rows);
}

std::optional<QuarantinedReading> find_quarantined(Work& work, Id<entente::QuarantinedReading> id)
{
    return work.one<QuarantinedReading>(fmt::format("{} q.id = ?", shown), id);
}

std::optional<QuarantineRow> find_quarantine_row(Work& work, Id<entente::QuarantinedReading> id)
{
    return work.one<QuarantineRow>("SELECT * FROM usage_quarantine WHERE id = ?", id);
}

} // namespace entente::usage::store
