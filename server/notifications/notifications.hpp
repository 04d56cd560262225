// What a person is told: what others did about the customers that it sees, in the last 30 days. Read out of the events through
// the reader's walls each time and kept nowhere else, so that a scope holds from the moment on at which it is changed. How far a
// person has seen them is one row of its own.
#pragma once

#include "activity/activity.hpp"
#include "base/page.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

struct Notification {
    Id<Event> id;
    Instant at;
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    std::string customer_name;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;  // a person's name, a process's
    std::string action; // task.opened
    std::optional<std::string>
        topic; // of a contact: what it is for; of a task: its rule; of a first assignment: new_customer
    bool is_unread = false;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, at, partner_id, customer_id, customer_name, actor_kind, actor, action, topic, is_unread))

namespace notifications {

struct ListNotifications {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListNotifications, (), (limit, cursor))
/// Most recent first.
Page<Notification> list_notifications(Work&, ListNotifications const&);

constexpr std::int64_t most_counted = 100;
struct NotificationSummary {
    std::int64_t unread = 0; // at most 100: that many or more
};
BOOST_DESCRIBE_STRUCT(NotificationSummary, (), (unread))
NotificationSummary summarise_notifications(Work&);

/// When the last one that the person was shown happened: what came meanwhile stays unread.
struct NotificationLook {
    Instant until;
};
BOOST_DESCRIBE_STRUCT(NotificationLook, (), (until))
NotificationSummary look_at_notifications(Work&, NotificationLook const&);

web::Routes routes();

} // namespace notifications
} // namespace entente
