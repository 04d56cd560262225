#include "base/json.hpp"
#include "notifications/topic_of.hpp"
#include "tasks/tasks.hpp"

#include <algorithm>

namespace entente::notifications {
namespace {

// What a stored task says of itself, of which the rule alone is told.
struct WhatIsToDo {
    std::optional<TaskRule> rule;
};
BOOST_DESCRIBE_STRUCT(WhatIsToDo, (), (rule))

Notification notification_of(store::Told const& told)
{
    return {
        .id = told.id,
        .at = told.at,
        .partner_id = told.partner_id,
        .customer_id = told.customer_id,
        .customer_name = told.customer_name,
        .actor_kind = told.actor_kind,
        .actor = told.actor,
        .action = told.action,
        .topic = topic_of(told),
        .is_unread = told.is_unread,
    };
}

} // namespace

std::optional<std::string> topic_of(store::Told const& told)
{
    if (told.is_first)
        return "new_customer";
    if (!told.action.starts_with("task."))
        return activity::topic_of(told.subject, told.before.text, told.after.text);
    WhatIsToDo task;
    std::vector<FieldError> forgiven;
    json::read(told.after.text, type_of<WhatIsToDo>(), &task, forgiven, json::Members::given);
    return task.rule.transform([](TaskRule rule) { return std::string(name_of(rule)); });
}

Page<Notification> list_notifications(Work& work, ListNotifications const& input)
{
    auto const limit = page_size(input.limit);
    auto page = page_of(store::page(work, input.cursor, limit + 1), limit, [](store::Told const& row) {
        return std::vector{std::to_string(row.at.ms), std::to_string(row.seq)};
    });
    Page<Notification> told{.has_more = page.has_more, .next_cursor = page.next_cursor};
    for (auto const& row : page.data)
        told.data.push_back(notification_of(row));
    return told;
}

NotificationSummary summarise_notifications(Work& work) { return {store::count_unread(work, most_counted)}; }

NotificationSummary look_at_notifications(Work& work, NotificationLook const& input)
{
    store::put_look(work, std::min(input.until, work.now()));
    return summarise_notifications(work);
}

} // namespace entente::notifications
