#include "base/log.hpp"
#include "tasks/tasks_store.hpp"

namespace entente::tasks {
namespace {

// A partnership is a step; what it is about may change under a run, whose next one sees it.
std::optional<Partnership> partnership_after(jobs::Running& run)
{
    std::optional<Partnership> next;
    run.read([&](Work& work) {
        auto const after = Id<Partnership>::parse(run.progress());
        if (auto const found = store::partnerships_after(work, after, 1); !found.empty())
            next = found.front();
    });
    return next;
}

} // namespace

void find(jobs::Running& run)
{
    while (auto const partnership = partnership_after(run))
        run.step([&](Work& work, jobs::Step& step) {
            auto const changed = apply_rules(work, *partnership, list_rules(work));
            step.progress = partnership->id.text();
            step.count("partnerships");
            step.count("opened", changed.opened);
            step.count("risen", changed.risen);
            step.count("fallen", changed.fallen);
            step.count("resolved", changed.resolved);
        });
}

} // namespace entente::tasks
