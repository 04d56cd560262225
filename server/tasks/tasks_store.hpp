// Every SQL statement about tasks but those of the rules.
#pragma once

#include "tasks/rules.hpp"

namespace entente::tasks::store {

struct TaskRow {
    Id<Partner> partner_id;
    Id<Task> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    TaskRule rule = TaskRule::renewal_upcoming;
    std::string about;
    std::int64_t urgency = 1;
    TaskState state = TaskState::open;
    std::optional<Date> snoozed_until;
    std::optional<Id<User>> assignee_id;
    std::int64_t settled_urgency = 0; // when a person called it done
    Instant opened_at;
    Instant risen_at;
    std::optional<Instant> closed_at;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(TaskRow, (),
                      (partner_id, id, partnership_id, customer_id, rule, about, urgency, state, snoozed_until,
                       assignee_id, settled_urgency, opened_at, risen_at, closed_at, version, created_at, updated_at))

/// What the last run saw of a task.
struct FactRow {
    Id<Partner> partner_id;
    Id<Task> task_id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string label;
    std::int64_t measure = 0;
    std::optional<Date> day;
    std::int64_t gone_runs = 0; // in a row that have not found it

    bool operator==(FactRow const&) const = default;
};
BOOST_DESCRIBE_STRUCT(FactRow, (), (partner_id, task_id, partnership_id, customer_id, label, measure, day, gone_runs))

struct RuleRow {
    Id<TaskRuleSettings> id;
    TaskRule rule = TaskRule::renewal_upcoming;
    bool is_on = true;
    std::int64_t low = 0;
    std::int64_t medium = 0;
    std::int64_t high = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(RuleRow, (), (id, rule, is_on, low, medium, high, version, created_at, updated_at))

std::vector<Task> page(Work&, ListTasks const&, std::int64_t rows);
std::vector<std::string> position_of(Task const&);
std::optional<TaskRow> find(Work&, Id<Task>);
std::optional<Task> find_shown(Work&, Id<Task>);
TaskSummary summary(Work&, std::optional<Id<Customer>>);
void put_look(Work&, Id<Customer>);

/// A person whom the actor may name: its partner's, or of the vendor's.
bool sees_user(Work&, Id<User>);
/// What the acting person is called; a process by its own name.
std::string name_of_actor(Work&);

std::vector<TaskComment> comments(Work&, TaskRow const&);

std::vector<TaskRow> of_partnership(Work&, Partnership const&);
std::vector<FactRow> facts_of_partnership(Work&, Partnership const&);
void put_facts(Work&, std::vector<FactRow> const&);

std::vector<RuleRow> rules(Work&);
/// In the order of their ids, after this one.
std::vector<Partnership> partnerships_after(Work&, std::optional<Id<Partnership>> after, std::int64_t most);

} // namespace entente::tasks::store
