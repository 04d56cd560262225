#include "channel/survival.hpp"

#include <algorithm>
#include <cmath>

namespace entente::channel {

// Of two at the same time what happened comes first: whoever was seen until then could have been next.
Survival::Survival(std::vector<Wait> waits)
{
    std::ranges::sort(waits, [](Wait const& one, Wait const& other) {
        return one.time != other.time ? one.time < other.time : one.has_happened > other.has_happened;
    });
    double waiting = 1;
    for (std::size_t at = 0; at < waits.size(); ++at) {
        if (!waits[at].has_happened)
            continue;
        waiting *= 1 - 1 / static_cast<double>(waits.size() - at);
        steps_.push_back({waits[at].time, waiting});
    }
}

std::optional<std::int64_t> Survival::quantile(int percent) const
{
    constexpr double rounding = 1e-9;
    auto const step =
        std::ranges::find_if(steps_, [&](Step const& each) { return each.waiting <= 1 - percent / 100.0 + rounding; });
    return step == steps_.end() ? std::nullopt : std::optional(step->time);
}

std::int64_t Survival::happened_within(std::int64_t time) const
{
    double waiting = 1;
    for (Step const& step : steps_)
        if (step.time <= time)
            waiting = step.waiting;
    return std::llround((1 - waiting) * 1'000);
}

} // namespace entente::channel
