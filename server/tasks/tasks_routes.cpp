#include "tasks/rules.hpp"

namespace entente::tasks {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_tasks>("/tasks", customers_read, both, "What needs attention, the most urgent first.")
            .by("-urgency"),
        web::get<summarise_tasks>("/task-summary", customers_read, both, "How many tasks are open and unread."),
        web::get<read_task>("/tasks/{id}", customers_read, both, "One task."),
        web::post<act_on_tasks>("/task-acts", tasks_manage, both, "Snoozes, finishes, reopens or assigns tasks."),
        web::get<list_task_comments>("/tasks/{id}/comments", customers_read, both, "What people said about a task.")
            .by("created_at"),
        web::post<comment_task>("/tasks/{id}/comments", tasks_manage, both, "Says something about a task."),
        web::post<look_at_tasks>("/customers/{customer_id}/task-looks", customers_read, ui,
                                 "Says that the person has looked at a customer's tasks."),
        web::get<list_rules>("/task-rules", jobs_manage, ui, "From where on a task is opened, and how urgent it is.")
            .by("rule"),
        web::put<keep_rule>("/task-rules/{rule}", jobs_manage, ui, "Changes a rule."),
        web::post<preview_rule>("/task-rules/{rule}/preview", jobs_manage, ui,
                                "What a run would do with a rule so changed."),
    };
}

} // namespace entente::tasks
