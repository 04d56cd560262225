// Every SQL statement on the audit trail.
#pragma once

#include "audit/audit.hpp"

namespace entente::audit::store {

struct Recorded {
    std::int64_t seq = 0;
    Id<Event> id;
    Instant at;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;
    std::optional<Id<User>> user_id;
    std::string action;
    std::string subject;
    std::int64_t row_count = 1;
    std::optional<Id<Partner>> partner_id;
    std::optional<std::string> partner_name;
    std::optional<Id<Customer>> customer_id;
    std::optional<std::string> customer_name;
    std::string request_id;
    RawJson before;
    RawJson after;
};
BOOST_DESCRIBE_STRUCT(Recorded, (),
                      (seq, id, at, actor_kind, actor, user_id, action, subject, row_count, partner_id, partner_name,
                       customer_id, customer_name, request_id, before, after))

std::vector<Recorded> page(Work&, ListAudit const&, std::int64_t rows);
std::vector<std::string> position_of(Recorded const&);

} // namespace entente::audit::store
