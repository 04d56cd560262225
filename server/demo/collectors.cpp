// What stands at the customers and scans: most of it was seen this morning, a few of its jobs fail.
#include "collectors/collectors.hpp"
#include "demo/cast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::demo {
namespace {

constexpr int days_of_runs = 35;
constexpr std::size_t failing_every = 36; // 25 of 900
constexpr double inactive = 0.04;
constexpr std::array<char const*, 4> reasons{"No route to host", "Credentials refused", "Timed out after 4 h",
                                             "Disk full"};

// Of 61 throws the second smallest: beta(2, 60).
double failure_ratio(Dice& dice)
{
    auto const smallest = 1 - std::pow(1 - dice.unit(), 1.0 / 61);
    return smallest + (1 - smallest) * (1 - std::pow(1 - dice.unit(), 1.0 / 60));
}

// Dice of their own: what scans changes nothing about what is used.
class Scanners {
public:
    explicit Scanners(Stage& stage) : stage_(stage), dice_(stage.recipe.seed + 1'729) {}

    void install()
    {
        auto const sites = sites_with_one();
        for (auto at = sites.begin(); at != sites.end();) {
            auto const next =
                std::find_if(at, sites.end(), [&](Series const* other) { return other->partner != (*at)->partner; });
            stage_.writes([&](Work& work) {
                std::vector<collectors::NewJobRun> runs;
                for (auto site = at; site != next; ++site)
                    add(work, **site, static_cast<std::size_t>(site - sites.begin()), runs);
                collectors::record_job_runs(work, runs, work.new_id<Batch>());
            });
            at = next;
        }
    }

private:
    bool has_scanners(Series const& series) const
    {
        auto const product = std::ranges::find(stage_.products, series.product, &Product::id);
        return product->collector_name && series.ends > stage_.last_day();
    }

    // As many of them as the size wants, spread over all.
    std::vector<Series const*> sites_with_one() const
    {
        std::vector<Series const*> all, some;
        for (Series const& series : stage_.series)
            if (has_scanners(series))
                all.push_back(&series);
        auto const wanted = std::min(stage_.habits.collectors, all.size());
        for (std::size_t place = 0; place < wanted; ++place)
            some.push_back(all[place * all.size() / wanted]);
        return some;
    }

    void add(Work& work, Series const& site, std::size_t place, std::vector<collectors::NewJobRun>& runs)
    {
        auto const name = fmt::format("scan-{:03}", place + 1);
        bool const is_failing = place % failing_every == failing_every / 2;
        auto const silent = !is_failing && dice_.chance(inactive) ? std::chrono::hours(24 * dice_.between(8, 30))
                                                                  : std::chrono::hours(0);
        auto const last_seen = work.now() - silent - std::chrono::minutes(dice_.between(4, 50));
        collectors::create_collector(work, {site.customer, site.product, name, name, last_seen});
        auto const ratio = failure_ratio(dice_);
        auto const streak = is_failing ? dice_.between(3, 9) : 0;
        std::int64_t const count = days_of_runs * stage_.habits.runs_a_day;
        for (std::int64_t back = count; back > 0; --back) {
            auto const at = work.now() - std::chrono::minutes(back * 1'440 / stage_.habits.runs_a_day - 95);
            if (at > last_seen || at.ms / 86'400'000 < site.starts.days)
                continue;
            runs.push_back(run_of(site, name, at, back <= streak || dice_.chance(ratio)));
        }
    }

    collectors::NewJobRun run_of(Series const& site, std::string const& name, Instant at, bool has_failed)
    {
        collectors::NewJobRun run{.partner_id = site.partner,
                                  .customer_id = site.customer,
                                  .product_id = site.product,
                                  .ran_at = at,
                                  .source = name};
        if (has_failed) {
            run.outcome = JobOutcome::failed;
            run.reason = dice_.pick(std::span<char const* const>(reasons));
        }
        return run;
    }

    Stage& stage_;
    Dice dice_;
};

} // namespace

void install_collectors(Stage& stage) { Scanners(stage).install(); }

} // namespace entente::demo
