#include "usage/cycles_store.hpp"

namespace entente::usage::store {

std::optional<std::int64_t> book_number(Work& work, Partnership const& partnership)
{
    return work.one<std::int64_t>("SELECT book FROM usage_books WHERE partner_id = ? AND partnership_id = ?",
                                  partnership.partner_id, partnership.id);
}

void put_book(Work& work, Partnership const& partnership)
{
    work.derive("usage_books")
        .run("INSERT INTO usage_books (partner_id, partnership_id, book)"
             " SELECT p.partner_id, p.id, (SELECT coalesce(max(b.book), 0) + 1 FROM usage_books b"
             " WHERE b.partner_id = p.partner_id) FROM partnerships p WHERE p.partner_id = ? AND p.id = ?"
             " ON CONFLICT DO NOTHING",
             partnership.partner_id, partnership.id);
}

std::optional<Cycle> cycle_on(Work& work, Partnership const& partnership, Date day)
{
    return work.one<Cycle>("SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? AND first_day <= ? AND last_day >= ?"
                           " ORDER BY month LIMIT 1",
                           partnership.partner_id, partnership.id, day, day);
}

std::optional<Cycle> cycle_at(Work& work, Partnership const& partnership, Instant at)
{
    return work.one<Cycle>("SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? AND starts_at <= ? AND ends_at > ?"
                           " ORDER BY month LIMIT 1",
                           partnership.partner_id, partnership.id, at, at);
}

std::optional<Cycle> cycle_labelled(Work& work, Partnership const& partnership, Month month)
{
    return work.one<Cycle>("SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? AND month = ?",
                           partnership.partner_id, partnership.id, month);
}

void put_cycle(Work& work, Partnership const& partnership, Cycle const& cycle)
{
    work.derive("cycles").run("INSERT INTO cycles (partner_id, partnership_id, month, first_day, last_day, starts_at,"
                              " ends_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                              partnership.partner_id, partnership.id, cycle.month, cycle.first_day, cycle.last_day,
                              cycle.starts_at, cycle.ends_at);
}

std::optional<Month> latest_billed(Work& work, Partnership const& partnership)
{
    return work.one<Month>("SELECT month FROM cycles WHERE partner_id = ? AND partnership_id = ?"
                           " AND billed_at IS NOT NULL AND ends_at > ? ORDER BY month DESC LIMIT 1",
                           partnership.partner_id, partnership.id, partnership.live_at);
}

std::vector<Cycle> unbilled_history(Work& work, Partnership const& partnership)
{
    return work.all<Cycle>(
        "SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
        " WHERE partner_id = ? AND partnership_id = ? AND billed_at IS NULL AND ends_at <= ?"
        " AND EXISTS (SELECT 1 FROM usage_meters m JOIN usage_cycles u ON u.partner_id = m.partner_id"
        " AND u.meter = m.meter AND u.month = cycles.month WHERE m.partner_id = cycles.partner_id"
        " AND m.partnership_id = cycles.partnership_id) ORDER BY month",
        partnership.partner_id, partnership.id, partnership.live_at);
}

void mark_billed(Work& work, Partnership const& partnership, Month month)
{
    work.derive("cycles").run(
        "UPDATE cycles SET billed_at = ? WHERE partner_id = ? AND partnership_id = ? AND month = ?", work.now(),
        partnership.partner_id, partnership.id, month);
}

std::vector<ProductTotal> totals_of_cycle(Work& work, Partnership const& partnership, Month month)
{
    return work.all<ProductTotal>(
        "SELECT product_id, total, customers FROM partnership_cycles"
        " WHERE partner_id = ? AND partnership_id = ? AND month = ? AND customers > 0 ORDER BY product_id",
        partnership.partner_id, partnership.id, month);
}

std::vector<DayTotal> totals_by_day(Work& work, Partnership const& partnership, Id<Product> product, Date from,
                                    Date to_included)
{
    return work.all<DayTotal>(
        "SELECT day, total FROM partnership_days WHERE partner_id = ? AND partnership_id = ? AND product_id = ?"
        " AND day >= ? AND day <= ? AND customers > 0 ORDER BY day",
        partnership.partner_id, partnership.id, product, from, to_included);
}

std::vector<CycleBill> bills(Work& work, Partnership const& partnership, Month from, Month to_included)
{
    return work.all<CycleBill>(
        "SELECT * FROM cycle_bills WHERE partner_id = ? AND partnership_id = ? AND month >= ? AND month <= ?"
        " ORDER BY month, product_id",
        partnership.partner_id, partnership.id, from, to_included);
}

void add_to_cycle(Work& work, Partnership const& partnership, Month month, Id<Product> product, std::int64_t total,
                  std::int64_t customers, std::int64_t days)
{
    work.derive("partnership_cycles")
        .run("INSERT INTO partnership_cycles (partner_id, partnership_id, month, product_id, total, customers, days)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id, partnership_id, month, product_id) DO UPDATE SET"
             " total = partnership_cycles.total + excluded.total,"
             " customers = partnership_cycles.customers + excluded.customers,"
             " days = partnership_cycles.days + excluded.days",
             partnership.partner_id, partnership.id, month, product, total, customers, days);
}

void add_to_day(Work& work, Partnership const& partnership, Id<Product> product, Date day, std::int64_t total,
                std::int64_t customers)
{
    work.derive("partnership_days")
        .run("INSERT INTO partnership_days (partner_id, partnership_id, product_id, day, total, customers)"
             " VALUES (?, ?, ?, ?, ?, ?)"
             " ON CONFLICT (partner_id, partnership_id, day, product_id) DO UPDATE SET"
             " total = partnership_days.total + excluded.total,"
             " customers = partnership_days.customers + excluded.customers",
             partnership.partner_id, partnership.id, product, day, total, customers);
}

} // namespace entente::usage::store
