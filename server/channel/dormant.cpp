#include "channel/liveliness.hpp"

#include <algorithm>

namespace entente::channel {
namespace {

using store::PartnerTaskRow;
using store::PartnerTaskState;

bool is_open(PartnerTaskRow const& task) { return task.state == PartnerTaskState::open; }

void open(Work& work, Id<Partner> partner, std::optional<PartnerTaskRow> const& known)
{
    PartnerTaskRow task = known.value_or(PartnerTaskRow{.id = work.new_id<PartnerTask>(), .about_id = partner});
    task.state = PartnerTaskState::open;
    task.assignee_id = store::manager_of(work, partner);
    task.opened_at = work.now();
    task.closed_at.reset();
    if (known)
        work.update("partner_tasks", *known, task, "partner_task.reopened");
    else
        work.insert("partner_tasks", task, "partner_task.opened");
}

void resolve(Work& work, PartnerTaskRow const& task)
{
    auto resolved = task;
    resolved.state = PartnerTaskState::resolved;
    resolved.closed_at = work.now();
    work.update("partner_tasks", task, resolved, "partner_task.resolved");
}

// A partner is a decision; all of them are one step, which is small.
void follow(Work& work, store::Life const& life, std::optional<PartnerTaskRow> const& known, jobs::Step& step)
{
    bool const is_dormant = liveliness_of(life, today(work)) == Liveliness::dormant;
    bool const has_task = known && is_open(*known);
    if (is_dormant && !has_task) {
        open(work, life.id, known);
        step.count("opened");
    } else if (!is_dormant && has_task) {
        resolve(work, *known);
        step.count("resolved");
    }
}

} // namespace

void find_dormant(jobs::Running& run)
{
    run.step([](Work& work, jobs::Step& step) {
        auto const tasks = store::dormant_tasks(work);
        for (auto const& life : store::lives(work, today(work))) {
            auto const known = std::ranges::find(tasks, life.id, &PartnerTaskRow::about_id);
            follow(work, life, known == tasks.end() ? std::nullopt : std::optional(*known), step);
        }
    });
}

} // namespace entente::channel
