// Every SQL statement on activity.
#pragma once

#include "activity/activity.hpp"

namespace entente::activity::store {

struct Happened {
    std::int64_t seq = 0;
    Id<Event> id;
    Instant at;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;
    std::string action;
    std::string subject;
    RawJson before;
    RawJson after;
};
BOOST_DESCRIBE_STRUCT(Happened, (), (seq, id, at, actor_kind, actor, action, subject, before, after))

/// Most recent first, from `after` (seq) on. Of rows whose id begins with `subjects`; empty: of all.
std::vector<Happened> of_customer(Work&, Id<Partner>, Id<Customer>, std::string_view subjects,
                                  std::optional<std::string> const& after, std::int64_t rows);
/// Of the contacts that a partner has of its own.
std::vector<Happened> of_own_contacts(Work&, Id<Partner>, std::optional<std::string> const& after, std::int64_t rows);

} // namespace entente::activity::store
