#include "base/calendar.hpp"
#include "usage/book.hpp"
#include "usage/cycles_store.hpp"
#include "usage/usage.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

bool lists(std::string_view comma_separated, std::string_view word)
{
    while (!comma_separated.empty()) {
        auto const end = std::min(comma_separated.find(','), comma_separated.size());
        if (comma_separated.substr(0, end) == word)
            return true;
        comma_separated.remove_prefix(std::min(end + 1, comma_separated.size()));
    }
    return false;
}

Cycle computed(CycleSpan const& span)
{
    return {span.label, span.first_day, span.last_day, span.starts_at, span.ends_at, std::nullopt};
}

Cycle computed(Partnership const& partnership, Date day)
{
    return computed(cycle_of(Zone(partnership.zone), static_cast<int>(partnership.start_day), day));
}

std::int64_t number_of(Work& work, Partnership const& partnership)
{
    if (auto const number = store::book_number(work, partnership))
        return *number;
    store::put_book(work, partnership);
    return *store::book_number(work, partnership);
}

bool contains(Cycle const& cycle, Instant at) { return cycle.starts_at <= at && at < cycle.ends_at; }

} // namespace

CycleState state_of(Cycle const& cycle, Partnership const& partnership, Instant now)
{
    if (cycle.billed_at)
        return CycleState::closed;
    if (now < cycle.ends_at)
        return CycleState::open;
    return now < cycle.ends_at + std::chrono::days(partnership.grace_days) ? CycleState::closing : CycleState::closed;
}

Cycle cycle_containing(Work& work, Partnership const& partnership, Date day)
{
    auto const stored = store::cycle_on(work, partnership, day);
    return stored ? *stored : computed(partnership, day);
}

Cycle cycle_labelled(Work& work, Partnership const& partnership, Month month)
{
    if (auto const stored = store::cycle_labelled(work, partnership, month))
        return *stored;
    return computed(entente::cycle_labelled(Zone(partnership.zone), static_cast<int>(partnership.start_day), month));
}

Cycle open_cycle(Work& work, Partnership const& partnership, Date day)
{
    if (auto const stored = store::cycle_on(work, partnership, day))
        return *stored;
    auto const cycle = computed(partnership, day);
    store::put_cycle(work, partnership, cycle);
    return cycle;
}

Book::Book(Work& work, Partnership partnership)
    : partnership_(std::move(partnership)), zone_(partnership_.zone), number_(number_of(work, partnership_)),
      eligible_kinds_(partners::type_of_partnership(work, partnership_).eligible_kinds)
{
    bill_closed_cycles(work, partnership_);
}

bool Book::counts(CustomerKind kind) const { return lists(eligible_kinds_, name_of(kind)); }

Cycle const& Book::cycle_at(Work& work, Instant at)
{
    if (latest_ && contains(*latest_, at))
        return *latest_;
    auto const known = std::ranges::find_if(cycles_, [at](Cycle const& cycle) { return contains(cycle, at); });
    if (known != cycles_.end())
        return *(latest_ = &*known);
    if (auto const stored = store::cycle_at(work, partnership_, at))
        return *(latest_ = &cycles_.emplace_back(*stored));
    return *(latest_ = &cycles_.emplace_back(open_cycle(work, partnership_, zone_.local_date(at))));
}

Date Book::day_of(Cycle const& cycle, Instant at) const
{
    return std::clamp(zone_.local_date(at), cycle.first_day, cycle.last_day);
}

} // namespace entente::usage
