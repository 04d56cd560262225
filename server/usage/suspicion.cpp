// Quarantine: a reading that cannot be, or is absurdly more than what was measured before, counts nowhere until a person has
// looked at it.
#include "usage/quarantine_store.hpp"
#include "usage/readings_store.hpp"
#include "usage/tally.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

constexpr std::int32_t days_compared = 90; // up to and with the reading's own day
constexpr std::int64_t days_needed = 14;
constexpr std::int64_t jump_factor = 10;

std::int64_t scaled(std::int64_t units, std::int64_t decimals)
{
    for (; decimals > 0; --decimals)
        units *= 10;
    return units;
}

/// What one customer used of one product before, over all sources and partnerships. Asked in order of time.
class Before {
public:
    Before(Work& work, Admitted const& first, Date until)
        : work_(work), customer_(*first.tally->customer), product_(*first.tally->product), until_(until),
          floor_(scaled(product_.jump_floor, product_.decimals))
    {
        for (DayGauge const& day : first.tally->days)
            if (day.day <= first.day)
                latest_ = {day.day, day.value};
    }

    bool is_jump(Admitted const& reading)
    {
        auto const value = reading.reading->value;
        if (value <= floor_ ||
            (latest_ && reading.day - latest_->first < days_compared && !exceeds(value, latest_->second)))
            return false;
        if (!is_loaded_)
            load(reading.day);
        auto const first = reading.day - (days_compared - 1);
        std::int64_t largest = 0, days = 0;
        for (DayGauge const& day : days_) {
            if (day.day < first || day.day > reading.day)
                continue;
            largest = std::max(largest, day.value);
            ++days;
        }
        return days >= days_needed && exceeds(value, largest);
    }

    void accept(Admitted const& reading)
    {
        latest_ = {reading.day, reading.reading->value};
        if (is_loaded_)
            add(reading);
        else
            accepted_.push_back(&reading);
    }

private:
    bool exceeds(std::int64_t value, std::int64_t largest) const
    {
        return value > largest + floor_ && value > jump_factor * largest;
    }

    void load(Date day)
    {
        is_loaded_ = true;
        for (Meter const& meter : customer_.meters)
            if (meter.product_id == product_.id)
                store::days_of(work_, meter, day - (days_compared - 1), until_, days_);
        for (Admitted const* reading : accepted_)
            add(*reading);
    }

    void add(Admitted const& reading)
    {
        auto day = std::ranges::find(days_, reading.day, &DayGauge::day);
        if (day == days_.end())
            day = days_.insert(day, DayGauge{.day = reading.day});
        add_reading(*day, product_.aggregation, reading.reading->measured_at, reading.reading->value);
    }

    Work& work_;
    Seen const& customer_;
    Product const& product_;
    Date until_;
    std::int64_t floor_;
    // What was used last: a value that does not exceed it exceeds no maximum either, and nothing need be loaded.
    std::optional<std::pair<Date, std::int64_t>> latest_;
    std::vector<Admitted const*> accepted_;
    bool is_loaded_ = false;
    std::vector<DayGauge> days_;
};

QuarantineRow row_of(Work& work, Intake const& intake, Admitted const& admitted, std::string_view reason)
{
    NewReading const& reading = *admitted.reading;
    return {.partner_id = reading.partner_id,
            .id = work.new_id<entente::QuarantinedReading>(),
            .partnership_id = admitted.tally->book->partnership().id,
            .customer_id = reading.customer_id,
            .product_id = reading.product_id,
            .source = reading.source,
            .measured_at = reading.measured_at,
            .value = reading.value,
            .reported_at = admitted.reported_at,
            .batch = intake.batch.number,
            .reason = std::string(reason),
            .state = "held",
            .version = 1,
            .created_at = work.now(),
            .updated_at = work.now()};
}

bool is_earlier_use(Admitted const& left, Admitted const& right)
{
    auto const key = [](Admitted const& a) {
        return std::tuple(a.tally->customer, a.tally->product, a.reading->measured_at, a.place);
    };
    return key(left) < key(right);
}

bool is_same_use(Admitted const& left, Admitted const& right)
{
    return left.tally->customer == right.tally->customer && left.tally->product == right.tally->product;
}

} // namespace

void set_suspicious_aside(Work& work, Intake& intake)
{
    std::ranges::sort(intake.admitted, is_earlier_use);
    std::vector<Admitted> accepted;
    accepted.reserve(intake.admitted.size()); // Before points into it
    std::vector<QuarantineRow> rows;
    std::vector<Admitted const*> held;

    auto const end = intake.admitted.end();
    for (auto at = intake.admitted.begin(); at != end;) {
        auto const next = std::find_if(at, end, [at](Admitted const& other) { return !is_same_use(*at, other); });
        Before before(work, *at, std::prev(next)->day);
        for (; at != next; ++at) {
            bool const is_negative = at->reading->value < 0;
            if (is_negative || before.is_jump(*at)) {
                auto const decided = store::state_of_quarantined(work, *at->reading);
                if (!decided) {
                    rows.push_back(row_of(work, intake, *at, is_negative ? "negative" : "jump"));
                    held.push_back(&*at);
                    continue;
                }
                if (*decided != "released") {
                    intake.answer(*at, Outcome::unchanged);
                    continue;
                }
            }
            before.accept(accepted.emplace_back(*at));
        }
    }
    auto const stored = store::hold(work, rows, intake.batch.id);
    for (std::size_t i = 0; i < held.size(); ++i)
        intake.answer(*held[i], stored[i] ? Outcome::quarantined : Outcome::unchanged);
    intake.admitted = std::move(accepted);
}

} // namespace entente::usage
