#include "tasks/tasks_store.hpp"

#include "base/calendar.hpp"

#include <array>
#include <limits>

namespace entente::tasks::store {
namespace {

// Nobody works on a customer that has left: a task goes with it at once.
#define OF_CUSTOMERS " FROM tasks t JOIN customers n ON n.partner_id = t.partner_id AND n.id = t.customer_id"
// Parameters: the day.
#define IS_OPEN "(t.state = 'open' OR (t.state = 'snoozed' AND t.snoozed_until <= ?))"
// Risen since the person looked at the customer's tasks. Parameters: the person, the beginning of time.
#define IS_NEW                                                                                                         \
    "t.risen_at > coalesce((SELECT l.looked_at FROM task_looks l WHERE l.user_id = ?"                                  \
    " AND l.customer_id = t.customer_id), ?)"
// Parameters: today, today, today, the person, the beginning of time.
#define SHOWN                                                                                                          \
    "SELECT t.*, n.name AS customer_name, f.label,"                                                                    \
    " CASE WHEN f.day IS NULL THEN f.measure WHEN t.rule = 'renewal_upcoming' THEN f.day - ? ELSE ? - f.day END"       \
    " AS measure,"                                                                                                     \
    " coalesce((SELECT p.name FROM partners p WHERE p.id = t.partner_id), '') AS partner_name,"                        \
    " (SELECT u.name FROM users u WHERE u.id = t.assignee_id) AS assignee_name,"                                       \
    " (SELECT count(*) FROM task_comments c WHERE c.partner_id = t.partner_id AND c.task_id = t.id) AS comment_count," \
    " CASE WHEN " IS_OPEN " AND " IS_NEW " THEN 1 ELSE 0 END AS is_unread" OF_CUSTOMERS                                \
    " JOIN task_facts f ON f.partner_id = t.partner_id AND f.task_id = t.id"

constexpr Instant never{};

// Days of a task are the UTC's: they are told apart by the day, and whoever snoozes one means a morning.
Date today(Work& work) { return local_date("UTC", work.now()); }

} // namespace

std::vector<Task> page(Work& work, ListTasks const& input, std::int64_t rows)
{
    auto const from = position_after(input.cursor, std::numeric_limits<std::int32_t>::max());
    auto const state = input.state.value_or(TaskState::open);
    auto const day = today(work);
    return work.all<Task>(
        SHOWN " WHERE (t.urgency, t.id) < (?, ?)"
              " AND CASE WHEN ? = 'open' THEN " IS_OPEN " WHEN ? = 'snoozed' THEN t.state = 'snoozed'"
              " AND t.snoozed_until > ? ELSE t.state = ? END"
              " AND (? = 0 OR t.customer_id = ?) AND (? = 0 OR t.rule = ?) AND (? = 0 OR t.urgency = ?)"
              " AND (? = 0 OR t.assignee_id = ?) ORDER BY t.urgency DESC, t.id DESC LIMIT ?",
        day.days, day.days, day, work.actor().user, never, from.number, from.id, name_of(state), day, name_of(state),
        day, state, input.customer_id ? 1 : 0, input.customer_id.value_or(Id<Customer>{}), input.rule ? 1 : 0,
        input.rule.value_or(TaskRule::renewal_upcoming), input.urgency ? 1 : 0, input.urgency.value_or(0),
        input.is_mine.value_or(false) ? 1 : 0, work.actor().user, rows);
}

std::vector<std::string> position_of(Task const& task) { return numbered_position(task.urgency, task.id.uuid); }

std::optional<TaskRow> find(Work& work, Id<Task> id)
{
    return work.one<TaskRow>("SELECT t.*" OF_CUSTOMERS " WHERE t.id = ?", id);
}

std::optional<Task> find_shown(Work& work, Id<Task> id)
{
    auto const day = today(work);
    return work.one<Task>(SHOWN " WHERE t.id = ?", day.days, day.days, day, work.actor().user, never, id);
}

TaskSummary summary(Work& work, std::optional<Id<Customer>> customer)
{
    return work
        .one<TaskSummary>("SELECT count(*) AS open, CAST(coalesce(sum(x.is_unread), 0) AS BIGINT) AS unread,"
                          " coalesce(max(x.urgency), 0) AS urgency FROM (SELECT t.urgency, CASE WHEN " IS_NEW
                          " THEN 1 ELSE 0 END AS is_unread" OF_CUSTOMERS " WHERE " IS_OPEN
                          " AND (? = 0 OR t.customer_id = ?)) x",
                          work.actor().user, never, today(work), customer ? 1 : 0, customer.value_or(Id<Customer>{}))
        .value_or(TaskSummary{});
}

void put_look(Work& work, Id<Customer> customer)
{
    work.technical("task_looks")
        .run("INSERT INTO task_looks (user_id, customer_id, looked_at) VALUES (?, ?, ?)"
             " ON CONFLICT (user_id, customer_id) DO UPDATE SET looked_at = excluded.looked_at",
             work.actor().user, customer, work.now());
}

bool sees_user(Work& work, Id<User> id) { return work.exists("SELECT 1 FROM users WHERE id = ?", id); }

std::string name_of_actor(Work& work)
{
    return work.one<std::string>("SELECT name FROM users WHERE id = ?", work.actor().user).value_or(work.actor().label);
}

std::vector<TaskComment> comments(Work& work, TaskRow const& task)
{
    return work.all<TaskComment>(
        "SELECT * FROM task_comments WHERE partner_id = ? AND task_id = ? ORDER BY id LIMIT 200", task.partner_id,
        task.id);
}

std::vector<TaskRow> of_partnership(Work& work, Partnership const& partnership)
{
    return work.all<TaskRow>("SELECT * FROM tasks WHERE partner_id = ? AND partnership_id = ?", partnership.partner_id,
                             partnership.id);
}

std::vector<FactRow> facts_of_partnership(Work& work, Partnership const& partnership)
{
    return work.all<FactRow>("SELECT * FROM task_facts WHERE partner_id = ? AND partnership_id = ?",
                             partnership.partner_id, partnership.id);
}

void put_facts(Work& work, std::vector<FactRow> const& facts)
{
    constexpr std::array<std::string_view, 2> key{"partner_id", "task_id"};
    work.derive("task_facts").put_all(facts, key);
}

std::vector<RuleRow> rules(Work& work) { return work.all<RuleRow>("SELECT * FROM task_rules"); }

std::vector<Partnership> partnerships_after(Work& work, std::optional<Id<Partnership>> after, std::int64_t most)
{
    return work.all<Partnership>("SELECT * FROM partnerships WHERE id > ? ORDER BY id LIMIT ?",
                                 after.value_or(Id<Partnership>{}), most);
}

} // namespace entente::tasks::store
