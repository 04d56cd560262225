#include "jobs/running.hpp"

#include "base/json.hpp"

#include <algorithm>

namespace entente::jobs {

Actor worker() { return Actor::process("worker"); }

void Step::count(std::string_view what, std::int64_t by)
{
    auto const found = std::ranges::find(counts, what, &JobCount::what);
    if (found != counts.end())
        found->number += by;
    else
        counts.push_back({std::string(what), by});
}

Running::Running(Store& store, store::JobRow row, std::stop_token stopping, Seams const* seams,
                 std::function<void()> moves)
    : store_(store), row_(std::move(row)), stopping_(std::move(stopping)), seams_(seams), moves_(std::move(moves))
{}

void Running::read(FunctionRef<void(Work&)> look)
{
    read_within([&](Unit const& unit) {
        auto work = unit.as(worker());
        look(work);
    });
}

void Running::read_within(FunctionRef<void(Unit const&)> look) { store_.read("", look); }

void Running::step(FunctionRef<void(Work&, Step&)> change)
{
    step_within([&](Unit const&, Work& work, Step& step) { change(work, step); });
}

void Running::step_within(FunctionRef<void(Unit const&, Work&, Step&)> change)
{
    moves_();
    if (seams_)
        seams_->between();
    if (stopping_.stop_requested())
        throw LetGo{};
    auto const counted = json::read<std::vector<JobCount>>(row_.counts.text);
    auto kept = row_;
    bool is_ours = false;
    store_.write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(worker());
        Step step{row_.progress, counted};
        change(unit, work, step);
        kept.progress = step.progress;
        kept.counts.text = json::write(step.counts);
        is_ours = store::keep(work, kept, work.now() + hold_lasts) || (seams_ && seams_->is_hold_ignored);
        if (!is_ours)
            throw LetGo{};
    });
    row_ = std::move(kept);
}

} // namespace entente::jobs
