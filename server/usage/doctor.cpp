// The proof that the roll-ups are what the readings say. It shares no code with what keeps them: it reads every reading of a
// partnership and adds them up plainly.
#include "base/calendar.hpp"
#include "usage/doctor_store.hpp"
#include "usage/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace entente::usage {
namespace {

using Use = std::pair<Id<Customer>, Id<Product>>;

class Examination {
public:
    Examination(Work& work, Partnership const& partnership, std::vector<Product> const& products,
                std::vector<Difference>& differences)
        : work_(work), partnership_(partnership), products_(products), differences_(differences),
          cycles_(store::stored_cycles(work, partnership)), meters_(store::meters(work, partnership))
    {}

    void run()
    {
        compute_days();
        compare_days();
        compare_values();
        compare_meters();
        compare_totals();
        compare_day_totals();
        compare_standing();
    }

private:
    struct Gauge {
        std::int64_t peak = 0, last = 0, sum = 0, readings = 0;
        Instant last_at;
        std::int64_t value(Aggregation aggregation) const
        {
            return aggregation == Aggregation::peak ? peak : aggregation == Aggregation::last ? last : sum;
        }
        std::string text(Aggregation aggregation) const
        {
            return fmt::format("{} of {} readings until {}", value(aggregation), readings, last_at.text());
        }
    };

    void compute_days()
    {
        Zone const zone(partnership_.zone);
        store::each_reading(work_, partnership_, [&](store::RawReading const& reading) {
            auto& day = days_[{reading.customer_id, reading.product_id}][zone.local_date(reading.measured_at)];
            day.peak = day.readings == 0 ? reading.value : std::max(day.peak, reading.value);
            if (day.readings == 0 || std::pair(reading.measured_at, reading.value) > std::pair(day.last_at, day.last))
                day.last = reading.value;
            day.last_at = day.readings == 0 ? reading.measured_at : std::max(day.last_at, reading.measured_at);
            day.sum += reading.value;
            ++day.readings;
        });
    }

    void compare_days()
    {
        std::map<std::pair<Use, Date>, std::string> stored;
        for (Meter const& meter : meters_)
            for (DayValue const& row : store::stored_days(work_, meter))
                stored[{use_of(meter), row.day}] =
                    fmt::format("{} of {} readings until {}", row.value, row.readings, row.last_at.text());
        std::map<std::pair<Use, Date>, std::string> computed;
        for (auto const& [use, days] : days_)
            for (auto const& [day, gauge] : days)
                computed[{use, day}] = gauge.text(aggregation_of(use.second));
        compare("usage_days", stored, computed);
    }

    void compare_values()
    {
        std::map<std::tuple<Id<Customer>, Id<Product>, Month>, std::int64_t> adjusted;
        for (store::NamedSum const& row : store::stored_adjustments(work_, partnership_))
            adjusted[{row.customer_id, row.product_id, row.from_month}] = row.quantity;
        std::map<std::pair<Use, Month>, std::string> stored, computed;
        for (Meter const& meter : meters_)
            for (CycleValue const& row : store::stored_values(work_, meter)) {
                auto const use = use_of(meter);
                values_[{use, row.month}] = row;
                if (row.is_counted || !is_billed(row.month))
                    stored[{use, row.month}] =
                        is_billed(row.month) ? std::to_string(row.value + adjusted[{use.first, use.second, row.month}])
                                             : text(row.value, row.peak_day, row.days, row.is_counted);
            }
        for (auto const& [key, quantity] : adjusted) {
            auto const& [customer, product, month] = key;
            if (!values_.contains({{customer, product}, month}))
                stored[{{customer, product}, month}] = std::to_string(quantity);
        }
        for (auto const& [use, days] : days_)
            for (Cycle const& cycle : cycles_)
                compute_value(use, days, cycle, computed, stored);
        // A billed cycle keeps its value when its readings are taken back: adjustments must have brought it to nothing.
        for (auto const& [key, value] : stored)
            if (is_billed(key.second))
                computed.try_emplace(key, "0");
        compare("usage_cycles", stored, computed);
    }

    void compute_value(Use const& use, std::map<Date, Gauge> const& days, Cycle const& cycle,
                       std::map<std::pair<Use, Month>, std::string>& computed,
                       std::map<std::pair<Use, Month>, std::string> const& stored)
    {
        auto const from = days.lower_bound(cycle.first_day), to = days.upper_bound(cycle.last_day);
        if (from == to)
            return;
        auto const aggregation = aggregation_of(use.second);
        auto largest = from;
        std::int64_t sum = 0;
        for (auto day = from; day != to; ++day) {
            sum += day->second.value(aggregation);
            if (day->second.value(aggregation) > largest->second.value(aggregation))
                largest = day;
        }
        auto const last = std::prev(to);
        auto const value = aggregation == Aggregation::peak   ? largest->second.value(aggregation)
                           : aggregation == Aggregation::last ? last->second.value(aggregation)
                                                              : sum;
        if (cycle.billed_at) {
            // A billed cycle says nothing about a customer that it did not count: that one's readings adjust nothing.
            if (stored.contains({use, cycle.month}))
                computed[{use, cycle.month}] = std::to_string(value);
        } else {
            computed[{use, cycle.month}] = text(value, aggregation == Aggregation::last ? last->first : largest->first,
                                                std::distance(from, to), counts(use, cycle));
        }
    }

    // A meter's latest day and cycle, and the stored values of the twelve cycles that end with its latest one.
    void compare_meters()
    {
        std::map<Use, std::string> stored, computed;
        for (Meter const& meter : meters_) {
            auto const use = use_of(meter);
            stored[use] =
                fmt::format("until {} in {}: {}", meter.last_day.text(), meter.last_month.text(), meter.recent);
            if (auto const billed = recent_of(use); !days_.contains(use) && !billed.empty())
                computed[use] =
                    fmt::format("until {} in {}: {}", meter.last_day.text(), meter.last_month.text(), billed);
        }
        for (auto const& [use, days] : days_) {
            auto const last = days.rbegin()->first;
            auto const cycle = std::ranges::find_if(
                cycles_, [last](Cycle const& one) { return one.first_day <= last && last <= one.last_day; });
            computed[use] = fmt::format("until {} in {}: {}", last.text(),
                                        cycle == cycles_.end() ? "no cycle" : cycle->month.text(), recent_of(use));
        }
        compare("usage_meters", stored, computed);
    }

    std::string recent_of(Use const& use) const
    {
        auto const first = values_.lower_bound({use, Month{}});
        auto const end = std::find_if(first, values_.end(), [&](auto const& row) { return row.first.first != use; });
        std::string text;
        for (auto row = first; row != end; ++row)
            if (row->first.second > std::prev(end)->first.second - 12)
                text += fmt::format("{}{} {} {} {}", text.empty() ? "" : " ", row->second.month.yyyymm,
                                    row->second.value, row->second.peak_day.days, row->second.days);
        return text;
    }

    void compare_totals()
    {
        struct Sum {
            std::int64_t total = 0, customers = 0, days = 0;
        };
        std::map<std::pair<Id<Product>, Month>, Sum> sums;
        for (auto const& [key, row] : values_) {
            if (!row.is_counted)
                continue;
            auto& sum = sums[{key.first.second, row.month}];
            sum.total += row.value;
            sum.customers += 1;
            sum.days += row.days;
        }
        std::map<std::pair<Id<Product>, Month>, std::string> stored, computed;
        for (auto const& [key, sum] : sums)
            computed[key] = fmt::format("{} of {} customers on {} days", sum.total, sum.customers, sum.days);
        for (store::StoredTotal const& row : store::stored_totals(work_, partnership_))
            if (row.total != 0 || row.customers != 0 || row.days != 0)
                stored[{row.product_id, row.month}] =
                    fmt::format("{} of {} customers on {} days", row.total, row.customers, row.days);
        compare("partnership_cycles", stored, computed);
    }

    void compare_day_totals()
    {
        std::map<std::pair<Id<Product>, Date>, std::pair<std::int64_t, std::int64_t>> sums;
        for (auto const& [key, row] : values_) {
            if (!row.is_counted)
                continue;
            auto const cycle = std::ranges::find(cycles_, row.month, &Cycle::month);
            auto const days = days_.find(key.first);
            if (cycle == cycles_.end() || days == days_.end())
                continue;
            for (auto const& [day, gauge] : days->second) {
                if (day < cycle->first_day || day > cycle->last_day)
                    continue;
                auto& sum = sums[{key.first.second, day}];
                sum.first += gauge.value(aggregation_of(key.first.second));
                sum.second += 1;
            }
        }
        std::map<std::pair<Id<Product>, Date>, std::string> stored, computed;
        for (auto const& [key, sum] : sums)
            computed[key] = fmt::format("{} of {} customers", sum.first, sum.second);
        for (store::StoredDayTotal const& row : store::stored_day_totals(work_, partnership_))
            if (row.total != 0 || row.customers != 0)
                stored[{row.product_id, row.day}] = fmt::format("{} of {} customers", row.total, row.customers);
        compare("partnership_days", stored, computed);
    }

    // How many customers there are now, and will be at each instant at which that is known to change.
    void compare_standing()
    {
        std::map<Id<Customer>, Month> last_months;
        for (Meter const& meter : meters_)
            last_months[meter.customer_id] = std::max(last_months[meter.customer_id], meter.last_month);
        auto const rows = store::stored_standing(work_, partnership_);
        auto const spans = store::assigned_spans(work_, partnership_);
        std::set<Instant> instants{work_.now()};
        for (auto const& row : rows)
            instants.insert(std::max(row.turn, work_.now()));
        for (auto const& span : spans)
            for (auto const edge : {span.valid_from, span.valid_to})
                if (edge < CustomerAssignment::open_end())
                    instants.insert(std::max(edge, work_.now()));

        using Class = std::pair<std::string, Instant>;
        std::map<Class, std::int64_t> counts, sums;
        auto const class_of = [](CustomerKind kind, Month last_month) {
            return fmt::format("{} until {}", name_of(kind), last_month.yyyymm);
        };
        auto const kinds = store::kinds_of_customers(work_, partnership_.partner_id);
        for (auto const instant : instants) {
            for (auto const& customer : kinds)
                if (std::ranges::any_of(spans, [&](store::AssignedSpan const& span) {
                        return span.customer_id == customer.id && span.valid_from <= instant && instant < span.valid_to;
                    }))
                    ++counts[{class_of(customer.kind, last_months[customer.id]), instant}];
            for (auto const& row : rows)
                if (row.turn <= instant)
                    sums[{class_of(row.kind, row.last_month), instant}] += row.customers;
        }
        std::erase_if(sums, [](auto const& sum) { return sum.second == 0; });
        std::map<Class, std::string> stored, computed;
        for (auto const& [key, number] : sums)
            stored[key] = std::to_string(number);
        for (auto const& [key, number] : counts)
            computed[key] = std::to_string(number);
        compare("partnership_standing", stored, computed);
    }

    // While a cycle runs, the customer's kind decides; afterwards it keeps whom it counted.
    bool counts(Use const& use, Cycle const& cycle)
    {
        auto const stored = values_.find({use, cycle.month});
        if (stored != values_.end() && state_of(cycle, partnership_, work_.now()) == CycleState::closed)
            return stored->second.is_counted;
        if (eligible_.empty()) {
            auto const kinds = "," + partners::type_of_partnership(work_, partnership_).eligible_kinds + ",";
            for (auto const& customer : store::kinds_of_customers(work_, partnership_.partner_id))
                eligible_[customer.id] = kinds.find(fmt::format(",{},", name_of(customer.kind))) != std::string::npos;
        }
        return eligible_[use.first];
    }

    bool is_billed(Month month) const
    {
        auto const cycle = std::ranges::find(cycles_, month, &Cycle::month);
        return cycle != cycles_.end() && cycle->billed_at;
    }

    static Use use_of(Meter const& meter) { return {meter.customer_id, meter.product_id}; }

    Aggregation aggregation_of(Id<Product> product) const
    {
        return std::ranges::find(products_, product, &Product::id)->aggregation;
    }

    static std::string text(std::int64_t value, Date peak_day, std::int64_t days, bool is_counted)
    {
        return fmt::format("{} on {}, {} days, {}", value, peak_day.text(), days,
                           is_counted ? "counts" : "does not count");
    }

    static std::string text(std::string const& name) { return name; }
    static std::string text(Use const& use) { return use.first.text() + " " + use.second.text(); }
    template <class E>
    static std::string text(Id<E> id)
    {
        return id.text();
    }

    template <class Map>
    void compare(std::string_view table, Map const& stored, Map const& computed)
    {
        std::set<typename Map::key_type> keys;
        for (auto const* map : {&stored, &computed})
            for (auto const& [key, value] : *map)
                keys.insert(key);
        for (auto const& key : keys) {
            auto const in = [&key](Map const& map) {
                auto const found = map.find(key);
                return found == map.end() ? std::string("nothing") : found->second;
            };
            if (in(stored) != in(computed))
                differences_.push_back({std::string(table),
                                        fmt::format("{} {} {} {}", partnership_.partner_id.text(),
                                                    partnership_.id.text(), text(key.first), key.second.text()),
                                        in(stored), in(computed)});
        }
    }

    Work& work_;
    Partnership const& partnership_;
    std::vector<Product> const& products_;
    std::vector<Difference>& differences_;
    std::vector<Cycle> cycles_;
    std::vector<Meter> meters_;
    std::map<Use, std::map<Date, Gauge>> days_;
    std::map<std::pair<Use, Month>, CycleValue> values_;
    std::map<Id<Customer>, bool> eligible_;
};

} // namespace

std::vector<Difference> verify_rollups(Work& work)
{
    std::vector<Difference> differences;
    auto const products = catalog::products(work);
    for (Partnership const& partnership : store::every_partnership(work))
        Examination(work, partnership, products, differences).run();
    return differences;
}

} // namespace entente::usage
