// Readings that a batch brought, taken back.
#include "usage/quarantine_store.hpp"
#include "usage/readings_store.hpp"
#include "usage/recent.hpp"
#include "usage/rollups_store.hpp"
#include "usage/standing.hpp"
#include "usage/tally.hpp"

#include <algorithm>
#include <set>

namespace entente::usage {
namespace {

constexpr std::int64_t remembered_cycles = 12;

class TakingBack {
public:
    TakingBack(Work& work, ReadingSpan const& span, BatchRef batch, Instant until)
        : work_(work), span_(span), batch_(batch), until_(until)
    {
        intake_.batch = batch;
        intake_.cause = Cause::undone_import;
        intake_.products = catalog::products(work);
        store::see_customers(work, span.partner_id, std::span(&span.customer_id, 1), intake_.customers);
    }

    TakenBack run()
    {
        auto const customer = intake_.customers.find(span_.customer_id);
        auto const product = std::ranges::find(intake_.products, span_.product_id, &Product::id);
        if (customer == intake_.customers.end() || product == intake_.products.end())
            return {};
        product_ = &*product;
        look_at_quarantine();
        for (Seen::Use& meter : customer->second.meters)
            for (auto const& [source, series] : meter.series)
                if (meter.product_id == span_.product_id && source == span_.source)
                    mark_days(customer->second, meter, series);
        load_tallies(work_, intake_);
        for (auto const& [tally, day] : touched_) {
            auto& changed = tally->day(day);
            changed.is_changed = changed.is_corrected = true;
        }
        for (std::int64_t const series : series_)
            take_back(series);
        result_.readings += store::remove_held(work_, span_, batch_);
        roll_up(work_, intake_);
        std::set<Id<Partnership>> settled;
        for (Tally const& tally : intake_.tallies) {
            settle(*tally.meter, *tally.book);
            settled.insert(tally.meter->partnership_id);
        }
        for (auto const& partnership : settled)
            count_standing(work_, span_.partner_id, partnership, {span_.customer_id});
        name_kept();
        return std::move(result_);
    }

private:
    // What a person has decided about stays decided.
    void look_at_quarantine()
    {
        for (QuarantineRow const& row : store::quarantined_between(work_, span_, batch_)) {
            if (row.state == "held")
                continue;
            keep(row.measured_at);
            if (row.state == "released")
                released_.insert(row.measured_at);
        }
    }

    void mark_days(Seen& customer, Seen::Use& meter, std::int64_t series)
    {
        series_.push_back(series);
        for (Reading const& reading :
             store::readings_between(work_, span_.partner_id, series, span_.first_at, span_.last_at))
            if (reading.batch == batch_.number && !released_.contains(reading.measured_at)) {
                auto& tally = tally_of(customer, meter, reading.measured_at);
                touched_.insert({&tally, tally.book->day_of(*tally.cycle, reading.measured_at)});
            }
    }

    Tally& tally_of(Seen& customer, Seen::Use& meter, Instant at)
    {
        auto book = intake_.books.find(meter.partnership_id);
        if (book == intake_.books.end())
            book =
                intake_.books
                    .try_emplace(meter.partnership_id, work_, partners::read_partnership(work_, {meter.partnership_id}))
                    .first;
        auto const& cycle = book->second.cycle_at(work_, at);
        for (Tally& tally : intake_.tallies)
            if (tally.meter == &meter && tally.cycle == &cycle)
                return tally;
        return intake_.tallies.emplace_back(Tally{&book->second, &customer, product_, &cycle, &meter, {}, {}});
    }

    // Where another report had been replaced, the newest of those is what the source says again.
    void take_back(std::int64_t series)
    {
        auto const readings = store::readings_between(work_, span_.partner_id, series, span_.first_at, span_.last_at);
        std::map<Instant, Superseded> former;
        for (Superseded const& other :
             store::superseded_between(work_, span_.partner_id, series, span_.first_at, span_.last_at)) {
            if (other.batch != batch_.number)
                former[other.measured_at] = other;
            else if (other.superseded_at > until_)
                keep(other.measured_at);
        }
        for (Reading const& reading : readings) {
            auto const found = former.find(reading.measured_at);
            bool const is_ours = reading.batch == batch_.number && !released_.contains(reading.measured_at);
            if (!is_ours || found == former.end())
                continue;
            store::restore_reading(work_, found->second, batch_.id);
            ++result_.readings;
        }
        remove_the_rest(series);
        result_.readings += store::remove_superseded(work_, span_, series, batch_, until_);
    }

    void remove_the_rest(std::int64_t series)
    {
        auto from = span_.first_at;
        auto const remove_until = [&](Instant to_included) {
            if (from <= to_included)
                result_.readings += store::remove_readings(work_, span_.partner_id, series, from, to_included, batch_);
        };
        for (Instant const at : released_) {
            remove_until(at - Milliseconds(1));
            from = at + Milliseconds(1);
        }
        remove_until(span_.last_at);
    }

    // A meter says what is stored of it; without anything it is none.
    void settle(Meter meter, Book const& book)
    {
        auto const last = store::last_day(work_, meter);
        auto cycles = store::latest_cycles(work_, meter, remembered_cycles);
        if (!last && cycles.empty())
            return store::remove_meter(work_, meter);
        if (last) {
            meter.last_day = *last;
            meter.last_month = cycle_containing(work_, book.partnership(), *last).month;
        }
        std::vector<CycleFigure> figures;
        std::ranges::reverse(cycles);
        for (CycleValue const& cycle : cycles)
            if (cycle.month > cycles.back().month - static_cast<int>(remembered_cycles))
                figures.push_back({cycle.month, cycle.value, cycle.peak_day, cycle.days});
        meter.recent = pack(figures);
        store::update_meter(work_, meter);
    }

    void keep(Instant at) { kept_.insert(at); }

    void name_kept()
    {
        if (kept_.empty())
            return;
        auto const customer = customers::read_customer(work_, {span_.customer_id});
        for (Instant const at : kept_)
            result_.kept.push_back({customer.name, product_->name, span_.source, at});
    }

    Work& work_;
    ReadingSpan const& span_;
    BatchRef batch_;
    Instant until_;
    Intake intake_;
    Product const* product_ = nullptr;
    std::vector<std::int64_t> series_;
    std::set<std::pair<Tally*, Date>> touched_;
    std::set<Instant> released_;
    std::set<Instant> kept_;
    TakenBack result_;
};

} // namespace

TakenBack take_back(Work& work, ReadingSpan const& span, BatchRef batch, Instant until)
{
    return TakingBack(work, span, batch, until).run();
}

} // namespace entente::usage
