// Every SQL statement on notifications.
#pragma once

#include "notifications/notifications.hpp"

namespace entente::notifications::store {

struct Told {
    std::int64_t seq = 0;
    Id<Event> id;
    Instant at;
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    std::string customer_name;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;
    std::string action;
    std::string subject;
    RawJson before;
    RawJson after;
    bool is_unread = false;
};
BOOST_DESCRIBE_STRUCT(Told, (),
                      (seq, id, at, partner_id, customer_id, customer_name, actor_kind, actor, action, subject, before,
                       after, is_unread))

/// Most recent first, from `after` (at, seq) on.
std::vector<Told> page(Work&, std::optional<std::string> const& after, std::int64_t rows);
std::int64_t count_unread(Work&, std::int64_t most);
/// Never back.
void put_look(Work&, Instant until);

} // namespace entente::notifications::store
