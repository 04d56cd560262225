#include "tasks/tasks.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "tasks/tasks_store.hpp"

#include <fmt/format.h>

namespace entente::tasks {
namespace {

constexpr std::size_t most_at_once = 200;
constexpr std::int32_t longest_snooze = 366;

store::TaskRow require_task(Work& work, Id<Task> id)
{
    auto const found = store::find(work, id);
    if (!found)
        throw Problem::not_found();
    return *found;
}

void check_act(Work& work, ActOnTasks const& input)
{
    Check check;
    check.require(!input.ids.empty() && input.ids.size() <= most_at_once, "/ids", "count", "Name 1 to 200 tasks.");
    if (input.act == TaskAct::snooze) {
        auto const today = local_date("UTC", work.now());
        check.require(input.until && *input.until > today && *input.until <= today + longest_snooze, "/until",
                      "outside", "Choose a day to come, within a year.");
    }
    check.done();
    if (input.act == TaskAct::assign && input.assignee_id && !store::sees_user(work, *input.assignee_id))
        throw Problem::invalid({{"/assignee_id", "unknown", "There is no such person for this task."}});
}

// What an act makes of a task; nothing where it is so already.
store::TaskRow acted(Work& work, ActOnTasks const& input, store::TaskRow task)
{
    switch (input.act) {
    case TaskAct::snooze:
        task.state = TaskState::snoozed;
        task.snoozed_until = input.until;
        task.closed_at.reset();
        break;
    case TaskAct::finish:
        task.state = TaskState::done;
        task.snoozed_until.reset();
        task.settled_urgency = task.urgency;
        task.closed_at = work.now();
        break;
    case TaskAct::reopen:
        task.state = TaskState::open;
        task.snoozed_until.reset();
        task.closed_at.reset();
        task.opened_at = work.now();
        break;
    case TaskAct::assign: task.assignee_id = input.assignee_id; break;
    }
    return task;
}

void store_act(Work& work, TaskAct act, store::TaskRow const& before, store::TaskRow const& after)
{
    switch (act) {
    case TaskAct::snooze: work.update("tasks", before, after, "task.snoozed"); return;
    case TaskAct::finish: work.update("tasks", before, after, "task.finished"); return;
    case TaskAct::reopen: work.update("tasks", before, after, "task.reopened"); return;
    case TaskAct::assign: work.update("tasks", before, after, "task.assigned"); return;
    }
}

} // namespace

Page<Task> list_tasks(Work& work, ListTasks const& input)
{
    auto const limit = page_size(input.limit);
    return page_of(store::page(work, input, limit + 1), limit, store::position_of);
}

Task read_task(Work& work, TaskById const& input)
{
    auto const task = store::find_shown(work, input.id);
    if (!task)
        throw Problem::not_found();
    return *task;
}

TaskSummary summarise_tasks(Work& work, TaskSummaryQuery const& input)
{
    return store::summary(work, input.customer_id);
}

TaskSummary look_at_tasks(Work& work, CustomerTasks const& input)
{
    customers::read_customer(work, {input.customer_id});
    store::put_look(work, input.customer_id);
    return store::summary(work, input.customer_id);
}

ActedTasks act_on_tasks(Work& work, ActOnTasks const& input)
{
    check_act(work, input);
    ActedTasks acted_tasks;
    for (auto const id : input.ids) {
        auto const before = require_task(work, id);
        auto const after = acted(work, input, before);
        if (after.state != before.state || after.snoozed_until != before.snoozed_until ||
            after.assignee_id != before.assignee_id)
            store_act(work, input.act, before, after);
        acted_tasks.data.push_back(read_task(work, {id}));
    }
    return acted_tasks;
}

TaskComment comment_task(Work& work, CommentFields const& input)
{
    auto const task = require_task(work, input.id);
    Check check;
    TaskComment comment{.partner_id = task.partner_id,
                        .id = work.new_id<TaskComment>(),
                        .partnership_id = task.partnership_id,
                        .customer_id = task.customer_id,
                        .task_id = task.id,
                        .user_id = work.actor().user,
                        .author = store::name_of_actor(work),
                        .text = check.text("/text", input.text, 2'000)};
    check.done();
    return work.insert("task_comments", comment, "task.commented");
}

TaskComments list_task_comments(Work& work, TaskById const& input)
{
    return {store::comments(work, require_task(work, input.id))};
}

} // namespace entente::tasks
