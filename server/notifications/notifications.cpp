#include "base/json.hpp"
#include "notifications/mail_settings.hpp"
#include "notifications/topic_of.hpp"
#include "tasks/tasks.hpp"

#include <algorithm>
#include <functional>

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

Notification notification_of(store::ToldException const& told)
{
    return {
        .id = {told.id.uuid},
        .at = told.at,
        .partner_id = told.partner_id,
        .customer_id = told.customer_id,
        .customer_name = told.customer_name.value_or(""),
        .actor_kind = ActorOfEvent::process,
        .actor = "worker",
        .action = "exception.raised",
        .exception = ExceptionTold{.kind = told.kind,
                                   .partner_name = told.partner_name,
                                   .label = told.label,
                                   .was = told.was,
                                   .becomes = told.becomes,
                                   .decimals = told.decimals,
                                   .currency = told.currency.empty() ? std::nullopt : std::optional(told.currency),
                                   .customers = told.customers},
        .is_unread = told.is_unread,
    };
}

// With its place, by which both kinds are in one order.
struct Placed {
    Instant at;
    std::int64_t seq = 0;
    Notification notification;
};

std::vector<Placed> all_told(Work& work, std::optional<std::string> const& after, std::int64_t rows)
{
    auto const bell = read_mail_settings(work).bell;
    std::vector<Placed> all;
    for (auto const& row : store::page(work, bell, after, rows))
        all.push_back({row.at, row.seq, notification_of(row)});
    if (bell.exceptions)
        for (auto const& row : store::exceptions_page(work, after, rows))
            all.push_back({row.at, -row.seq, notification_of(row)});
    std::ranges::sort(all, std::greater{}, [](Placed const& one) { return std::pair(one.at, one.seq); });
    all.resize(std::min(all.size(), static_cast<std::size_t>(rows)));
    return all;
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
    auto page = page_of(all_told(work, input.cursor, limit + 1), limit, [](Placed const& row) {
        return std::vector{std::to_string(row.at.ms), std::to_string(row.seq)};
    });
    Page<Notification> told{.has_more = page.has_more, .next_cursor = page.next_cursor};
    for (auto& row : page.data)
        told.data.push_back(std::move(row.notification));
    return told;
}

NotificationSummary summarise_notifications(Work& work)
{
    auto const bell = read_mail_settings(work).bell;
    auto unread = store::count_unread(work, bell, most_counted);
    if (bell.exceptions)
        unread += store::count_unread_exceptions(work, most_counted);
    return {std::min(unread, most_counted)};
}

NotificationSummary look_at_notifications(Work& work, NotificationLook const& input)
{
    store::put_look(work, std::min(input.until, work.now()));
    return summarise_notifications(work);
}

} // namespace entente::notifications
