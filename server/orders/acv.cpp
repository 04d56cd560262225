#include "orders/acv.hpp"

namespace entente::orders {
namespace {

void add(AcvSum& sum, store::LineRow const& line, std::int64_t sign)
{
    sum.currency = line.currency;
    sum.acv += sign * line.acv_minor;
    sum.arr += sign * line.arr_minor;
    sum.line_count += sign;
}

bool is_nothing(AcvSum const& sum) { return sum.acv == 0 && sum.arr == 0 && sum.line_count == 0; }

bool sees_whole_partnership(Work const& work) { return work.actor().kind != ActorKind::restricted; }

} // namespace

void AcvRollUp::count(std::vector<store::LineRow> const& lines, std::int64_t sign)
{
    for (store::LineRow const& line : lines) {
        if (line.charge != Charge::recurring || line.runs_to <= line.starts_on)
            continue;
        add(days_[{line.currency, line.starts_on}], line, sign);
        add(days_[{line.currency, line.runs_to}], line, -sign);
        // It is there when a month begins that is later than its first day and no later than the day after its last.
        for (auto month = Month::of(line.starts_on) + 1; month <= Month::of(line.runs_to); month = month + 1)
            add(months_[{line.currency, month}], line, sign);
    }
}

void AcvRollUp::write(Work& work) const
{
    for (auto const& [key, sum] : days_)
        if (!is_nothing(sum))
            store::add_to_day(work, partner_, partnership_, key.second, sum);
    for (auto const& [key, sum] : months_)
        if (!is_nothing(sum))
            store::add_to_month(work, partner_, partnership_, key.second, sum);
}

std::vector<AcvSum> acv_on(Work& work, Partnership const& partnership, Date day)
{
    return sees_whole_partnership(work) ? store::sums_on(work, partnership, day)
                                        : store::sums_of_lines_on(work, partnership, day);
}

std::vector<AcvChange> acv_changes(Work& work, Partnership const& partnership, Date from, Date to_included)
{
    return sees_whole_partnership(work) ? store::changes(work, partnership, from, to_included)
                                        : store::changes_of_lines(work, partnership, from, to_included);
}

std::optional<Date> first_day(Work& work, Partnership const& partnership)
{
    return store::first_day(work, partnership);
}

std::vector<Licence> licences_on(Work& work, Partnership const& partnership, std::vector<Id<Customer>> const& customers,
                                 Date day)
{
    return store::licences(work, partnership, customers, day);
}

} // namespace entente::orders
