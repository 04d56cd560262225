// What a person is told: what others did about the customers that it sees, and to the vendor exceptions, in the last 30 days. Read out of the events through
// the reader's walls each time and kept nowhere else, so that a scope holds from the moment on at which it is changed. How far a
// person has seen them is one row of its own.
#pragma once

#include "activity/activity.hpp"
#include "base/page.hpp"
#include "exceptions/exceptions.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

/// Of what the vendor is told as an exception.
struct ExceptionTold {
    ExceptionKind kind = ExceptionKind::over_licence;
    std::optional<std::string> partner_name; // none: the vendor's own, or more than one
    std::string label;                       // a product's, a person's or a file's name
    std::int64_t was = 0;
    std::int64_t becomes = 0;  // of over_licence: percent of the licence
    std::int64_t decimals = 0; // of both
    std::optional<std::string> currency;
    std::int64_t customers = 0; // that it is about, when there are many; of locked_out, people
};
BOOST_DESCRIBE_STRUCT(ExceptionTold, (), (kind, partner_name, label, was, becomes, decimals, currency, customers))

struct Notification {
    Id<Event> id;
    Instant at;
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id; // none: an exception that is about none, or about many
    std::string customer_name;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;  // a person's name, a process's
    std::string action; // task.opened
    std::optional<std::string>
        topic; // of a contact: what it is for; of a task: its rule; of a first assignment: new_customer
    std::optional<ExceptionTold> exception;
    bool is_unread = false;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, at, partner_id, customer_id, customer_name, actor_kind, actor, action, topic, exception,
                       is_unread))

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
