#include "demo/history.hpp"

#include "usage/usage.hpp"

#include <algorithm>

namespace entente::demo {
namespace {

constexpr int days_at_a_time = 3;  // within a cycle's grace: only what is meant to be late is late
constexpr int days_in_detail = 35; // raw readings through the day; before that one a day
constexpr std::size_t most_at_once = 10'000;

class Player {
public:
    explicit Player(Stage& stage) : stage_(stage) {}

    std::int64_t play()
    {
        std::ranges::stable_sort(stage_.acts, {}, &Act::day);
        for (auto day = stage_.first_day; day <= stage_.last_day(); day = day + days_at_a_time) {
            auto const end = std::min(day + days_at_a_time, stage_.last_day() + 1);
            stage_.clock.walk_to(std::min(Instant{end.days * ms_per_day + 3'600'000}, stage_.recipe.as_of));
            bring(days_of(day, end));
            act_until(end);
        }
        bring(late_ones());
        bring(absurd_ones());
        return brought_;
    }

private:
    int readings_on(Date day) const
    {
        auto const age = stage_.last_day() - day;
        if (auto const days = stage_.recipe.days_of_usage)
            return age < *days ? 1 : 0;
        return age < days_in_detail ? 6 : 1;
    }

    std::vector<usage::NewReading> days_of(Date from, Date to)
    {
        std::vector<usage::NewReading> readings;
        for (auto day = from; day < to; day = day + 1) {
            int const per_day = readings_on(day);
            if (per_day == 0)
                continue;
            for (Series const& series : stage_.series)
                for (auto& reading : readings_of(series, stage_.first_day, day, per_day))
                    if (reading.measured_at <= stage_.clock.now())
                        readings.push_back(std::move(reading));
        }
        return readings;
    }

    // Story 6: readings of a cycle that has closed by now, above what it counted. Each becomes an adjustment.
    std::vector<usage::NewReading> late_ones()
    {
        std::vector<usage::NewReading> late;
        auto const day = stage_.last_day() - 60;
        auto const step = stage_.series.size() / stage_.habits.late + 1;
        for (std::size_t i = 1; i < stage_.series.size() && late.size() < 12; i += step) {
            auto readings = readings_of(stage_.series[i], stage_.first_day, day, 1);
            if (readings.empty() || stage_.series[i].aggregation != Aggregation::peak)
                continue;
            auto reading = readings.front();
            reading.measured_at = reading.measured_at + std::chrono::minutes{95};
            reading.reported_at = stage_.clock.now();
            reading.value = reading.value * 5 / 4 + 17;
            late.push_back(std::move(reading));
        }
        return late;
    }

    // A collector gone wild: held until a person decides.
    std::vector<usage::NewReading> absurd_ones()
    {
        std::vector<usage::NewReading> absurd;
        for (std::size_t i = 3; i < stage_.series.size() && absurd.size() < 3; i += 41) {
            auto readings = readings_of(stage_.series[i], stage_.first_day, stage_.last_day() - 2, 1);
            if (readings.empty())
                continue;
            auto reading = readings.front();
            reading.measured_at = reading.measured_at + std::chrono::minutes{31};
            reading.value = reading.value * 40 + 90'000;
            absurd.push_back(std::move(reading));
        }
        return absurd;
    }

    void act_until(Date end)
    {
        stage_.writes([&](Work& work) {
            for (; acted_ < stage_.acts.size() && stage_.acts[acted_].day < end; ++acted_)
                stage_.acts[acted_].does(work);
        });
    }

    void bring(std::vector<usage::NewReading> readings)
    {
        std::ranges::stable_sort(readings, {}, &usage::NewReading::measured_at);
        for (std::size_t at = 0; at < readings.size(); at += most_at_once) {
            auto const end = std::min(at + most_at_once, readings.size());
            std::vector<usage::NewReading> const part(readings.begin() + static_cast<std::ptrdiff_t>(at),
                                                      readings.begin() + static_cast<std::ptrdiff_t>(end));
            stage_.writes([&](Work& work) { usage::ingest(work, part, {work.new_id<Batch>(), ++batch_}); });
            brought_ += static_cast<std::int64_t>(part.size());
        }
    }

    Stage& stage_;
    std::size_t acted_ = 0;
    std::int64_t batch_ = 0;
    std::int64_t brought_ = 0;
};

} // namespace

std::int64_t play_history(Stage& stage) { return Player(stage).play(); }

} // namespace entente::demo
