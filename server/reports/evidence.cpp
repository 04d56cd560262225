#include "reports/report_lines.hpp"

#include "reports/report_window.hpp"

#include <algorithm>

namespace entente::reports {
namespace {

std::vector<DayValue> days_of(std::vector<store::Day> const& stored, Date first, Date last)
{
    std::vector<DayValue> days;
    for (auto day = first; day <= last; day = day + 1)
        days.push_back({day, std::nullopt});
    for (auto const& day : stored)
        days[static_cast<std::size_t>(day.day - first)].value = day.value;
    return days;
}

// Of a peak the earliest reading that reached it, of a last value the latest reading; a sum is made of all of them.
void mark_peak(std::vector<EvidenceReading>& readings, Aggregation aggregation, std::int64_t value)
{
    auto const counts = [&](EvidenceReading const& reading) { return !reading.superseded && reading.value == value; };
    if (aggregation == Aggregation::peak) {
        if (auto const found = std::ranges::find_if(readings, counts); found != readings.end())
            found->is_peak = true;
    } else if (aggregation == Aggregation::last) {
        if (auto const found = std::find_if(readings.rbegin(), readings.rend(), counts); found != readings.rend())
            found->is_peak = true;
    }
}

} // namespace

Evidence read_report_evidence(Work& work, EvidenceOf const& input)
{
    auto const partnership = partnership_with_peaks(work);
    portfolio::Cycles const cycles(work, partnership);
    auto const cycle = cycles.labelled(cycles.chosen(input.month));
    auto const line = store::find_line(work, partnership, cycle.month, input.product_id, input.customer_id);
    if (!line)
        throw Problem::not_found();
    auto const product = require_product(work, input.product_id);
    auto const until = std::min(cycle.to, cycles.today());
    auto const day = input.day.value_or(line->peak_day);
    if (day < cycle.from || day > until)
        throw Problem::invalid("/day", "out_of_range", "Choose a day of the cycle that has begun.");

    Evidence evidence{.cycle = cycle, .zone = partnership.zone, .day = day};
    evidence.line.total = portfolio::sum_of_peaks(work, partnership, cycle.month, product.id);
    static_cast<ReportLine&>(evidence.line) =
        shown_lines(work, partnership, cycles, cycle, product, evidence.line.total, {*line}).front();
    evidence.days =
        days_of(store::days(work, partnership, input.customer_id, product.id, cycle.from, until), cycle.from, until);
    evidence.readings = store::readings(work, partnership, input.customer_id, product.id,
                                        cycles.zone().start_of_day(day), cycles.zone().start_of_day(day + 1));
    if (day == line->peak_day)
        mark_peak(evidence.readings, product.aggregation, line->peak);
    return evidence;
}

} // namespace entente::reports
