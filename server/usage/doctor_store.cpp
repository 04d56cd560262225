#include "usage/doctor_store.hpp"

namespace entente::usage::store {

std::vector<Partnership> every_partnership(Work& work)
{
    return work.all<Partnership>("SELECT * FROM partnerships ORDER BY partner_id, id");
}

void each_reading(Work& work, Partnership const& partnership, FunctionRef<void(RawReading const&)> visit)
{
    work.each<RawReading>("SELECT m.customer_id, m.product_id, r.measured_at, r.value FROM usage_meters m"
                          " JOIN usage_series s ON s.partner_id = m.partner_id AND s.meter = m.meter"
                          " JOIN usage_readings r ON r.partner_id = s.partner_id AND r.series = s.series"
                          " WHERE m.partner_id = ? AND m.partnership_id = ?",
                          visit, partnership.partner_id, partnership.id);
}

std::vector<Meter> meters(Work& work, Partnership const& partnership)
{
    return work.all<Meter>("SELECT * FROM usage_meters WHERE partner_id = ? AND partnership_id = ?",
                           partnership.partner_id, partnership.id);
}

std::vector<DayValue> stored_days(Work& work, Meter const& meter)
{
    return work.all<DayValue>("SELECT * FROM usage_days WHERE partner_id = ? AND meter = ?", meter.partner_id,
                              meter.meter);
}

std::vector<CycleValue> stored_values(Work& work, Meter const& meter)
{
    return work.all<CycleValue>("SELECT * FROM usage_cycles WHERE partner_id = ? AND meter = ?", meter.partner_id,
                                meter.meter);
}

std::vector<Cycle> stored_cycles(Work& work, Partnership const& partnership)
{
    return work.all<Cycle>("SELECT month, first_day, last_day, starts_at, ends_at, billed_at FROM cycles"
                           " WHERE partner_id = ? AND partnership_id = ? ORDER BY month",
                           partnership.partner_id, partnership.id);
}

std::vector<NamedSum> stored_adjustments(Work& work, Partnership const& partnership)
{
    return work.all<NamedSum>("SELECT customer_id, product_id, from_month, CAST(SUM(quantity) AS BIGINT) AS quantity"
                              " FROM adjustments WHERE partner_id = ? AND partnership_id = ?"
                              " GROUP BY customer_id, product_id, from_month",
                              partnership.partner_id, partnership.id);
}

std::vector<StoredTotal> stored_totals(Work& work, Partnership const& partnership)
{
    return work.all<StoredTotal>("SELECT month, product_id, total, customers, days FROM partnership_cycles"
                                 " WHERE partner_id = ? AND partnership_id = ?",
                                 partnership.partner_id, partnership.id);
}

std::vector<StoredDayTotal> stored_day_totals(Work& work, Partnership const& partnership)
{
    return work.all<StoredDayTotal>("SELECT product_id, day, total, customers FROM partnership_days"
                                    " WHERE partner_id = ? AND partnership_id = ?",
                                    partnership.partner_id, partnership.id);
}

std::vector<KindOfCustomer> kinds_of_customers(Work& work, Id<Partner> partner)
{
    return work.all<KindOfCustomer>("SELECT id, kind FROM customers WHERE partner_id = ?", partner);
}

std::vector<StoredStanding> stored_standing(Work& work, Partnership const& partnership)
{
    return work.all<StoredStanding>("SELECT turn, kind, last_month, customers FROM partnership_standing"
                                    " WHERE partner_id = ? AND partnership_id = ?",
                                    partnership.partner_id, partnership.id);
}

std::vector<AssignedSpan> assigned_spans(Work& work, Partnership const& partnership)
{
    return work.all<AssignedSpan>("SELECT customer_id, valid_from, valid_to FROM customer_assignments"
                                  " WHERE partner_id = ? AND partnership_id = ?",
                                  partnership.partner_id, partnership.id);
}

} // namespace entente::usage::store
