// Who counts may change while a cycle is open or closing: a trial becomes a customer, a type lets other kinds count.
#include "usage/book.hpp"
#include "usage/rollups_store.hpp"
#include "usage/totals.hpp"

namespace entente::usage {
namespace {

bool is_over(Work& work, Partnership const& partnership, Month month)
{
    return state_of(cycle_labelled(work, partnership, month), partnership, work.now()) == CycleState::closed;
}

void recount(Work& work, Book const& book, store::RunningCycle const& running, std::optional<Id<Customer>> customer)
{
    auto const& partnership = book.partnership();
    Totals totals;
    std::vector<CycleValue> changed;
    for (auto& counted : store::values_with_kind(work, partnership, running.month, customer)) {
        auto& value = counted.value;
        if (value.is_counted == book.counts(counted.kind))
            continue;
        value.is_counted = !value.is_counted;
        auto const sign = value.is_counted ? 1 : -1;
        totals.count_cycle(partnership, running.month, counted.product_id, value.value, value.days, sign);
        for (DayGauge const& day : store::days_of_value(work, value, running.first_day, running.last_day))
            totals.count_day(partnership, counted.product_id, day.day, day.value, sign);
        changed.push_back(value);
    }
    store::put_cycles(work, changed);
    totals.write(work);
}

void recount(Work& work, std::vector<store::RunningCycle> const& cycles, std::optional<Id<Customer>> customer)
{
    std::map<Id<Partnership>, Book> books;
    for (store::RunningCycle const& running : cycles) {
        auto book = books.find(running.partnership_id);
        if (book == books.end())
            book = books
                       .try_emplace(running.partnership_id, work,
                                    partners::read_partnership(work, {running.partnership_id}))
                       .first;
        if (!is_over(work, book->second.partnership(), running.month))
            recount(work, book->second, running, customer);
    }
}

} // namespace

void recount_customer(Work& work, EventView const& event)
{
    auto const customer = Id<Customer>::parse(event.subject);
    if (customer)
        recount(work, store::unbilled_cycles_of(work, event.partner), customer);
}

void recount_partnership_type(Work& work, EventView const& event)
{
    auto const type = Id<PartnershipType>::parse(event.subject);
    if (type)
        recount(work, store::unbilled_cycles_of(work, *type), std::nullopt);
}

} // namespace entente::usage
