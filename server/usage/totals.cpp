#include "usage/totals.hpp"

#include "usage/cycles_store.hpp"

namespace entente::usage {

void Totals::count_cycle(Partnership const& partnership, Month month, Id<Product> product, std::int64_t value,
                         std::int64_t days, std::int64_t sign)
{
    auto& change = cycles_[{partnership.id, product, month}];
    change.partnership = &partnership;
    change.total += sign * value;
    change.customers += sign;
    change.days += sign * days;
}

void Totals::count_day(Partnership const& partnership, Id<Product> product, Date day, std::int64_t value,
                       std::int64_t sign)
{
    auto& change = days_[{partnership.id, product, day}];
    change.partnership = &partnership;
    change.total += sign * value;
    change.customers += sign;
}

void Totals::write(Work& work) const
{
    for (auto const& [key, change] : cycles_)
        if (!change.is_none())
            store::add_to_cycle(work, *change.partnership, std::get<Month>(key), std::get<Id<Product>>(key),
                                change.total, change.customers, change.days);
    for (auto const& [key, change] : days_)
        if (!change.is_none())
            store::add_to_day(work, *change.partnership, std::get<Id<Product>>(key), std::get<Date>(key), change.total,
                              change.customers);
}

} // namespace entente::usage
