#include "usage/rollups_store.hpp"
#include "work/many.hpp"

#include <fmt/format.h>

namespace entente::usage {
namespace {

struct DayOfMeter : DayGauge {
    std::int64_t meter = 0;
};
BOOST_DESCRIBE_STRUCT(DayOfMeter, (DayGauge), (meter))

struct KindRow : CycleValue {
    Id<Product> product_id;
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(KindRow, (CycleValue), (product_id, kind))

constexpr std::array<std::string_view, 3> day_key = {"partner_id", "meter", "day"};
constexpr std::array<std::string_view, 3> cycle_key = {"partner_id", "meter", "month"};

} // namespace

namespace store {

void load(Work& work, std::span<Tally*> tallies)
{
    static auto const days = fmt::format("SELECT meter, day, value, readings, last_at FROM usage_days"
                                         " WHERE partner_id = ? AND day >= ? AND day <= ? AND meter IN ({})"
                                         " ORDER BY meter, day",
                                         places_at_once());
    static auto const values = fmt::format("SELECT * FROM usage_cycles WHERE partner_id = ? AND month = ?"
                                           " AND meter IN ({}) ORDER BY meter",
                                           places_at_once());
    auto const partner = tallies.front()->customer->partner_id;
    auto const& cycle = *tallies.front()->cycle;
    std::vector<std::int64_t> meters;
    for (Tally const* tally : tallies)
        meters.push_back(tally->meter->meter);

    // Rows and tallies are both in the order of meters.
    auto at = tallies.begin();
    auto const tally_of = [&](std::int64_t meter) -> Tally& {
        while ((*at)->meter->meter != meter)
            ++at;
        return **at;
    };
    each_of<DayOfMeter>(
        work, days, std::span<std::int64_t const>(meters),
        [&](DayOfMeter const& row) {
            tally_of(row.meter).days.push_back({row, row.value, false, false});
        },
        partner, cycle.first_day, cycle.last_day);
    at = tallies.begin();
    each_of<CycleValue>(
        work, values, std::span<std::int64_t const>(meters),
        [&](CycleValue const& row) { tally_of(row.meter).stored = row; }, partner, cycle.month);
}

void put_days(Work& work, std::vector<DayValue> const& days) { work.derive("usage_days").put_all(days, day_key); }

void put_cycles(Work& work, std::vector<CycleValue> const& values)
{
    work.derive("usage_cycles").put_all(values, cycle_key);
}

void remove_days(Work& work, std::span<DayValue const> days)
{
    for (DayValue const& day : days)
        work.derive("usage_days")
            .run("DELETE FROM usage_days WHERE partner_id = ? AND meter = ? AND day = ?", day.partner_id, day.meter,
                 day.day);
}

void remove_cycles(Work& work, std::span<CycleValue const> values)
{
    for (CycleValue const& value : values)
        work.derive("usage_cycles")
            .run("DELETE FROM usage_cycles WHERE partner_id = ? AND meter = ? AND month = ?", value.partner_id,
                 value.meter, value.month);
}

std::optional<Date> last_day(Work& work, Meter const& meter)
{
    return work.one<Date>("SELECT day FROM usage_days WHERE partner_id = ? AND meter = ? ORDER BY day DESC LIMIT 1",
                          meter.partner_id, meter.meter);
}

std::vector<CycleValue> latest_cycles(Work& work, Meter const& meter, std::int64_t most)
{
    return work.all<CycleValue>("SELECT * FROM usage_cycles WHERE partner_id = ? AND meter = ?"
                                " ORDER BY month DESC LIMIT ?",
                                meter.partner_id, meter.meter, most);
}

void remove_meter(Work& work, Meter const& meter)
{
    work.derive("usage_series")
        .run("DELETE FROM usage_series WHERE partner_id = ? AND meter = ?", meter.partner_id, meter.meter);
    work.derive("usage_meters")
        .run("DELETE FROM usage_meters WHERE partner_id = ? AND customer_id = ? AND partnership_id = ?"
             " AND product_id = ?",
             meter.partner_id, meter.customer_id, meter.partnership_id, meter.product_id);
}

void update_meter(Work& work, Meter const& meter)
{
    work.derive("usage_meters")
        .run("UPDATE usage_meters SET last_day = ?, last_month = ?, recent = ? WHERE partner_id = ? AND customer_id = ?"
             " AND partnership_id = ? AND product_id = ?",
             meter.last_day, meter.last_month, meter.recent, meter.partner_id, meter.customer_id, meter.partnership_id,
             meter.product_id);
}

std::int64_t adjusted(Work& work, Tally const& tally)
{
    return *work.one<std::int64_t>(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM adjustments WHERE partner_id = ? AND partnership_id = ?"
        " AND customer_id = ? AND product_id = ? AND from_month = ?",
        tally.customer->partner_id, tally.book->partnership().id, tally.customer->id, tally.product->id,
        tally.cycle->month);
}

std::vector<RunningCycle> unbilled_cycles_of(Work& work, Id<Partner> partner)
{
    return work.all<RunningCycle>("SELECT partnership_id, month, first_day, last_day FROM cycles"
                                  " WHERE partner_id = ? AND billed_at IS NULL ORDER BY partnership_id, month",
                                  partner);
}

std::vector<RunningCycle> unbilled_cycles_of(Work& work, Id<PartnershipType> type)
{
    return work.all<RunningCycle>("SELECT c.partnership_id, c.month, c.first_day, c.last_day FROM partnerships p"
                                  " JOIN cycles c ON c.partner_id = p.partner_id AND c.partnership_id = p.id"
                                  " WHERE p.type_id = ? AND c.billed_at IS NULL ORDER BY c.partnership_id, c.month",
                                  type);
}

std::vector<ValueWithKind> values_with_kind(Work& work, Partnership const& partnership, Month month,
                                            std::optional<Id<Customer>> customer)
{
    std::vector<ValueWithKind> values;
    work.each<KindRow>(
        "SELECT u.*, m.product_id, c.kind FROM usage_meters m JOIN usage_cycles u ON u.partner_id = m.partner_id"
        " AND u.meter = m.meter JOIN customers c ON c.partner_id = m.partner_id AND c.id = m.customer_id"
        " WHERE m.partner_id = ? AND m.partnership_id = ? AND u.month = ? AND (? = 0 OR m.customer_id = ?)"
        " ORDER BY m.product_id, m.customer_id",
        [&](KindRow const& row) {
            values.push_back({row, row.product_id, row.kind});
        },
        partnership.partner_id, partnership.id, month, customer ? 1 : 0, customer.value_or(Id<Customer>{}));
    return values;
}

std::vector<DayGauge> days_of_value(Work& work, CycleValue const& value, Date from, Date to_included)
{
    return work.all<DayGauge>("SELECT day, value, readings, last_at FROM usage_days WHERE partner_id = ?"
                              " AND meter = ? AND day >= ? AND day <= ? ORDER BY day",
                              value.partner_id, value.meter, from, to_included);
}

} // namespace store
} // namespace entente::usage
