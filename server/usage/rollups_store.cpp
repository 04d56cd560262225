#include "usage/rollups_store.hpp"

#include "usage/many.hpp"

#include <fmt/format.h>

namespace entente::usage {
namespace {

struct DayOfCustomer {
    Id<Customer> customer_id;
    Date day;
    std::int64_t value = 0;
    std::int64_t readings = 0;
    Instant last_at;
};
BOOST_DESCRIBE_STRUCT(DayOfCustomer, (), (customer_id, day, value, readings, last_at))

struct KindRow : CycleValue {
    CustomerKind kind = CustomerKind::customer;
};
BOOST_DESCRIBE_STRUCT(KindRow, (CycleValue), (kind))

constexpr std::array<std::string_view, 5> day_key = {"partner_id", "partnership_id", "customer_id", "product_id",
                                                     "day"};
constexpr std::array<std::string_view, 5> cycle_key = {"partner_id", "partnership_id", "month", "product_id",
                                                       "customer_id"};

} // namespace

namespace store {

void load(Work& work, std::span<Tally*> tallies)
{
    static auto const days = fmt::format(
        "SELECT customer_id, day, value, readings, last_at FROM usage_days WHERE partner_id = ? AND partnership_id = ?"
        " AND product_id = ? AND day >= ? AND day <= ? AND customer_id IN ({}) ORDER BY customer_id, day",
        places_of_customers());
    static auto const values = fmt::format("SELECT * FROM usage_cycles WHERE partner_id = ? AND partnership_id = ?"
                                           " AND month = ? AND product_id = ? AND customer_id IN ({})"
                                           " ORDER BY customer_id",
                                           places_of_customers());
    auto const& partnership = tallies.front()->book->partnership();
    auto const& cycle = *tallies.front()->cycle;
    auto const product = tallies.front()->product->id;
    std::vector<Id<Customer>> ids;
    for (Tally const* tally : tallies)
        ids.push_back(tally->customer->id);

    // Rows and tallies are both in the order of customers.
    auto at = tallies.begin();
    auto const tally_of = [&](Id<Customer> customer) -> Tally& {
        while ((*at)->customer->id != customer)
            ++at;
        return **at;
    };
    each_of<DayOfCustomer>(
        work, days, ids,
        [&](DayOfCustomer const& row) {
            tally_of(row.customer_id)
                .days.push_back({{row.day, row.value, row.readings, row.last_at}, row.value, false, false});
        },
        partnership.partner_id, partnership.id, product, cycle.first_day, cycle.last_day);
    at = tallies.begin();
    each_of<CycleValue>(
        work, values, ids, [&](CycleValue const& row) { tally_of(row.customer_id).stored = row; },
        partnership.partner_id, partnership.id, cycle.month, product);
}

void put_days(Work& work, std::vector<DayValue> const& days) { work.derive("usage_days").put_all(days, day_key); }

void put_cycles(Work& work, std::vector<CycleValue> const& values)
{
    work.derive("usage_cycles").put_all(values, cycle_key);
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
        "SELECT u.partner_id, u.partnership_id, u.month, u.product_id, u.customer_id, u.value, u.peak_day, u.days,"
        " u.is_counted, c.kind FROM usage_cycles u"
        " JOIN customers c ON c.partner_id = u.partner_id AND c.id = u.customer_id"
        " WHERE u.partner_id = ? AND u.partnership_id = ? AND u.month = ? AND (? = 0 OR u.customer_id = ?)"
        " ORDER BY u.product_id, u.customer_id",
        [&](KindRow const& row) {
            values.push_back({row, row.kind});
        },
        partnership.partner_id, partnership.id, month, customer ? 1 : 0, customer.value_or(Id<Customer>{}));
    return values;
}

std::vector<DayGauge> days_of_value(Work& work, CycleValue const& value, Date from, Date to_included)
{
    return work.all<DayGauge>("SELECT day, value, readings, last_at FROM usage_days WHERE partner_id = ?"
                              " AND partnership_id = ? AND customer_id = ? AND product_id = ? AND day >= ? AND day <= ?"
                              " ORDER BY day",
                              value.partner_id, value.partnership_id, value.customer_id, value.product_id, from,
                              to_included);
}

} // namespace store
} // namespace entente::usage
