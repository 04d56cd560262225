#include "testing/jobs.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::jobs {
namespace {

using namespace std::chrono_literals;
using testing::Workers;

Job only_job(testing::Portal& portal) { return portal.as_vendor().reads(list_jobs, ListJobs{}).data.at(0); }

std::string kinds_run(testing::Portal& portal)
{
    std::string list;
    for (auto const& job : portal.as_vendor().reads(list_jobs, ListJobs{}).data)
        list += fmt::format("{} {} {};", job.kind, job.key.substr(0, 16), name_of(job.state));
    return list;
}

void counts_three(Running& run)
{
    for (int i = 0; i < 3; ++i)
        run.step([](Work&, Step& step) { step.count("steps"); });
}

void always_fails(Running&) { throw std::runtime_error("There is no such printer."); }

Kind const daily{"daily", "0 6 * * *", counts_three};

// The portal's clock stands at a Friday's 06:00.
TEST(Calendar, BeginsNothingThatWasDueBeforeItWasMade)
{
    testing::Portal portal;
    Workers workers(portal, {daily}, 1);
    workers.live(1s);
    EXPECT_EQ(kinds_run(portal), "");
    workers.live(24h);
    EXPECT_EQ(kinds_run(portal), "daily 2026-11-14T06:00 done;");
    auto const schedules = portal.as_vendor().reads(list_schedules).data;
    ASSERT_EQ(schedules.size(), 1u);
    EXPECT_EQ(schedules[0].next_at->text(), "2026-11-15T06:00:00.000Z");
    EXPECT_EQ(schedules[0].last->counts.at(0).number, 3);
}

TEST(Calendar, IsFollowedByOneOfTwoWorkersOnceAPeriod)
{
    testing::Portal portal;
    Workers workers(portal, {daily}, 2);
    workers.live(1s);
    for (int hour = 0; hour < 72; ++hour)
        workers.live(1h);
    EXPECT_EQ(kinds_run(portal),
              "daily 2026-11-16T06:00 done;daily 2026-11-15T06:00 done;daily 2026-11-14T06:00 done;");
}

TEST(Calendar, MakesUpForTheLatestPeriodOnly)
{
    testing::Portal portal;
    Workers workers(portal, {daily}, 1);
    workers.live(1s);
    portal.clock().advance(24h * 5);
    workers.live(1s);
    EXPECT_EQ(kinds_run(portal), "daily 2026-11-18T06:00 done;");
}

TEST(Calendar, GoesOnWithAnotherWorkerWhenOneIsGone)
{
    testing::Portal portal;
    Workers workers(portal, {daily}, 2);
    workers.live(1s);
    workers.loses_one();
    portal.clock().advance(24h); // the lost one's lease is over
    workers.live(1s);
    EXPECT_EQ(kinds_run(portal), "daily 2026-11-14T06:00 done;");
}

TEST(Schedules, AreChangedAndPausedByThePlatformAdmin)
{
    testing::World world;
    Workers workers(world.portal, {daily}, 1);
    workers.live(1s);
    auto const admin = world.vendor_admin();
    auto const schedule = admin.reads(list_schedules).data.at(0);
    auto const changed = admin.does(update_schedule, web::Revision{schedule.version}, schedule.id,
                                    web::Patch<ScheduleChange>{R"({"cron": "30 7 * * mon"})"});
    EXPECT_EQ(changed.next_at->text(), "2026-11-16T07:30:00.000Z");
    EXPECT_EQ(world.portal.last_event(), "vendor schedule.updated " + schedule.id.text());
    auto const paused = admin.does(update_schedule, web::Revision{changed.version}, schedule.id,
                                   web::Patch<ScheduleChange>{R"({"is_paused": true})"});
    EXPECT_FALSE(paused.next_at);
    workers.live(24h * 7);
    EXPECT_EQ(kinds_run(world.portal), "");
    try {
        admin.does(update_schedule, web::Revision{paused.version}, schedule.id,
                   web::Patch<ScheduleChange>{R"({"cron": "every morning"})"});
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.errors().at(0).pointer, "/cron");
    }
}

TEST(Schedules, AreBegunByHandOnceAtATime)
{
    testing::World world;
    Workers workers(world.portal, {daily}, 1);
    workers.live(1s);
    auto const admin = world.vendor_admin();
    auto const schedule = admin.reads(list_schedules).data.at(0);
    admin.does(run_now, ScheduleById{schedule.id});
    EXPECT_THROW(admin.does(run_now, ScheduleById{schedule.id}), Problem);
    workers.live(1s);
    EXPECT_EQ(only_job(world.portal).state, JobState::done);
    admin.does(run_now, ScheduleById{schedule.id});
    EXPECT_EQ(testing::events_named(world.portal, "schedule.begun_by_hand"), 2);
}

TEST(Jobs, AreDoneOnceOfEachKey)
{
    testing::Portal portal;
    Workers workers(portal, {{"push", "", counts_three}}, 1);
    for (auto const* key : {"a", "a", "b"})
        portal.as_vendor().works([&](Work& work) { leave(work, "push", key); });
    workers.live(1s);
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    workers.live(1s);
    EXPECT_EQ(portal.count("jobs"), 2);
}

TEST(Jobs, AreWrittenWithTheirEffectOrNotAtAll)
{
    testing::Portal portal;
    EXPECT_THROW(portal.as_vendor().works([&](Work& work) {
        leave(work, "push", "a");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(portal.count("jobs"), 0);
}

TEST(Jobs, AreTriedEightTimesAndThenWaitForAPerson)
{
    testing::World world;
    Workers workers(world.portal, {{"push", "", always_fails}}, 1);
    auto const admin = world.vendor_admin();
    world.portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    std::vector<Milliseconds> waits;
    for (;;) {
        workers.live(0s);
        auto const job = only_job(world.portal);
        EXPECT_EQ(job.error, "There is no such printer.");
        if (job.state != JobState::waiting)
            break;
        waits.push_back(job.due_at - world.portal.now());
        world.portal.clock().advance(waits.back());
    }
    auto job = only_job(world.portal);
    EXPECT_EQ(job.state, JobState::dead);
    EXPECT_EQ(job.tries, 8);
    ASSERT_EQ(waits.size(), 7u);
    EXPECT_TRUE(std::ranges::is_sorted(waits, {}, [](auto wait) { return wait / 2; }));

    admin.does(retry_job, JobById{job.id});
    EXPECT_THROW(admin.does(retry_job, JobById{job.id}), Problem);
    for (int i = 0; i < 8; ++i) {
        world.portal.clock().advance(2h);
        workers.live(0s);
    }
    job = only_job(world.portal);
    EXPECT_EQ(job.state, JobState::dead);
    EXPECT_EQ(job.tries, 16);
    EXPECT_EQ(admin.does(drop_job, JobById{job.id}).state, JobState::dropped);
    EXPECT_THROW(admin.does(drop_job, JobById{job.id}), Problem);
}

TEST(Jobs, ThatFailKeepNobodyWaiting)
{
    testing::Portal portal;
    Workers workers(portal, {{"push", "", counts_three}, {"poisoned", "", always_fails}}, 1);
    for (int i = 0; i < 5; ++i)
        portal.as_vendor().works([&](Work& work) { leave(work, "poisoned", std::to_string(i)); });
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    workers.live(0s);
    EXPECT_EQ(portal.as_vendor().reads(list_jobs, ListJobs{.state = JobState::done}).data.size(), 1u);
}

// It was stopped between two steps for longer than it may hold a job: another did the job meanwhile.
TEST(Jobs, AreNotGoneOnWithByAWorkerThatSlept)
{
    testing::Portal portal;
    Worker other(portal.store(), {{"push", "", counts_three}}, {.threads = 0});
    int steps = 0;
    Running::Seams seams{.between = [&] {
        if (++steps == 2) {
            portal.clock().advance(hold_lasts);
            EXPECT_TRUE(other.do_one());
        }
    }};
    Worker sleeper(portal.store(), {{"push", "", counts_three}}, {.threads = 0, .seams = &seams});
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    EXPECT_TRUE(sleeper.do_one());
    EXPECT_EQ(steps, 2);
    auto const job = only_job(portal);
    EXPECT_EQ(job.state, JobState::done);
    EXPECT_EQ(job.tries, 2);
    EXPECT_EQ(job.counts.at(0).number, 4); // one by the first before it slept, three by the second
}

void goes_on_where_it_was(Running& run)
{
    for (auto at = run.progress().size(); at < 3; ++at)
        run.step([](Work&, Step& step) {
            step.progress += "x";
            step.count("steps");
        });
}

TEST(Jobs, GoOnBehindTheLastStepAfterACrash)
{
    testing::Portal portal;
    struct Crash {};
    int steps = 0;
    Running::Seams seams{.between = [&] {
        if (++steps == 3)
            throw Crash{};
    }};
    Worker worker(portal.store(), {{"push", "", goes_on_where_it_was}}, {.threads = 0, .seams = &seams});
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    EXPECT_THROW(worker.do_one(), Crash);
    EXPECT_FALSE(worker.do_one());
    portal.clock().advance(hold_lasts);
    EXPECT_TRUE(worker.do_one());
    EXPECT_EQ(only_job(portal).counts.at(0).number, 3);
}

TEST(Jobs, ThatEndTheirWorkerEachTimeDieToo)
{
    testing::Portal portal;
    struct Crash {};
    Running::Seams seams{.between = [] { throw Crash{}; }};
    Worker worker(portal.store(), {{"push", "", counts_three}}, {.threads = 0, .seams = &seams});
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    for (int i = 0; i < most_lost; ++i) {
        EXPECT_THROW(worker.do_one(), Crash);
        portal.clock().advance(hold_lasts);
    }
    EXPECT_FALSE(worker.do_one());
    auto const job = only_job(portal);
    EXPECT_EQ(job.state, JobState::dead);
    EXPECT_NE(job.error, "");
}

// A try whose worker was killed is none of the eight.
TEST(Jobs, OutliveMoreKilledWorkersThanFailures)
{
    testing::Portal portal;
    struct Crash {};
    int begun = 0;
    Running::Seams seams{.between = [&] {
        if (++begun <= 2 * most_tries)
            throw Crash{};
        if (begun < 3 * most_tries)
            throw std::runtime_error("The other side does not answer.");
    }};
    Worker worker(portal.store(), {{"push", "", counts_three}}, {.threads = 0, .seams = &seams});
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    for (int i = 0; i < 2 * most_tries; ++i) {
        EXPECT_THROW(worker.do_one(), Crash);
        portal.clock().advance(hold_lasts);
    }
    for (int i = 0; i < most_tries; ++i) {
        EXPECT_TRUE(worker.do_one());
        portal.clock().advance(2h);
    }
    auto const job = only_job(portal);
    EXPECT_EQ(job.state, JobState::done);
    EXPECT_EQ(job.tries, 3 * most_tries);
}

TEST(Jobs, AreForgottenNinetyDaysAfterTheirEnd)
{
    testing::Portal portal;
    Workers workers(portal, {{"push", "", counts_three}}, 1);
    portal.as_vendor().works([&](Work& work) { leave(work, "push", "a"); });
    workers.live(24h * 89);
    EXPECT_EQ(portal.count("jobs"), 1);
    workers.live(24h * 91);
    EXPECT_EQ(portal.count("jobs"), 0);
}

} // namespace
} // namespace entente::jobs
