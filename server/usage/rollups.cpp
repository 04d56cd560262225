// Brings days, cycles and totals up to date after readings were stored.
#include "usage/readings_store.hpp"
#include "usage/recent.hpp"
#include "usage/rollups_store.hpp"
#include "usage/standing.hpp"
#include "usage/tally.hpp"
#include "usage/totals.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace entente::usage {
namespace {

bool is_same_sheet(Tally const* left, Tally const* right)
{
    return left->book == right->book && left->cycle == right->cycle;
}

void count_again(Work& work, Tally const& tally, Day& day)
{
    auto const from = std::max(tally.book->zone().start_of_day(day.day), tally.cycle->starts_at);
    auto const to =
        day.day == tally.cycle->last_day ? tally.cycle->ends_at : tally.book->zone().start_of_day(day.day + 1);
    DayGauge counted{.day = day.day};
    for (store::Measured const& measured : store::measured_between(work, *tally.meter, from, to))
        add_reading(counted, tally.product->aggregation, measured.measured_at, measured.value);
    day.value = counted.value;
    day.readings = counted.readings;
    day.last_at = counted.last_at;
}

// A day whose readings were all taken back is none.
bool is_there(DayGauge const& day) { return day.readings > 0; }

CycleGauge gauge_of(Tally const& tally)
{
    std::vector<DayGauge> days;
    std::ranges::copy_if(tally.days, std::back_inserter(days), is_there);
    return gauge_of(days, tally.product->aggregation);
}

/// What a call's readings changed, gathered so that each table is written by few statements.
class RollUp {
public:
    RollUp(Work& work, Intake& intake) : work_(work), intake_(intake) {}

    void add(Tally& tally)
    {
        for (Day& day : tally.days) {
            if (day.is_corrected)
                count_again(work_, tally, day);
            if (day.is_changed)
                (is_there(day) ? days_ : gone_days_)
                    .push_back({tally.customer->partner_id, tally.meter->meter, day.day, tally.book->number(),
                                day.value, day.readings, day.last_at});
        }
        if (std::ranges::none_of(tally.days, &Day::is_changed))
            return;
        tally.cycle->billed_at ? adjust(tally) : revalue(tally);
        advance(tally);
    }

    void write()
    {
        store::put_days(work_, days_);
        store::remove_days(work_, gone_days_);
        store::put_cycles(work_, values_);
        store::remove_cycles(work_, gone_values_);
        for (Meter const* meter : changed_meters_)
            store::update_meter(work_, *meter);
        for (auto const& [partnership, customers] : advanced_)
            count_standing(work_, partnership.first, partnership.second, customers);
        totals_.write(work_);
        for (Adjustment const& adjustment : adjustments_)
            work_.insert("adjustments", adjustment, "adjustment.created");
    }

private:
    void revalue(Tally const& tally)
    {
        auto const gauge = gauge_of(tally);
        bool const was_counted = tally.stored && tally.stored->is_counted;
        bool const is_counted = gauge.days > 0 && counts(tally);
        auto const& partnership = tally.book->partnership();
        if (was_counted)
            totals_.count_cycle(partnership, tally.cycle->month, tally.product->id, tally.stored->value,
                                tally.stored->days, -1);
        if (is_counted)
            totals_.count_cycle(partnership, tally.cycle->month, tally.product->id, gauge.value, gauge.days, 1);
        count_days(tally, was_counted, is_counted);
        CycleValue const value{tally.customer->partner_id,
                               tally.meter->meter,
                               tally.cycle->month,
                               tally.book->number(),
                               gauge.value,
                               gauge.peak_day,
                               gauge.days,
                               is_counted};
        if (gauge.days == 0)
            return gone_values_.push_back(value);
        values_.push_back(value);
        remember(tally, gauge);
    }

    void advance(Tally const& tally)
    {
        auto& meter = *tally.meter;
        auto const last_day = std::max(meter.last_day, tally.days.back().day);
        auto const last_month = std::max(meter.last_month, tally.cycle->month);
        if (meter.is_new || last_month != meter.last_month)
            advanced_[{meter.partner_id, meter.partnership_id}].insert(meter.customer_id);
        if (last_day == meter.last_day && last_month == meter.last_month)
            return;
        meter.last_day = last_day;
        meter.last_month = last_month;
        changed_meters_.insert(&meter);
    }

    void remember(Tally const& tally, CycleGauge const& gauge)
    {
        auto recent = unpack(tally.meter->recent);
        put(recent, {tally.cycle->month, gauge.value, gauge.peak_day, gauge.days});
        auto text = pack(recent);
        if (text == tally.meter->recent)
            return;
        tally.meter->recent = std::move(text);
        changed_meters_.insert(tally.meter);
    }

    // Whom a cycle counts is decided while it is open or closing; history keeps whom it counted.
    bool counts(Tally const& tally) const
    {
        bool const is_over = state_of(*tally.cycle, tally.book->partnership(), work_.now()) == CycleState::closed;
        return tally.stored && is_over ? tally.stored->is_counted : tally.book->counts(tally.customer->kind);
    }

    void count_days(Tally const& tally, bool was_counted, bool is_counted)
    {
        for (Day const& day : tally.days) {
            if (was_counted && day.former)
                totals_.count_day(tally.book->partnership(), tally.product->id, day.day, *day.former, -1);
            if (is_counted && is_there(day))
                totals_.count_day(tally.book->partnership(), tally.product->id, day.day, day.value, 1);
        }
    }

    // The cycle is billed: its value stays, and what the readings say now is put into the cycle that is open today.
    void adjust(Tally const& tally)
    {
        bool const was_counted = tally.stored && tally.stored->is_counted;
        count_days(tally, was_counted, was_counted);
        auto const adjusted = store::adjusted(work_, tally);
        if (tally.stored ? !was_counted : adjusted == 0 && !tally.book->counts(tally.customer->kind))
            return;
        auto const old_value = (tally.stored ? tally.stored->value : 0) + adjusted;
        auto const new_value = gauge_of(tally).value;
        if (new_value == old_value)
            return;
        adjustments_.push_back({.partner_id = tally.customer->partner_id,
                                .id = work_.new_id<Adjustment>(),
                                .partnership_id = tally.book->partnership().id,
                                .customer_id = tally.customer->id,
                                .product_id = tally.product->id,
                                .month = tally.book->cycle_at(work_, work_.now()).month,
                                .from_month = tally.cycle->month,
                                .quantity = new_value - old_value,
                                .old_value = old_value,
                                .new_value = new_value,
                                .cause = std::string(name_of(cause_of(tally)))});
    }

    Cause cause_of(Tally const& tally) const
    {
        bool const is_corrected = std::ranges::any_of(tally.days, &Day::is_corrected);
        return intake_.cause == Cause::late_reading && is_corrected ? Cause::corrected_reading : intake_.cause;
    }

    Work& work_;
    Intake& intake_;
    std::vector<DayValue> days_;
    std::vector<DayValue> gone_days_;
    std::vector<CycleValue> values_;
    std::vector<CycleValue> gone_values_;
    std::set<Meter const*> changed_meters_;
    std::map<std::pair<Id<Partner>, Id<Partnership>>, std::set<Id<Customer>>> advanced_; // to another cycle
    std::vector<Adjustment> adjustments_;
    Totals totals_;
};

} // namespace

Seen::Use* Seen::meter_of(Id<Partnership> partnership, Id<Product> product)
{
    auto const found = std::ranges::find_if(
        meters, [&](Use const& use) { return use.partnership_id == partnership && use.product_id == product; });
    return found == meters.end() ? nullptr : &*found;
}

Day& Tally::day(Date date)
{
    auto const at = std::ranges::lower_bound(days, date, {}, [](Day const& day) { return day.day; });
    if (at != days.end() && at->day == date)
        return *at;
    return *days.insert(at, Day{{.day = date}, std::nullopt, false, false});
}

void Tally::add(Date date, Instant at, std::int64_t value)
{
    auto& changed = day(date);
    add_reading(changed, product->aggregation, at, value);
    changed.is_changed = true;
}

void load_tallies(Work& work, Intake& intake)
{
    std::vector<Tally*> tallies;
    for (Tally& tally : intake.tallies)
        if (tally.meter)
            tallies.push_back(&tally);
    std::ranges::sort(tallies, {}, [](Tally const* tally) {
        return std::tuple(tally->book->partnership().id, tally->cycle->month, tally->meter->meter);
    });
    for (auto at = tallies.begin(); at != tallies.end();) {
        auto const next =
            std::find_if(at, tallies.end(), [at](Tally const* other) { return !is_same_sheet(*at, other); });
        store::load(work, {at, next});
        at = next;
    }
}

void roll_up(Work& work, Intake& intake)
{
    RollUp roll_up(work, intake);
    for (Tally& tally : intake.tallies)
        roll_up.add(tally);
    roll_up.write();
}

} // namespace entente::usage
