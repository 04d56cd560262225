// Stores admitted readings. That a reading is there already is found out by storing it; what then happens is decided by who
// reported later.
#include "usage/readings_store.hpp"
#include "usage/tally.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

Seen::Use& meter_of(Work& work, Admitted const& admitted)
{
    auto& tally = *admitted.tally;
    if (tally.meter)
        return *tally.meter;
    auto const& partnership = tally.book->partnership();
    tally.meter = tally.customer->meter_of(partnership.id, tally.product->id); // another tally's, made a moment ago
    if (!tally.meter) {
        tally.meter = &tally.customer->meters.emplace_back(Seen::Use{{.partner_id = tally.customer->partner_id,
                                                                      .customer_id = tally.customer->id,
                                                                      .partnership_id = partnership.id,
                                                                      .product_id = tally.product->id,
                                                                      .book = tally.book->number(),
                                                                      .last_day = admitted.day,
                                                                      .last_month = tally.cycle->month},
                                                                     {},
                                                                     true});
        store::put_meter(work, *tally.meter);
    }
    return *tally.meter;
}

std::int64_t series_of(Work& work, Admitted const& admitted)
{
    auto& meter = meter_of(work, admitted);
    auto const& source = admitted.reading->source;
    auto const known = std::ranges::find(meter.series, source, &Seen::Series::source);
    if (known != meter.series.end())
        return known->number;
    return meter.series.emplace_back(Seen::Series{source, store::put_series(work, meter, source)}).number;
}

Reading reading_of(Admitted const& admitted, std::int64_t batch)
{
    return {admitted.reading->partner_id, admitted.series,      admitted.reading->measured_at,
            admitted.reading->value,      admitted.reported_at, batch};
}

bool goes_before(Admitted const& left, Admitted const& right)
{
    if (left.series != right.series)
        return left.series < right.series;
    if (left.reading->measured_at != right.reading->measured_at)
        return left.reading->measured_at < right.reading->measured_at;
    return left.place < right.place;
}

// Reports of the same moment are ordered by value, so that what is stored does not depend on which of them came first.
bool is_newer(Reading const& reported, Reading const& stored)
{
    return std::pair(reported.reported_at, reported.value) > std::pair(stored.reported_at, stored.value);
}

/// Readings whose instant is taken. They stand in the order of series and instant.
class Duplicates {
public:
    Duplicates(Work& work, Intake& intake) : work_(work), intake_(intake) {}

    void resolve(std::span<Admitted* const> duplicates)
    {
        for (auto at = duplicates.begin(); at != duplicates.end();) {
            auto const next = end_of_run(at, duplicates.end());
            stored_ = store::readings_between(work_, (*at)->reading->partner_id, (*at)->series,
                                              (*at)->reading->measured_at, (*std::prev(next))->reading->measured_at);
            std::vector<bool> is_changed(stored_.size());
            for (; at != next; ++at) {
                auto const stored =
                    std::ranges::lower_bound(stored_, (*at)->reading->measured_at, {}, &Reading::measured_at);
                if (replaces(**at, *stored))
                    is_changed[static_cast<std::size_t>(stored - stored_.begin())] = true;
            }
            for (std::size_t i = 0; i < stored_.size(); ++i)
                if (is_changed[i])
                    changed_.push_back(stored_[i]);
        }
        store::correct_readings(work_, changed_, intake_.batch.id);
        auto const is_kept = store::keep_superseded(work_, superseded_, intake_.batch.id);
        for (auto const& [admitted, row] : outdated_)
            intake_.answer(*admitted, is_kept[row] ? Outcome::outdated : Outcome::unchanged);
    }

private:
    using Position = std::span<Admitted* const>::iterator;

    // Near enough to one another to be read by one range, without reading through years.
    static Position end_of_run(Position at, Position end)
    {
        auto const* last = *at;
        for (++at; at != end; ++at) {
            auto const& reading = **at;
            if (reading.series != last->series ||
                reading.reading->measured_at - last->reading->measured_at > std::chrono::days(2))
                break;
            last = *at;
        }
        return at;
    }

    // Whether the stored row is to be written again, and what is answered.
    bool replaces(Admitted& admitted, Reading& stored)
    {
        auto const reported = reading_of(admitted, intake_.batch.number);
        if (reported.value == stored.value) {
            intake_.answer(admitted, Outcome::unchanged);
            // That a source says the same again later matters only to reports in between, which it can only mean by a time.
            if (!admitted.reading->reported_at || reported.reported_at <= stored.reported_at)
                return false;
            stored.reported_at = reported.reported_at;
            return true;
        }
        if (!is_newer(reported, stored)) {
            outdated_.emplace_back(&admitted, keep(reported));
            return false;
        }
        keep(stored);
        stored = reported;
        auto& tally = *admitted.tally;
        auto& day = tally.day(admitted.day);
        day.is_changed = day.is_corrected = true;
        intake_.answer(admitted, Outcome::corrected);
        return true;
    }

    std::size_t keep(Reading const& reading)
    {
        superseded_.push_back({reading.partner_id, reading.series, reading.measured_at, reading.reported_at,
                               reading.value, work_.now(), reading.batch});
        return superseded_.size() - 1;
    }

    Work& work_;
    Intake& intake_;
    std::vector<Reading> stored_;
    std::vector<Reading> changed_;
    std::vector<Superseded> superseded_;
    std::vector<std::pair<Admitted*, std::size_t>> outdated_;
};

void store_of_partner(Work& work, Intake& intake, std::span<Admitted> admitted)
{
    std::vector<Reading> readings;
    readings.reserve(admitted.size());
    for (Admitted const& reading : admitted)
        readings.push_back(reading_of(reading, intake.batch.number));
    auto const is_new = store::put_readings(work, readings, intake.batch.id);
    std::vector<Admitted*> duplicates;
    for (std::size_t i = 0; i < admitted.size(); ++i) {
        auto& reading = admitted[i];
        if (is_new[i])
            reading.tally->add(reading.day, reading.reading->measured_at, reading.reading->value);
        else
            duplicates.push_back(&reading);
    }
    Duplicates(work, intake).resolve(duplicates);
}

} // namespace

void store_readings(Work& work, Intake& intake)
{
    for (Admitted& admitted : intake.admitted)
        admitted.series = series_of(work, admitted);
    // An event belongs to one partner, and rows in the order of their key are stored several times faster.
    std::ranges::sort(intake.admitted, [](Admitted const& left, Admitted const& right) {
        auto const &a = left.reading->partner_id, &b = right.reading->partner_id;
        return a == b ? goes_before(left, right) : a < b;
    });
    auto const end = intake.admitted.end();
    for (auto at = intake.admitted.begin(); at != end;) {
        auto const next = std::find_if(
            at, end, [at](Admitted const& other) { return other.reading->partner_id != at->reading->partner_id; });
        store_of_partner(work, intake, {at, next});
        at = next;
    }
}

} // namespace entente::usage
