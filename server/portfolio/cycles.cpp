#include "portfolio/cycles.hpp"

#include "portfolio/portfolio_store.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

Cycle computed(CycleSpan const& span)
{
    return {span.label, span.first_day, span.last_day, span.starts_at, span.ends_at};
}

} // namespace

// A cycle is closed a grace of at most 31 days after its end, so that four months back there is a closed one.
Cycles::Cycles(Work& work, Partnership const& partnership, Reach reach)
    : partnership_(partnership), zone_(partnership.zone), now_(work.now()), today_(zone_.local_date(now_)),
      first_(reach == Reach::latest ? Month::of(today_) - 4 : Month{}),
      stored_(store::cycles(work, partnership, first_))
{
    auto const running = std::ranges::find_if(
        stored_, [&](Cycle const& cycle) { return cycle.starts_at <= now_ && now_ < cycle.ends_at; });
    auto const start_day = static_cast<int>(partnership.start_day);
    open_ = shown(running != stored_.end() ? *running : computed(cycle_of(zone_, start_day, today_)));
}

BillingCycle Cycles::labelled(Month month) const
{
    if (month < first_)
        throw std::logic_error("Only the latest cycles were read");
    auto const found = std::ranges::lower_bound(stored_, month, {}, &Cycle::month);
    if (found != stored_.end() && found->month == month)
        return shown(*found);
    return shown(computed(cycle_labelled(zone_, static_cast<int>(partnership_.start_day), month)));
}

BillingCycle Cycles::containing(Date day) const
{
    auto const found = std::ranges::find_if(
        stored_, [day](Cycle const& cycle) { return cycle.first_day <= day && day <= cycle.last_day; });
    if (found != stored_.end())
        return shown(*found);
    return shown(computed(cycle_of(zone_, static_cast<int>(partnership_.start_day), day)));
}

Month Cycles::last_closed() const
{
    auto month = open_.month - 1;
    while (labelled(month).state != CycleState::closed)
        month = month - 1;
    return month;
}

std::vector<BillingCycle> Cycles::ending_with(Month last, int number) const
{
    std::vector<BillingCycle> list;
    for (int back = number - 1; back >= 0; --back)
        list.push_back(labelled(last - back));
    return list;
}

Month Cycles::chosen(std::optional<Month> month) const
{
    auto const label = month.value_or(open_.month);
    if (label > open_.month || label < Month::of(1971, 1))
        throw Problem::invalid("/month", "unknown", "Choose a cycle that has begun.");
    return label;
}

BillingCycle Cycles::shown(Cycle const& cycle) const
{
    std::int64_t const days = cycle.last_day - cycle.first_day + 1;
    return {
        .month = cycle.month,
        .from = cycle.first_day,
        .to = cycle.last_day,
        .days = days,
        .day = std::clamp<std::int64_t>(today_ - cycle.first_day + 1, 0, days),
        .starts_at = cycle.starts_at,
        .ends_at = cycle.ends_at,
        .state = usage::state_of(cycle, partnership_, now_),
    };
}

} // namespace entente::portfolio
