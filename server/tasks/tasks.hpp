// Tasks: what needs somebody's attention about a customer, found by rules (rules.hpp) on the vendor's schedule. The vendor and the
// partner see the same tasks, each as far as it may. Rules and their ladders: spec/domain D.10.
//
// Of one thing about one customer there is one task, ever: found again it goes on, more urgent or less. A person snoozes it or
// calls it done; what two runs in a row do not find any more is resolved, and what comes back is open again. What was called done
// stays so, unless it becomes more urgent than it was then.
#pragma once

#include "base/page.hpp"
#include "customers/customers.hpp"
#include "jobs/running.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente {

ENTENTE_ENTITY(Task, "task")
ENTENTE_ENTITY(TaskComment, "task_comment")

enum class TaskRule {
    renewal_upcoming,
    high_usage,
    usage_growth,
    inactive_usage,
    acv_drop,
    no_finance_contact,
    ended_order_in_use,
    inactive_collector,
    failed_jobs,
};
BOOST_DESCRIBE_ENUM(TaskRule, renewal_upcoming, high_usage, usage_growth, inactive_usage, acv_drop, no_finance_contact,
                    ended_order_in_use, inactive_collector, failed_jobs)

enum class TaskState { open, snoozed, done, resolved };
BOOST_DESCRIBE_ENUM(TaskState, open, snoozed, done, resolved)

struct Task {
    Id<Partner> partner_id;
    Id<Task> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string customer_name;
    std::string partner_name;
    TaskRule rule = TaskRule::renewal_upcoming;
    std::string about;        // the order, product, customer or collector, by its id
    std::string label;        // its number or name
    std::int64_t urgency = 1; // 1 low, 2 medium, 3 high
    // days to the end, percent of the licence, percent more than before, days without usage, percent lost, days since the end, days since it was seen,
    // percent that failed
    std::int64_t measure = 0;
    TaskState state = TaskState::open;
    std::optional<Date> snoozed_until; // open again from that day on
    std::optional<Id<User>> assignee_id;
    std::optional<std::string> assignee_name;
    Instant opened_at;
    Instant risen_at; // when it was last opened, or became more urgent
    std::optional<Instant> closed_at;
    bool is_unread = false; // open, and risen since the person last looked at the customer's tasks
    std::int64_t comment_count = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (partner_id, id, partnership_id, customer_id, customer_name, partner_name, rule, about, label,
                       urgency, measure, state, snoozed_until, assignee_id, assignee_name, opened_at, risen_at,
                       closed_at, is_unread, comment_count, version, created_at, updated_at))

struct TaskComment {
    Id<Partner> partner_id;
    Id<TaskComment> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    Id<Task> task_id;
    Id<User> user_id;
    std::string author; // as the person was called then
    std::string text;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(TaskComment, (),
                      (partner_id, id, partnership_id, customer_id, task_id, user_id, author, text, version,
                       created_at))

namespace tasks {

struct ListTasks {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<Id<Customer>> customer_id;
    std::optional<TaskState> state; // open unless said
    std::optional<TaskRule> rule;
    std::optional<std::int64_t> urgency;
    std::optional<bool> is_mine;
};
BOOST_DESCRIBE_STRUCT(ListTasks, (), (limit, cursor, customer_id, state, rule, urgency, is_mine))
/// The most urgent first.
Page<Task> list_tasks(Work&, ListTasks const&);

struct TaskById {
    Id<Task> id;
};
BOOST_DESCRIBE_STRUCT(TaskById, (), (id))
Task read_task(Work&, TaskById const&); // throws Problem 404

struct CustomerTasks {
    Id<Customer> customer_id;
};
BOOST_DESCRIBE_STRUCT(CustomerTasks, (), (customer_id))
struct TaskSummary {
    std::int64_t open = 0;
    std::int64_t unread = 0;
    std::int64_t urgency = 0; // of the most urgent open one; 0: none
};
BOOST_DESCRIBE_STRUCT(TaskSummary, (), (open, unread, urgency))
/// What a tab says of a customer's tasks; of all one sees when no customer is named.
struct TaskSummaryQuery {
    std::optional<Id<Customer>> customer_id;
};
BOOST_DESCRIBE_STRUCT(TaskSummaryQuery, (), (customer_id))
TaskSummary summarise_tasks(Work&, TaskSummaryQuery const&);

/// The person has looked at them: from now on only what rises after is unread. Throws Problem 404.
TaskSummary look_at_tasks(Work&, CustomerTasks const&);

enum class TaskAct { finish, snooze, reopen, assign };
BOOST_DESCRIBE_ENUM(TaskAct, finish, snooze, reopen, assign)
struct ActOnTasks {
    std::vector<Id<Task>> ids; // at most 200; all of them or none
    TaskAct act = TaskAct::finish;
    std::optional<Date> until;           // of snooze: a day to come, within a year
    std::optional<Id<User>> assignee_id; // of assign; none: nobody's
};
BOOST_DESCRIBE_STRUCT(ActOnTasks, (), (ids, act, until, assignee_id))
struct ActedTasks {
    std::vector<Task> data;
};
BOOST_DESCRIBE_STRUCT(ActedTasks, (), (data))
/// Throws Problem 404 when one of them is not there for the actor, or the assignee is not; 422.
ActedTasks act_on_tasks(Work&, ActOnTasks const&);

struct CommentFields {
    Id<Task> id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CommentFields, (), (id, text))
TaskComment comment_task(Work&, CommentFields const&); // throws Problem 404, 422
struct TaskComments {
    std::vector<TaskComment> data; // the first first; at most 200
};
BOOST_DESCRIBE_STRUCT(TaskComments, (), (data))
TaskComments list_task_comments(Work&, TaskById const&); // throws Problem 404

/// The kind of job that runs the rules: partnership by partnership, a step each.
constexpr char const* find_kind = "tasks.find";
void find(jobs::Running&);

web::Routes routes();

} // namespace tasks
} // namespace entente
