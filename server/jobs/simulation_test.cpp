// A world of three workers, their calendar and an outbox, in which everything goes wrong that can: they crash between steps, sleep longer
// than they may hold a job, fail, come late, and hear of the same thing twice. One seed is one history; ENTENTE_SEEDS says how
// many, SEED=n replays one.
#include "testing/jobs.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <random>

namespace entente::jobs {
namespace {

using namespace std::chrono_literals;

struct Crash {};

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    int below(int most) { return static_cast<int>(engine_() % static_cast<unsigned>(most)); }
    bool one_in(int many) { return below(many) == 0; }

private:
    std::mt19937 engine_;
};

class Simulation {
public:
    static constexpr int steps_of_a_job = 3;

    Simulation(testing::Portal& portal, unsigned seed, bool is_hold_ignored)
        : portal_(portal), chance_(seed), prefix_(fmt::format("seed {} ", seed))
    {
        seams_.between = [this] { between_steps(); };
        seams_.is_hold_ignored = is_hold_ignored;
        for (int i = 0; i < 3; ++i)
            workers_.push_back(std::make_unique<Worker>(
                portal.store(), std::vector<Kind>{{"daily", "0 6 * * *", do_job}, {"push", "", do_job}},
                Worker::Options{.threads = 0, .name = fmt::format("{}-{}", seed, i), .seams = &seams_}));
    }

    /// What went wrong that may not; empty: nothing.
    std::string live()
    {
        for (int turn = 0; turn < 40; ++turn)
            take_turn();
        is_calm_ = true;
        for (int i = 0; i < 40; ++i) { // until all tries are used up
            portal_.clock().advance(1h);
            while (workers_[0]->do_one()) {
            }
        }
        return verdict();
    }

private:
    void take_turn()
    {
        switch (chance_.below(6)) {
        case 0: portal_.clock().advance(Milliseconds(chance_.below(90'000))); break;
        case 1: portal_.clock().advance(chance_.one_in(3) ? Milliseconds(24h) : Milliseconds(5min)); break;
        case 2: send(chance_.below(6)); break; // now and then one that was sent before
        case 3: any_worker().follow_calendar(); break;
        default: work(any_worker());
        }
    }

    void send(int message)
    {
        portal_.as_vendor().works([&](Work& work) { leave(work, "push", fmt::format("{}{}", prefix_, message)); });
        sent_.insert(message);
    }

    Worker& any_worker() { return *workers_[static_cast<std::size_t>(chance_.below(3))]; }

    void work(Worker& worker)
    {
        ++depth_;
        try {
            worker.do_one();
        } catch (Crash const&) {
        }
        --depth_;
    }

    // Of the worker that is in the middle of a job.
    void between_steps()
    {
        if (is_calm_)
            return;
        if (chance_.one_in(8))
            throw Crash{};
        if (chance_.one_in(10))
            throw std::runtime_error("The other side does not answer.");
        if (depth_ < 3 && chance_.one_in(4)) { // it sleeps while others live on
            portal_.clock().advance(chance_.one_in(2) ? Milliseconds(3min) : Milliseconds(20s));
            any_worker().follow_calendar();
            work(any_worker());
        }
    }

    // Each step leaves one mark; which of them were left, a try reads off its progress.
    static void do_job(Running& run)
    {
        for (auto at = run.progress().size(); at < steps_of_a_job; ++at)
            run.step([&](Work& work, Step& step) {
                testing::leave_mark(work, fmt::format("{} {} {}", run.kind(), run.key(), at));
                step.progress += "x";
            });
    }

    std::string verdict()
    {
        std::string wrong;
        int done = 0;
        portal_.as_vendor().looks([&](Work& work) {
            for (auto const& job : list_jobs(work, ListJobs{.limit = 200}).data) {
                if (job.state == JobState::waiting || job.state == JobState::running)
                    wrong += fmt::format("{} {} is {}; ", job.kind, job.key, name_of(job.state));
                if (job.state == JobState::dead && job.tries < most_tries)
                    wrong += fmt::format("{} {} died early; ", job.kind, job.key);
                done += job.kind == "push" && job.key.starts_with(prefix_) ? 1 : 0;
                for (int at = 0; at < steps_of_a_job; ++at) {
                    auto const marks = testing::marks_at(work, fmt::format("{} {} {}", job.kind, job.key, at));
                    if (marks > 1 || (job.state == JobState::done && marks != 1))
                        wrong += fmt::format("{} {} did step {} {} times; ", job.kind, job.key, at, marks);
                }
            }
        });
        if (done != static_cast<int>(sent_.size()))
            wrong += fmt::format("{} of {} messages are there; ", done, sent_.size());
        return wrong;
    }

    testing::Portal& portal_;
    Chance chance_;
    std::string prefix_;
    Running::Seams seams_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::set<int> sent_;
    int depth_ = 0;
    bool is_calm_ = false;
};

unsigned number_in(char const* variable, unsigned otherwise)
{
    auto const* const text = std::getenv(variable);
    return text ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : otherwise;
}

TEST(Simulation, NeitherLosesNorDoublesAnything)
{
    testing::Portal portal;
    auto const only = number_in("SEED", 0);
    auto const seeds = only ? only : number_in("ENTENTE_SEEDS", 200);
    for (unsigned seed = only ? only : 1; seed <= seeds; ++seed) {
        testing::forget_jobs(portal);
        auto const wrong = Simulation(portal, seed, false).live();
        ASSERT_EQ(wrong, "") << "SEED=" << seed;
    }
}

TEST(Simulation, FindsALeaseThatDoesNotHold)
{
    testing::Portal portal;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        testing::forget_jobs(portal);
        if (!Simulation(portal, seed, true).live().empty()) {
            RecordProperty("found_by_seed", static_cast<int>(seed));
            return;
        }
    }
    FAIL() << "200 histories with a broken lease, and nothing went wrong";
}

} // namespace
} // namespace entente::jobs
