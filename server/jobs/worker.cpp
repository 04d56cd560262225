#include "jobs/worker.hpp"

#include "base/log.hpp"
#include "jobs/cron.hpp"
#include "jobs/waits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>

namespace entente::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto pace = 1s;
constexpr std::string_view calendar = "calendar";
constexpr Milliseconds lease_lasts = 30s;
constexpr Milliseconds renewed_when_left = 20s;
constexpr Waits between_tries{.first = 30s, .longest = 1h, .most_tries = most_tries};
constexpr auto longest_step = 2min;
constexpr Milliseconds remembered_for = std::chrono::days(90);
constexpr std::int64_t looked_at = 20; // of those due, until one is taken

std::string process_name() { return fmt::format("{}-{}", ::getpid(), Uuid::make(SystemClock{}.now().ms).base32()); }

// The latest moment that has not been done; what was missed before it is not made up for, nor what was before the schedule was
// made or changed.
std::optional<Instant> due_moment(Work& work, store::ScheduleRow const& schedule)
{
    auto const cron = Cron::parse(schedule.cron);
    if (!cron || schedule.is_paused)
        return std::nullopt;
    auto const latest = cron->latest_at(work.now());
    if (!latest || *latest <= schedule.updated_at || store::is_there(work, schedule.kind, latest->text()))
        return std::nullopt;
    return latest;
}

std::optional<std::string> asked_for(Work& work, Kind const& kind)
{
    auto key = kind.asks ? kind.asks(work) : std::nullopt;
    return key && !store::is_there(work, kind.name, *key) ? key : std::nullopt;
}

// What still runs while it is due is held by a worker that never came back to say how its try ended.
std::int64_t lost_by_now(store::JobRow const& row) { return row.lost + (row.state == JobState::running ? 1 : 0); }

} // namespace

Worker::Worker(Store& store, std::vector<Kind> kinds, Options options) : store_(store), options_(std::move(options))
{
    for (auto& kind : kinds)
        kinds_.emplace(kind.name, kind);
    if (options_.name.empty())
        options_.name = process_name();
    for (int place = 0; place < options_.threads; ++place)
        threads_.emplace_back([this, place] { serve(place); });
}

Worker::~Worker()
{
    stop_.request_stop();
    woken_.notify_all();
}

void Worker::serve(int place)
{
    auto const stopping = stop_.get_token();
    while (!stopping.stop_requested()) {
        try {
            if (place == 0)
                follow_calendar();
            if (do_one())
                continue;
            if (place == 0)
                tidy();
        } catch (std::exception const& error) {
            log::error("jobs wait", {{"error", error.what()}});
        }
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stopping, pace, [] { return false; });
    }
}

// Read first: most rounds find nothing to write.
void Worker::follow_calendar()
{
    bool is_to_write = false;
    store_.read("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        auto const lease = store::lease(work, calendar);
        bool const is_ours = lease && lease->holder == options_.name;
        if (lease && !is_ours && lease->until > work.now())
            return;
        auto const rows = store::schedules(work);
        bool const is_new = std::ranges::any_of(kinds_, [&](auto const& named) {
            return !named.second.cron.empty() &&
                   std::ranges::find(rows, named.first, &store::ScheduleRow::kind) == rows.end();
        });
        is_to_write =
            !is_ours || lease->until - work.now() < renewed_when_left || is_new ||
            std::ranges::any_of(rows, [&](auto const& row) { return due_moment(work, row).has_value(); }) ||
            std::ranges::any_of(kinds_, [&](auto const& named) { return asked_for(work, named.second).has_value(); });
    });
    if (!is_to_write)
        return;
    store_.write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        if (!store::hold(work, calendar, options_.name, work.now() + lease_lasts))
            return;
        auto rows = store::schedules(work);
        for (auto const& [name, kind] : kinds_)
            if (!kind.cron.empty() && std::ranges::find(rows, name, &store::ScheduleRow::kind) == rows.end())
                rows.push_back(
                    work.insert("job_schedules",
                                store::ScheduleRow{.id = work.new_id<Schedule>(), .kind = kind.name, .cron = kind.cron},
                                "schedule.created"));
        for (auto const& row : rows)
            if (auto const moment = kinds_.contains(row.kind) ? due_moment(work, row) : std::nullopt)
                leave(work, row.kind, moment->text());
        for (auto const& [name, kind] : kinds_)
            if (auto const key = asked_for(work, kind))
                leave(work, name, *key);
    });
}

std::optional<store::JobRow> Worker::take_one()
{
    std::vector<store::JobRow> due;
    store_.read("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        due = store::due(work, looked_at);
    });
    for (auto& row : due) {
        if (!kinds_.contains(row.kind)) // a newer program's
            continue;
        bool is_taken = false;
        store_.write_and_wait("", [&](Unit const& unit) {
            auto work = unit.as(worker());
            if (lost_by_now(row) >= most_lost) {
                is_taken = false;
                store::bury(work, row, "It ended its worker, or took longer than it may.");
                return;
            }
            is_taken = store::take(work, row, options_.name, work.now() + hold_lasts);
            row.began_at = work.now();
        });
        if (!is_taken)
            continue;
        row.lost = lost_by_now(row);
        row.state = JobState::running;
        row.holder = options_.name;
        ++row.tries;
        return row;
    }
    return std::nullopt;
}

bool Worker::do_one()
{
    auto const row = take_one();
    if (!row)
        return false;
    auto const me = std::this_thread::get_id();
    auto const busy = [&](bool is_busy) {
        std::lock_guard lock(mutex_);
        if (is_busy)
            busy_[me] = {fmt::format("{} {}", row->kind, row->key), SteadyClock::now()};
        else
            busy_.erase(me);
    };
    busy(true);
    run(*row);
    busy(false);
    return true;
}

void Worker::run(store::JobRow const& row)
{
    auto const began = SteadyClock::now();
    Running running(store_, row, stop_.get_token(), options_.seams, [this] {
        std::lock_guard lock(mutex_);
        busy_[std::this_thread::get_id()].since = SteadyClock::now();
    });
    try {
        kinds_.find(row.kind)->second.run(running);
        settle(running.row(), JobState::done, std::nullopt, "");
        auto const took = std::chrono::duration_cast<Milliseconds>(SteadyClock::now() - began);
        log::info("job done", {{"kind", row.kind}, {"key", row.key}, {"ms", took.count()}});
    } catch (LetGo const&) {
        if (stop_.stop_requested()) // the next worker goes on at once
            settle(running.row(), JobState::waiting, Milliseconds(0), "");
    } catch (Problem const& problem) {
        settle(running.row(), problem.detail());
    } catch (std::bad_alloc const&) {
        settle(running.row(), "It wants more memory than it may have.");
    } catch (std::exception const& error) {
        settle(running.row(), error.what());
    }
}

void Worker::settle(store::JobRow const& row, std::string const& error)
{
    auto const failed = row.tries - row.lost - (row.allowed - most_tries);
    auto const wait = between_tries.after(failed, any_chance());
    settle(row, wait ? JobState::waiting : JobState::dead, wait, error);
    log::warning(wait ? "job failed" : "job is dead",
                 {{"kind", row.kind}, {"key", row.key}, {"tries", row.tries}, {"error", error}});
}

void Worker::settle(store::JobRow const& row, JobState state, std::optional<Milliseconds> wait, std::string_view error)
{
    store_.write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        store::settle(work, row, state, work.now() + wait.value_or(Milliseconds(0)), error);
    });
}

void Worker::tidy()
{
    bool has_old = false;
    store_.read("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        has_old = store::has_ended_before(work, work.now() - remembered_for);
    });
    if (has_old)
        store_.write_and_wait("", [&](Unit const& unit) {
            auto work = unit.as(worker());
            store::forget(work, work.now() - remembered_for);
        });
}

std::string Worker::stuck() const
{
    std::lock_guard lock(mutex_);
    for (auto const& [thread, busy] : busy_)
        if (SteadyClock::now() - busy.since > longest_step)
            return busy.job;
    return {};
}

} // namespace entente::jobs
