// Events: what changed, by whom, for whom. One row with each business change, in its transaction; append-only; sealed into
// hash chains afterwards (sealer.hpp). The audit trail, the activity feed and everything that is sent out read from here.
#pragma once

#include "work/work.hpp"

#include <string>
#include <string_view>

namespace entente {

struct EventRow {
    Id<Event> id;
    Instant at;
    std::optional<Id<Partner>> partner_id;
    std::string actor_kind; // person, process
    std::optional<Id<User>> user_id;
    std::string actor_label;
    std::string action;
    std::string subject;
    std::string request_id;
    std::string
        payload_hash; // hex SHA-256 of salt and payload, so that a payload can be erased and the chain still holds
    std::int64_t rows = 1;
    std::optional<Id<Customer>> customer_id; // whom it is about, when it is about one
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (id, at, partner_id, actor_kind, user_id, actor_label, action, subject, request_id, payload_hash,
                       rows, customer_id))

struct EventPayload {
    Id<Event> event_id;
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
    std::string salt;
    RawJson before;
    RawJson after;
};
BOOST_DESCRIBE_STRUCT(EventPayload, (), (event_id, partner_id, customer_id, salt, before, after))

/// Makes the event and its payload, ready to be stored.
std::pair<EventRow, EventPayload> make_event(Work const&, std::string_view action, std::string_view subject, EventOwner,
                                             std::string before, std::string after, std::int64_t rows);

/// An event of a person who has no session yet, or none any more: signing in, being locked out. Nobody is told of it
/// (app/modules.hpp: subscriptions).
void record_of(Work&, Id<User>, std::string_view label, Action, Id<Partner>, std::string_view details_json = "null");

/// The bytes that are hashed into a chain: every column, length-prefixed, in this order.
std::string canonical(EventRow const&);

} // namespace entente
